"""Where everything stands on disk."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def is_home_expected() -> bool:
    """Whether the operator said that the folder is in use, so that nobody may begin a new one."""
    return os.environ.get("ISV_HOME_MUST_EXIST", "") not in ("", "0")


def find_home() -> Path:
    """Return the folder of archive, journal and index: ISV_HOME, else `var/` in the project."""
    return Path(os.environ.get("ISV_HOME") or PROJECT / "var")
