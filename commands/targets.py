"""Files that a command reads and writes where it is told: looked at before all else is done."""

import os
from pathlib import Path

from data.refused import Refused


def find_file(name: str) -> Path:
    """Return the path of a file that is there. Raises Refused."""
    path = Path(name)
    if not path.is_file():
        raise Refused(f"Het bestand {name} bestaat niet.", "Controleer de naam en de map.")
    return path


def check_target(source: str, target: str | None, option: str, *, replaces: bool) -> None:
    """Refuse a target that is the source itself, or that cannot be written.

    `option` is how it was asked for. `replaces`: whether a file that is there may be written over.
    Raises Refused; None for a target is no wish at all.
    """
    if target is None:
        return
    path = Path(target)
    other = f"Geef bij {option} een andere naam."
    if path.exists() and path.samefile(source):
        raise Refused(f"{target} is het bestand zelf en zou worden overschreven.", other)
    if path.is_dir():
        raise Refused(f"{target} is een map.", f"Geef bij {option} ook de naam van het bestand.")
    if not path.parent.is_dir():
        raise Refused(
            f"De map {path.parent} bestaat niet.", f"Maak de map, of geef bij {option} een andere."
        )
    if path.exists() and not replaces:
        raise Refused(f"{target} bestaat al en zou worden overschreven.", other)
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise Refused(f"{target} mag niet worden geschreven.", f"Geef bij {option} een andere map.")
