"""Where everything stands on disk."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def find_home() -> Path:
    """Return the folder of archive, journal and index: ISV_HOME, else `var/` in the project."""
    return Path(os.environ.get("ISV_HOME") or PROJECT / "var")
