"""Who reads a file now and who waits: one queue for all threads and processes of an ISV_HOME."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from data.holder import FROZEN_SECONDS, Holder, leave_note, read_holder

FOLDER = ".lezers"
PASSED_SECONDS = 30.0  # who shows no life for so long keeps nobody waiting any more
_LOOK_SECONDS = 0.5  # a file for which there is a queue takes many times as long
_NOTE = ".bezet.json"  # beside a ticket: whose it is
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
    counts no more; nor does that of one that gave no sign of life for PASSED_SECONDS (it was
    stopped, and may go on later). Raises OSError.
    """
    folder = _find_folder(home)
    folder.mkdir(exist_ok=True)
    # Held for a moment, whenever tickets come, go or are counted.
    door = FileLock(folder / "deur", timeout=FROZEN_SECONDS)
    with _through(door):
        ticket = _take_ticket(folder)
    path = Path(ticket.lock_file)
    try:
        with leave_note(path.with_suffix(_NOTE), ""):
            while (ahead := _count_ahead(folder, door, int(path.stem))) >= places:
                on_wait(ahead - places + 1)
                time.sleep(_LOOK_SECONDS)
            yield
    finally:
        with _through(door):
            path.unlink(missing_ok=True)
            ticket.release()


def find_frozen(home: Path) -> Holder | None:
    """Return who has a place or waits for one without any sign of life for FROZEN_SECONDS."""
    notes = sorted(_find_folder(home).glob(f"*{_NOTE}"))
    quiet = (read_holder(note) for note in notes if _is_quiet(note, FROZEN_SECONDS))
    return next((holder for holder in quiet if holder), None)


def _find_folder(home: Path) -> Path:
    # An ISV_HOME that is gone is not made anew, and one that is read-only can still be looked at.
    place = home if os.access(home, os.W_OK) else Path(tempfile.gettempdir())
    return place / FOLDER


@contextmanager
def _through(door: FileLock) -> Iterator[None]:
    """Hold the door; a process that was stopped while it held that keeps nobody out."""
    try:
        door.acquire()
    except Timeout:
        yield
        return
    try:
        yield
    finally:
        door.release()


def _take_ticket(folder: Path) -> FileLock:
    own = max((int(ticket.stem) for ticket in folder.glob("*.kaartje")), default=0)
    while True:
        own += 1
        ticket = FileLock(folder / f"{own:09}.kaartje", timeout=0)
        with suppress(Timeout):
            ticket.acquire()
            return ticket


def _count_ahead(folder: Path, door: FileLock, own: int) -> int:
    """Return how many hold an earlier ticket; tickets that nobody holds any more are removed."""
    ahead = 0
    with _through(door):
        for path in folder.glob("*.kaartje"):
            if int(path.stem) >= own:
                continue
            note = path.with_suffix(_NOTE)
            try:
                with FileLock(path, timeout=0):
                    path.unlink(missing_ok=True)
                    note.unlink(missing_ok=True)
            except Timeout:
                ahead += not _is_quiet(note, PASSED_SECONDS)
    return ahead


def _is_quiet(note: Path, seconds: float) -> bool:
    """Whether who left a note gave no sign of life for so long; without a note, not."""
    try:
        return time.time() - note.stat().st_mtime > seconds
    except OSError:
        return False
