"""Work in progress on disk, named after the process that makes it: what a dead one left goes."""

import os
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_DAY = 24 * 3600
_OWNER = re.compile(r"-(?P<pid>\d+)\.(?P<began>\d+)\.(?P<host>.+)\.[^.]*$")
_OF_HOME = (
    ".lezen-*",
    ".reserve-*",
    ".terug-*",
    "archive/.nieuw-*",
    "checked/.nieuw-*",
    "readings/.nieuw-*",
    "isv.duckdb.nieuw*",
)
_OF_TEMPORARY = "isv-*"


def make_prefix(kind: str) -> str:
    """Return how a name of work in progress begins; after it comes what makes it unique."""
    return f"{kind}-{os.getpid()}.{_find_begin(os.getpid())}.{socket.gethostname()}."


@contextmanager
def make_folder(kind: str, place: Path | None = None) -> Iterator[Path]:
    """Yield a folder that is gone afterwards, in `place` or, when that is read-only, elsewhere."""
    if place and not os.access(place, os.W_OK) and place.is_dir():
        kind, place = f"isv{kind}", None
    with tempfile.TemporaryDirectory(prefix=make_prefix(kind), dir=place) as folder:
        yield Path(folder)


def clear_leftovers(home: Path) -> None:
    """Remove what processes that are gone left in an ISV_HOME and in the temporary folder.

    What a live process works on stays. Of a process of another machine, or of a version that put
    no process in the name, nobody knows: that goes after a day. In the temporary folder a name
    without a process may be anybody's: it stays, as does what cannot be removed.
    """
    temporary = Path(tempfile.gettempdir()).glob(_OF_TEMPORARY)
    ours = [path for path in temporary if _OWNER.search(path.name)]
    clear_dead((*(path for kind in _OF_HOME for path in home.glob(kind)), *ours))


def clear_dead(paths: Iterable[Path]) -> None:
    """Remove of these what processes that are gone left: see `clear_leftovers`."""
    for found in paths:
        with suppress(OSError):
            _clear(found)


def _clear(path: Path) -> None:
    about = path.lstat()
    if path.is_symlink() or about.st_uid != os.geteuid():
        return
    owner = _OWNER.search(path.name)
    if owner and owner["host"] == socket.gethostname():
        if _find_begin(int(owner["pid"])) == int(owner["began"]):
            return
    elif time.time() - about.st_mtime < _DAY:
        return
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _find_begin(pid: int) -> int | None:
    """Return when a process of this machine began, in ticks since that did; None: there is none."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return int(told.rsplit(")", 1)[1].split()[19])
