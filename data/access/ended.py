"""Sign-ins that were ended before their time: known to every server on an ISV_HOME."""

import os
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

FOLDER = ".afgemeld"  # in the ISV_HOME: a file for each, whose time is until when it would hold
_LATE = 3600.0  # seconds that a file stays after that: the clocks of servers differ


def close_sign_in(home: Path, token: str, until: float) -> None:
    """Let a sign-in hold no more, by its token, which would hold `until` (epoch). Raises OSError.

    What is kept of the token tells nobody what it was.
    """
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / _name(token)
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))
    os.utime(file, (until, until))
    _drop_past(folder)


def is_ended(home: Path, token: str) -> bool:
    """Whether a sign-in was ended, by whichever server. Costs one stat."""
    return (home / FOLDER / _name(token)).exists()


def _name(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _drop_past(folder: Path) -> None:
    for file in folder.iterdir():
        with suppress(FileNotFoundError):  # another server removed it
            if file.stat().st_mtime < time.time() - _LATE:
                file.unlink()
