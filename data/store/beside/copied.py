"""A copy of an index file that another process has open, as that process would leave it if it died.

DuckDB lets nobody read a file that is open for writing elsewhere. It does keep the file and what it
writes beside it such that whoever opens them after a `kill -9` finds all that was committed. So
files that were copied while nothing was written to any of them are a good index.
"""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.leftovers import make_folder
from data.store.index import BESIDE

_HEADERS = 3 * 4096  # they tell which blocks count; they change with every checkpoint
_TURNS = 20
# Longer than the clock of a file system stands still: what is written after this has another time.
_TICK = 0.02
_State = list[tuple[int, int, int] | None]


class NeverStill(OSError):
    """The index file is written to all the time: no copy of it could be made."""


@contextmanager
def hold_copy(path: Path) -> Iterator[Path]:
    """Yield a copy of an index file that is of this process alone, and gone afterwards.

    It stands beside the file, or in the temporary folder where that disk takes no writing. Not for
    a file that this process itself has open: to close a file gives up its lock.
    Raises NeverStill, OSError.
    """
    with make_folder(".lezen", path.parent) as folder:
        copy = folder / path.name
        for _ in range(_TURNS):
            before = _look(path)
            time.sleep(_TICK)
            _copy(path, copy)
            if _look(path) == before:
                break
        else:
            raise NeverStill(f"{path.name} verandert steeds")
        yield copy


def _look(path: Path) -> tuple[bytes, _State]:
    """Return what is different when anything was written meanwhile. Raises OSError."""
    states: _State = []
    for name in BESIDE:
        try:
            found = Path(f"{path}{name}").stat()
        except FileNotFoundError:
            states.append(None)
        else:
            states.append((found.st_ino, found.st_size, found.st_mtime_ns))
    with path.open("rb") as file:
        return file.read(_HEADERS), states


def _copy(path: Path, copy: Path) -> None:
    for name in BESIDE:
        target = Path(f"{copy}{name}")
        target.unlink(missing_ok=True)
        try:
            shutil.copyfile(f"{path}{name}", target)
        except FileNotFoundError:
            if not name:
                raise
