"""A journal on disk: a file to which lines are appended, each safe there before it counts."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from data.journal.lock import JournalLock, check_home
from data.kept.disk import sync_folder
from data.kept.kept import JournalGone, Unsure

# What a file is, and whether it may have been written to since.
_Sign = tuple[int, int, int, int]


class FileLines:
    """The lines of a journal file: appended, fsynced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lock = JournalLock(path)
        self.forget()

    def forget(self) -> None:
        """Begin anew: the next reading gives all lines."""
        self._offset, self._count = 0, 0
        self._all = hashlib.sha256()  # of all lines that were read
        self._sign: _Sign | None = None

    @property
    def size(self) -> int:
        """How many bytes the file has up to the end of the last line that was read."""
        return self._offset

    def has_grown(self) -> bool:
        """Tell whether there may be lines that were not read yet. Costs one stat.

        Raises JournalGone, or FileNotFoundError when the whole folder is gone.
        """
        try:
            return _make_sign(self.path.stat()) != self._sign
        except FileNotFoundError:
            check_home(self.path.parent)
            if self._offset:
                raise JournalGone(1, "het bestand is verdwenen") from None
            return False

    @contextmanager
    def read_new(self) -> Iterator[Iterator[bytes]]:
        """Yield the lines since the last call: as Lines says.

        A last line without its end is a write that was cut off: it never counted, and is left
        alone.
        """
        if not self.path.exists():
            yield iter(())
            return
        with self.path.open("rb") as file:
            sign = _make_sign(os.fstat(file.fileno()))
            self._check_read(file)
            before = self._offset, self._count, self._all.copy()
            try:
                yield (line for line in file if line.endswith(b"\n"))
            except BaseException:
                self._offset, self._count, self._all = before
                raise
        self._sign = sign

    def take_line(self, line: bytes) -> None:
        """Count a line as read."""
        self._offset += len(line)
        self._count += 1
        self._all.update(line)

    def _check_read(self, file: BinaryIO) -> None:
        """Read up to where the last reading stopped: there has to stand what stood there then."""
        now, left = hashlib.sha256(), self._offset
        while left and (part := file.read(min(left, 1 << 20))):
            now.update(part)
            left -= len(part)
        if left:
            raise JournalGone(self._count, "er zijn regels verdwenen")
        if now.digest() != self._all.digest():
            raise JournalGone(self._count, "er staat iets anders dan er stond")

    def check_stands(self) -> None:
        """Read again what was read: raises JournalGone when it does not stand there any more.

        That costs the whole file; `read_new` only does so for a file that has changed since.
        """
        if self._offset:
            with self.path.open("rb") as file:
                self._check_read(file)

    def append(self, line: bytes) -> None:
        """Write a line, safely on disk when this returns: as Lines says."""
        created = self._offset == 0 and not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | (os.O_CREAT if created else 0), 0o644)
        try:
            found = _make_sign(os.fstat(descriptor))
            if self._sign and found[:2] != self._sign[:2]:
                raise JournalGone(self._count, "het bestand is vervangen")
            self._set_apart_torn_line(descriptor)
            os.lseek(descriptor, self._offset, os.SEEK_SET)
            written = 0
            while written < len(line):
                written += os.write(descriptor, line[written:])
            os.fsync(descriptor)
            if created:
                sync_folder(self.path.parent)
            self._sign = _make_sign(os.fstat(descriptor))
        except OSError as failure:
            # Who asked is told that it failed: then it must not turn out to count later on.
            try:
                os.ftruncate(descriptor, self._offset)
            except OSError:
                raise Unsure(failure.errno, str(failure)) from failure
            raise
        finally:
            os.close(descriptor)
        self.take_line(line)

    def _set_apart_torn_line(self, descriptor: int) -> None:
        """Move what a cut-off write left behind the last whole line out of the way, not away."""
        size = os.fstat(descriptor).st_size
        if size <= self._offset:
            return
        torn = os.pread(descriptor, size - self._offset, self._offset)
        if b"\n" in torn:  # whole lines, of who took no notice of the lock
            raise JournalGone(self._count, "een ander programma schreef ertussendoor")
        apart = self.path.with_name(f"journal.afgebroken-{self._count + 1}.txt")
        apart.write_bytes(torn)
        os.ftruncate(descriptor, self._offset)

    def read_all(self) -> bytes:
        """Return all whole lines: one that is being written now is not there yet."""
        written, end, _half = self.path.read_bytes().rpartition(b"\n")
        return written + end

    def measure(self) -> int:
        """Return how many bytes the file has; 0 without one."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0


def _make_sign(found: os.stat_result) -> _Sign:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
