"""A folder that other programs put files in to be delivered, and where each of them goes then."""

import fcntl
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

ARRIVED, ACCEPTED, REFUSED = "in", "aangenomen", "geweigerd"
_TAKEN = ".bezig"
# What programs call a file that they are still writing, and editors one that is open.
_HALF = (".part", ".partial", ".tmp", ".filepart", ".crdownload", ".download")
_OPEN = (".", "~$")
_BYTES = 150  # of a name: a file system holds 255 with what comes behind it

State = tuple[int, int, int]  # which file, its size and its time


class Inbox:
    """The folders in, aangenomen and geweigerd of one folder, for one or more who watch it.

    A file is whole when two looks find it alike and no program here has it open to write. It is
    taken out of `in` before it is read, so that nobody takes it twice, and a newer one of that name
    is another file. What a program that was killed had taken is taken again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in (ARRIVED, ACCEPTED, REFUSED, _TAKEN):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._lock = FileLock(folder / ".isv-postvak.lock")
        self._seen: dict[str, State] = {}

    @contextmanager
    def hold(self) -> Iterator[bool]:
        """Yield whether the folder is ours for a while; another who watches it may have it."""
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            yield False
            return
        try:
            yield True
        finally:
            self._lock.release()

    def look_around(self) -> list[Path]:
        """Return the files that were alike at the look before, the oldest first."""
        found = {path: state for path in (self.folder / ARRIVED).iterdir() if (state := _see(path))}
        before, self._seen = self._seen, {path.name: state for path, state in found.items()}
        whole = [path for path, state in found.items() if before.get(path.name) == state]
        return sorted(whole, key=lambda path: (found[path][2], path.name))

    def take_files(self, whole: list[Path]) -> Iterator[Path]:
        """Yield each file where it stands once it is taken; only by who holds the folder.

        First what was left by one that was killed. Who cannot handle a file puts it back.
        """
        taken = self.folder / _TAKEN
        yield from sorted(filter(_see, taken.iterdir()))
        for path in whole:
            place = taken / path.name
            if _see(path) == self._seen[path.name] and not (_is_kept(path) or place.exists()):
                with suppress(FileNotFoundError):  # taken away at this very moment
                    yield path.rename(place)

    def put_back(self, taken: Path) -> None:
        """Let a file be as if nobody took it, unless a newer one of that name came meanwhile."""
        place = self.folder / ARRIVED / taken.name
        if not place.exists():
            taken.rename(place)

    def put_away(self, taken: Path, where: str, beside: Mapping[str, bytes]) -> Path:
        """Move a file to ACCEPTED or REFUSED and return its place there, under a free name.

        beside: what is written next to it: what its name ends with more, and the bytes.
        """
        place = _find_free(self.folder / where, taken.name)
        for ending, made in beside.items():
            half = self.folder / _TAKEN / ".half"
            half.write_bytes(made)
            half.replace(place.with_name(place.name + ending))
        return taken.rename(place)


def _see(path: Path) -> State | None:
    """Return the state of a file that is to be delivered; None of any other, of a link too."""
    if path.name.startswith(_OPEN) or path.name.lower().endswith(_HALF):
        return None
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def _is_kept(path: Path) -> bool:
    """Whether a program of this machine has the file open to write, or we may not read it (yet).

    The system gives a lease on a file only where nobody writes. Where it knows no leases, or not of
    the file of another user, the two looks have to do. SIGIO must be ignored: it says that somebody
    waits for the lease, which is over at once.
    """
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return True
    try:
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(file)  # ends the lease too
    return False


def _find_free(folder: Path, name: str) -> Path:
    stem, ending = os.path.splitext(name)  # noqa: PTH122 (also of a name that begins with a dot)
    stem = stem.encode()[:_BYTES].decode(errors="ignore")
    ending = ending.encode()[:20].decode(errors="ignore")
    number, place = 1, folder / (stem + ending)
    while place.exists():
        number += 1
        place = folder / f"{stem} ({number}){ending}"
    return place
