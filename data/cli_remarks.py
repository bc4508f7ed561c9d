"""What `python -m data deliver --remarks` writes: the file back, with its findings in it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from data.findings import Finding
from data.marked import remarks
from data.profiles import Profile
from data.requests import Refused
from data.workbook import ChildFailed, Unreadable


def check_target(source: str, target: str | None) -> None:
    """Refuse to write remarks over the delivered file itself. Raises Refused."""
    if target and Path(target).resolve() == Path(source).resolve():
        raise Refused(
            "De opmerkingen zouden het aangeleverde bestand overschrijven.",
            "Geef bij --remarks een andere naam.",
        )


def write(source: str, target: str, found: Sequence[Finding], profile: Profile | None) -> None:
    """Write the file with its findings, and say so on stderr: stdout may be JSON."""
    if not found:
        print("Er zijn geen bevindingen: er is geen bestand geschreven.", file=sys.stderr)
        return
    path = Path(source)
    try:
        made, _ = remarks(path, path.name, found, profile)
    except (Unreadable, ChildFailed) as failure:
        told = f"Er is geen bestand met opmerkingen geschreven. {failure.message} {failure.cure}"
        print(told, file=sys.stderr)
        return
    Path(target).write_bytes(made)
    print(f"Bestand met opmerkingen geschreven: {target}", file=sys.stderr)
