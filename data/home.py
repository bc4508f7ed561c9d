"""Where everything stands on disk."""

from pathlib import Path

from data.refused import Refused
from data.settings import HOME, MUST_EXIST


def is_home_expected() -> bool:
    """Whether the operator said that the folder is in use, so that nobody may begin a new one."""
    try:
        return MUST_EXIST.read()
    except Refused:  # the server does not start with it, and no command begins anew because of it
        return True


def find_home() -> Path:
    """Return the folder of archive, journal and index: ISV_HOME, else `var/` in the project."""
    return HOME.read()
