"""A person or a session under another name: the same every time, and to be found by nobody else."""

import contextlib
import errno
import hmac
import os
import secrets
from functools import cache
from pathlib import Path

from data.home import find_home
from data.kept.chosen import is_in_database
from data.kept.kept import JOURNAL

KEY = "log.sleutel"  # in the ISV_HOME
_BYTES = 32
_of_this_process = secrets.token_bytes(_BYTES)


def make_pseudonym(text: str) -> str:
    """Return what a person or session is called in the log; '' for nobody."""
    return hmac.digest(_find_key(find_home()), text.encode(), "sha256").hex()[:16] if text else ""


def _find_key(home: Path) -> bytes:
    """Return the key of a home; without a home in use, or one that can be written, of the process.

    Nothing is put into a folder that a disk may still have to be mounted on.
    """
    with contextlib.suppress(OSError):
        if is_in_database() or (home / JOURNAL).exists():
            return _read_key(home / KEY)
    return _of_this_process


@cache
def _read_key(file: Path) -> bytes:
    with contextlib.suppress(FileExistsError):
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as new:
            new.write(_of_this_process)
    key = file.read_bytes()
    if len(key) != _BYTES:
        raise OSError(errno.EIO, "no key", str(file))
    return key
