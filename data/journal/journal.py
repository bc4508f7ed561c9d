"""The journal: every event on a line of its own, appended, fsynced, chained by hash."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock

from data import clock
from data.journal.event import Event, JournalBroken, format_line, parse_line
from data.journal.events import Body

NAME = "journal.jsonl"
START = "0" * 64
LOCK_SECONDS = 60


class Journal:
    """The journal file of an ISV_HOME, read from where the last reading stopped.

    Not for two threads at once: the store calls it under its own lock. With `until` it ends at that
    event: later ones are as if they were not there yet, and none can be written.
    """

    def __init__(self, home: Path, until: int | None = None) -> None:
        self.path = home / NAME
        self._lock = FileLock(home / (NAME + ".lock"), timeout=LOCK_SECONDS)
        self._offset = 0
        self._hashes = [START]
        self._until = until

    @property
    def seq(self) -> int:
        """The number of the last event that was read or written; 0 when there is none."""
        return len(self._hashes) - 1

    @property
    def head(self) -> str:
        """The hash of that event's line."""
        return self._hashes[-1]

    def find_hash(self, seq: int) -> str | None:
        """Return the hash of the line of an event; None when there is no such event (yet)."""
        return self._hashes[seq] if seq < len(self._hashes) else None

    def has_grown(self) -> bool:
        """Tell whether there may be events that were not read yet. Costs one stat."""
        if self._until is not None:
            return False
        try:
            return self.path.stat().st_size != self._offset
        except FileNotFoundError:
            return self._offset != 0

    def read_new(self) -> list[Event]:
        """Return the events since the last call.

        A last line without its end is a write that was cut off: it never counted, and is left
        alone. Raises JournalBroken when the chain of hashes does not hold.
        """
        if not self.path.exists():
            if self._offset:
                raise JournalBroken(1, "het bestand is verdwenen")
            return []
        with self.path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < self._offset:
                raise JournalBroken(self.seq, "er zijn regels verdwenen")
            file.seek(self._offset)
            events, before = [], (self._offset, len(self._hashes))
            try:
                for line in file:
                    if not line.endswith(b"\n") or self.seq == self._until:
                        break
                    events.append(self._take(line))
            except JournalBroken:  # those before it were not handed over either
                self._offset, known = before
                del self._hashes[known:]
                raise
        return events

    @contextmanager
    def hold(self) -> Iterator[list[Event]]:
        """Hold the file lock between processes; yields the events that others wrote meanwhile.

        Raises TimeoutError (of filelock) when another process holds it for a minute.
        """
        if self._until is not None:
            raise RuntimeError("a journal up to an event is for reading only")
        with self._lock:
            yield self.read_new()

    def append(self, who: str, origin: str, body: Body) -> Event:
        """Write one event and return it when it is safely on disk. Only within `hold`."""
        event = Event(self.seq + 1, clock.read_clock(), who, origin, body)
        line = format_line(event, self.head)
        created = not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._set_apart_torn_line(descriptor)
            os.lseek(descriptor, self._offset, os.SEEK_SET)
            written = 0
            while written < len(line):
                written += os.write(descriptor, line[written:])
            os.fsync(descriptor)
        except OSError:
            # Who asked is told that it failed: then it must not turn out to count later on.
            with suppress(OSError):
                os.ftruncate(descriptor, self._offset)
            raise
        finally:
            os.close(descriptor)
        if created:
            sync_folder(self.path.parent)
        return self._take(line)

    def _set_apart_torn_line(self, descriptor: int) -> None:
        """Move what a cut-off write left behind the last whole line out of the way, not away."""
        size = os.fstat(descriptor).st_size
        if size <= self._offset:
            return
        torn = os.pread(descriptor, size - self._offset, self._offset)
        apart = self.path.with_name(f"journal.afgebroken-{self.seq + 1}.txt")
        apart.write_bytes(torn)
        os.ftruncate(descriptor, self._offset)

    def _take(self, line: bytes) -> Event:
        event = parse_line(line, self.seq + 1, self.head)
        self._offset += len(line)
        self._hashes.append(hashlib.sha256(line).hexdigest())
        return event


def sync_folder(folder: Path) -> None:
    """Make a new or renamed name in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
