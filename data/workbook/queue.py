"""Who reads a file now and who waits: one queue for all threads and processes of an ISV_HOME."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

FOLDER = ".lezers"
_LOOK_SECONDS = 0.2
# What the server and what else runs here need, and what reading may take of the rest: with the
# server at work on what was read, the whole stays under 3 GB.
_RESERVED, _MOST = 1 << 30, 2 << 30
_CGROUP = Path("/sys/fs/cgroup/memory.max")


def count_places(memory_bytes: int) -> int:
    """Return how many children with this limit may read at once, 1 or more.

    By memory, and by cores: one of those stays for who looks at a screen.
    """
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    with suppress(OSError, ValueError):  # no limit of its own
        whole = min(whole, int(_CGROUP.read_text(encoding="ascii")))
    fitting = min(whole - _RESERVED, _MOST) // memory_bytes
    return max(1, min(len(os.sched_getaffinity(0)) - 1, fitting))


@contextmanager
def take_place(home: Path, places: int, on_wait: Callable[[int], None]) -> Iterator[None]:
    """Hold one of so many places, when all who came before have one or are gone.

    `on_wait` is told which number in the queue this is (1: the first to go), some times a second;
    what it raises leaves the queue. A ticket is a locked file, so that of a process that was killed
    counts no more. Raises OSError.
    """
    # An ISV_HOME that is gone is not made anew, and one that is read-only can still be looked at.
    place = home if os.access(home, os.W_OK) else Path(tempfile.gettempdir())
    folder = place / FOLDER
    folder.mkdir(exist_ok=True)
    door = FileLock(folder / "deur")  # held for a moment, whenever tickets come, go or are counted
    with door:
        own = 1 + max((int(ticket.stem) for ticket in folder.glob("*.kaartje")), default=0)
        ticket = FileLock(folder / f"{own:09}.kaartje")
        ticket.acquire()
    try:
        while (ahead := _count_ahead(folder, door, own)) >= places:
            on_wait(ahead - places + 1)
            time.sleep(_LOOK_SECONDS)
        yield
    finally:
        with door:
            Path(ticket.lock_file).unlink(missing_ok=True)
            ticket.release()


def _count_ahead(folder: Path, door: FileLock, own: int) -> int:
    """Return how many hold an earlier ticket; tickets that nobody holds any more are removed."""
    ahead = 0
    with door:
        for path in folder.glob("*.kaartje"):
            if int(path.stem) >= own:
                continue
            try:
                with FileLock(path, timeout=0):
                    path.unlink(missing_ok=True)
            except Timeout:
                ahead += 1
    return ahead
