"""The journal: every event on a line of its own, appended, fsynced, chained by hash."""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from data.access.actor import PROGRAM, Actor
from data.home import is_home_expected
from data.journal.event import Event, JournalBroken, format_line, make_event, parse_line
from data.journal.events import Body
from data.journal.lock import JournalLock, check_home
from data.telemetry.events import WRITTEN, Told, tell_event

NAME = "journal.jsonl"
START = "0" * 64
# What a file is, and whether it may have been written to since.
_Sign = tuple[int, int, int, int]


class JournalGone(JournalBroken):
    """The journal that was read is not there any more, or another stands in its place."""

    cure = (
        "Is de map of de schijf losgekoppeld, koppel die dan weer aan: de ISV-monitor gaat vanzelf "
        "verder. Laat anders de beheerder een reservekopie van journal.jsonl terugzetten en de "
        "ISV-monitor opnieuw starten. Er is niets overschreven."
    )

    @property
    def what(self) -> str:
        """What is the matter."""
        return f"Het journaal staat er niet meer zoals het er stond: {self.why}."


def make_home(home: Path) -> None:
    """Make the folder of all data when it is not there. Raises JournalGone when it should be."""
    check_expected(home)
    home.mkdir(parents=True, exist_ok=True)


def check_expected(home: Path) -> None:
    """Raise JournalGone when the operator said that this home is in use, and nothing is in it.

    A disk that is not mounted leaves an empty folder, or none.
    """
    if is_home_expected():
        try:
            there = (home / NAME).stat().st_size > 0
        except FileNotFoundError:
            there = False
        if not there:
            raise JournalGone(0, f"{home} is leeg, en ISV_HOME_MUST_EXIST zegt dat dat niet kan")


class Unsure(OSError):
    """A write failed in such a way that nobody knows whether the event counts."""


class Journal:
    """The journal file of an ISV_HOME, read from where the last reading stopped.

    Not for two threads at once: the store calls it under its own lock. With `until` it ends at that
    event: later ones are as if they were not there yet, and none can be written. `require_allowed`
    raises Refused for what somebody may not do: it is asked before each line.
    """

    def __init__(
        self,
        home: Path,
        until: int | None = None,
        require_allowed: Callable[[Actor, Body], None] = lambda _who, _body: None,
    ) -> None:
        self.path = home / NAME
        self.lock = JournalLock(self.path)
        self._until = until
        self._require_allowed = require_allowed
        self.forget()

    def forget(self) -> None:
        """Begin anew: the next reading gives all events."""
        self._offset = 0
        self._hashes = [START]
        self._all = hashlib.sha256()  # of all lines that were read
        self._sign: _Sign | None = None

    @property
    def seq(self) -> int:
        """The number of the last event that was read or written; 0 when there is none."""
        return len(self._hashes) - 1

    @property
    def head(self) -> str:
        """The hash of that event's line."""
        return self._hashes[-1]

    @property
    def size(self) -> int:
        """How many bytes the file has up to the end of that line."""
        return self._offset

    def find_hash(self, seq: int) -> str | None:
        """Return the hash of the line of an event; None when there is no such event (yet)."""
        return self._hashes[seq] if seq < len(self._hashes) else None

    def has_grown(self) -> bool:
        """Tell whether there may be events that were not read yet. Costs one stat.

        Raises JournalGone, or FileNotFoundError when the whole folder is gone.
        """
        if self._until is not None:
            return False
        try:
            return _make_sign(self.path.stat()) != self._sign
        except FileNotFoundError:
            check_home(self.path.parent)
            if self._offset:
                raise JournalGone(1, "het bestand is verdwenen") from None
            return False

    def read_new(self) -> list[Event]:
        """Return the events since the last call.

        A last line without its end is a write that was cut off: it never counted, and is left
        alone. Raises JournalBroken when the chain of hashes does not hold, and JournalGone when
        what was read before does not stand there any more; then nothing counts as read.
        """
        if not self.has_grown() and self._until is None:
            return []
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            sign = _make_sign(os.fstat(file.fileno()))
            self._check_read(file)
            before = self._offset, list(self._hashes), self._all.copy()
            events = []
            try:
                for line in file:
                    if not line.endswith(b"\n") or self.seq == self._until:
                        break
                    events.append(self._take(line))
            except JournalBroken:
                self._offset, self._hashes, self._all = before
                raise
        self._sign = sign
        return events

    def _check_read(self, file: BinaryIO) -> None:
        """Read up to where the last reading stopped: there has to stand what stood there then."""
        now, left = hashlib.sha256(), self._offset
        while left and (part := file.read(min(left, 1 << 20))):
            now.update(part)
            left -= len(part)
        if left:
            raise JournalGone(self.seq, "er zijn regels verdwenen")
        if now.digest() != self._all.digest():
            raise JournalGone(self.seq, "er staat iets anders dan er stond")

    def check_stands(self) -> None:
        """Read again what was read: raises JournalGone when it does not stand there any more.

        That costs the whole file; `read_new` only does so for a file that has changed since.
        """
        if self._offset:
            with self.path.open("rb") as file:
                self._check_read(file)

    @contextmanager
    def hold(self, who: Actor = PROGRAM) -> Iterator[list[Event]]:
        """Hold the journal between processes; yields the events that others wrote meanwhile.

        Raises JournalHeld when another keeps it too long: `who` is what others are told then.
        """
        if self._until is not None:
            raise RuntimeError("a journal up to an event is for reading only")
        with self.lock.hold(who.name):
            yield self.read_new()

    def append(self, who: Actor, body: Body) -> Event:
        """Write one event and return it when it is safely on disk. Only within `hold`.

        Raises Refused for who may not do that.
        """
        self._require_allowed(who, body)
        event = make_event(self.seq + 1, who, body)
        line = format_line(event, self.head)
        created = self._offset == 0 and not self.path.exists()
        descriptor = os.open(self.path, os.O_RDWR | (os.O_CREAT if created else 0), 0o644)
        try:
            found = _make_sign(os.fstat(descriptor))
            if self._sign and found[:2] != self._sign[:2]:
                raise JournalGone(self.seq, "het bestand is vervangen")
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
        tell_event(Told(WRITTEN, body.what))
        return self._take(line)

    def _set_apart_torn_line(self, descriptor: int) -> None:
        """Move what a cut-off write left behind the last whole line out of the way, not away."""
        size = os.fstat(descriptor).st_size
        if size <= self._offset:
            return
        torn = os.pread(descriptor, size - self._offset, self._offset)
        if b"\n" in torn:  # whole lines, of who took no notice of the lock
            raise JournalGone(self.seq, "een ander programma schreef ertussendoor")
        apart = self.path.with_name(f"journal.afgebroken-{self.seq + 1}.txt")
        apart.write_bytes(torn)
        os.ftruncate(descriptor, self._offset)

    def _take(self, line: bytes) -> Event:
        event = parse_line(line, self.seq + 1, self.head)
        self._offset += len(line)
        self._all.update(line)
        self._hashes.append(hashlib.sha256(line).hexdigest())
        return event


def _make_sign(found: os.stat_result) -> _Sign:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def sync_folder(folder: Path) -> None:
    """Make a new or renamed name in the folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
