"""The journal: every event on a line of its own, added behind the last, chained by hash."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.access.actor import PROGRAM, Actor
from data.home import is_home_expected
from data.journal.event import Event, format_line, make_event, parse_line
from data.journal.events import Body
from data.kept.chosen import find_truth
from data.kept.file_lines import FileLines
from data.kept.kept import JOURNAL, START, JournalGone, Truth, hash_line
from data.telemetry.events import WRITTEN, Told, tell_event
from isv_monitor import name_command


def make_home(home: Path) -> None:
    """Make the folder of all data when it is not there. Raises JournalGone when it should be."""
    check_expected(home)
    home.mkdir(parents=True, exist_ok=True)


def check_expected(home: Path) -> None:
    """Raise JournalGone when nothing is in this home, and something should be.

    The operator said that it is in use: a disk that is not mounted leaves an empty folder, or none.
    Or the journal still stands in the folder, and not in the database that is to be used.
    """
    expected, truth = is_home_expected(), find_truth(home)
    left = not truth.is_here and FileLines(home / JOURNAL).measure() > 0
    if not (expected or left) or truth.make_lines().measure():
        return
    why = "ISV_HOME_MUST_EXIST zegt dat dat niet kan"
    if left:
        export = name_command("data export-store")
        why = f"in {home} staat nog een journaal. Kopieer het zonder ISV_STORE met '{export}'"
    raise JournalGone(0, f"{truth.where} is leeg, en {why}")


class Journal:
    """The journal of an ISV_HOME, read from where the last reading stopped.

    Not for two threads at once: the store calls it under its own lock. With `until` it ends at that
    event: later ones are as if they were not there yet, and none can be written. `require_allowed`
    raises Refused for what somebody may not do: it is asked before each line.
    """

    def __init__(
        self,
        home: Path,
        until: int | None = None,
        require_allowed: Callable[[Actor, Body], None] = lambda _who, _body: None,
        truth: Truth | None = None,
    ) -> None:
        """Of the truth that this process uses, or of another."""
        self.home = home
        self.path = home / JOURNAL  # where it stands on disk; elsewhere that is how it is called
        self._lines = (truth or find_truth(home)).make_lines()
        self.lock = self._lines.lock
        self._until = until
        self._require_allowed = require_allowed
        self.forget()

    def forget(self) -> None:
        """Begin anew: the next reading gives all events."""
        self._lines.forget()
        self._hashes = [START]

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
        """How many bytes there are up to the end of that line."""
        return self._lines.size

    def find_hash(self, seq: int) -> str | None:
        """Return the hash of the line of an event; None when there is no such event (yet)."""
        return self._hashes[seq] if seq < len(self._hashes) else None

    def has_grown(self) -> bool:
        """Tell whether there may be events that were not read yet. Costs next to nothing.

        Raises JournalGone, or FileNotFoundError when the whole folder is gone.
        """
        return self._until is None and self._lines.has_grown()

    def read_new(self) -> list[Event]:
        """Return the events since the last call.

        Raises JournalBroken when the chain of hashes does not hold, and JournalGone when what was
        read before does not stand there any more; then nothing counts as read.
        """
        if self._until is None and not self._lines.has_grown():
            return []
        before, events = list(self._hashes), []
        try:
            with self._lines.read_new() as lines:
                for line in lines:
                    if self.seq == self._until:
                        break
                    events.append(self._follow(line))
                    self._lines.take_line(line)
        except BaseException:
            self._hashes = before
            raise
        return events

    def check_stands(self) -> None:
        """Read again what was read: raises JournalGone when it does not stand there any more.

        That costs all of it; `read_new` only does so for one that has grown since.
        """
        self._lines.check_stands()

    def read_all(self) -> bytes:
        """Return all lines, also those that were not read yet. Raises OSError."""
        return self._lines.read_all()

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
        """Write one event and return it when it is kept for good. Only within `hold`.

        Raises Refused for who may not do that.
        """
        self._require_allowed(who, body)
        line = format_line(make_event(self.seq + 1, who, body), self.head)
        self._lines.append(line)
        tell_event(Told(WRITTEN, body.what))
        return self._follow(line)

    def _follow(self, line: bytes) -> Event:
        event = parse_line(line, self.seq + 1, self.head)
        self._hashes.append(hash_line(line))
        return event


def measure_journal(home: Path) -> int:
    """Return a number that is 0 without events and grows with each. Raises OSError."""
    return find_truth(home).make_lines().measure()
