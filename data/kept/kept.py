"""What keeps the truth: lines of a journal, and whole files by name; and how keeping them fails."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from data.journal.event import JournalBroken
from data.journal.lock import WriterLock

START = "0" * 64  # the hash before the first line
JOURNAL = "journal.jsonl"  # what it is called, also where it is no file
ARCHIVE, READINGS = "archive", "readings"  # the kinds of files that are kept
LATE = 3600.0  # seconds that a note stays after its time: the clocks of servers differ


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


class Unsure(OSError):
    """A write failed in such a way that nobody knows whether the event counts."""


class StoreTrouble(OSError):
    """What keeps the truth on another machine failed: what is the matter and its cure, in Dutch."""

    def __init__(self, number: int, what: str, cure: str) -> None:
        super().__init__(number, what)
        self.what, self.cure = what, cure


class Lines(Protocol):
    """The lines of a journal, read from where the last reading stopped.

    Not for two threads at once, but for `has_grown`. A line ends with its newline.
    """

    @property
    def lock(self) -> WriterLock:
        """What keeps other writers out."""

    @property
    def size(self) -> int:
        """How many bytes the lines have that were read or written."""

    def forget(self) -> None:
        """Begin anew: the next reading gives all lines."""

    def has_grown(self) -> bool:
        """Tell, cheaply, whether there may be lines that were not read. Raises JournalGone."""

    def read_new(self) -> AbstractContextManager[Iterator[bytes]]:
        """Yield the lines after those that were taken; each is to be given to `take_line`.

        What was taken within counts as read only when no exception ends it. Raises JournalGone
        when what was read before does not stand there any more, OSError.
        """

    def take_line(self, line: bytes) -> None:
        """Count a line as read."""

    def append(self, line: bytes) -> None:
        """Write a line behind those that were read, safe when this returns, and count it as read.

        Only by who holds `lock`. Raises Unsure, JournalGone, OSError (then it does not count).
        """

    def check_stands(self) -> None:
        """Raise JournalGone when what was read does not stand there any more. Reads all of it."""

    def read_all(self) -> bytes:
        """Return all whole lines."""

    def measure(self) -> int:
        """Return a number that is 0 without lines and grows with each."""


class Blobs(Protocol):
    """Things of one kind that never change, by name: a file, or a folder of files.

    Each has a place in `folder`, by its name. `is_here`: that is where they are kept; if not, it
    is a copy to work with, and whoever reads one looks whether it still is what its name says.
    """

    folder: Path
    is_here: bool

    def list_names(self, beginning: str = "") -> list[str]:
        """Return the names of those that are kept, in order."""

    def fetch(self, name: str, place: Path) -> bool:
        """Make `place` what is kept under a name; False when nothing is. Raises OSError."""

    def put(self, name: str, made: Path) -> None:
        """Keep what stands at `made` under a name, in the place of what was. Raises OSError."""

    def remove(self, name: str) -> None:
        """Remove what is kept under a name for good, and its copy in `folder`. Raises OSError."""

    def hash_kept(self, name: str) -> dict[str, str]:
        """Return the SHA-256 of each file of what is kept, by its name; '' is that of a file.

        Without any it is not kept. Raises OSError.
        """


class Notes(Protocol):
    """Small things of one kind that hold until a time, by name: known to all who use the truth.

    They are no truth: one that is past goes, and none is copied along.
    """

    def put(self, name: str, until: float, told: str = "") -> None:
        """Keep a note until a time (epoch), in the place of what was. Raises OSError."""

    def drop(self, name: str) -> None:
        """Let a note go, if there is one. Raises OSError."""

    def has(self, name: str) -> bool:
        """Whether a note is kept, as of a moment ago. Waits for no other machine."""

    def list_all(self) -> dict[str, str]:
        """Return what is told by those whose time is not over, by name. Raises OSError."""


class Truth(Protocol):
    """All that cannot be made again. `where` names it for people, without any password."""

    home: Path
    where: str
    is_here: bool  # whether it stands in `home`

    def make_lines(self) -> Lines:
        """Return the lines of its journal, of which nothing was read yet."""

    def find_blobs(self, kind: str) -> Blobs:
        """Return its files of a kind: ARCHIVE or READINGS."""

    def find_key(self, name: str) -> bytes | None:
        """Return a key that is kept beside the rest; None without one. Raises OSError."""

    def put_key(self, name: str, key: bytes) -> bytes:
        """Keep a key unless there is one; return the one that is there. Raises OSError."""

    def find_notes(self, kind: str) -> Notes:
        """Return its notes of a kind."""

    def check_writable(self) -> None:
        """Raise OSError when nothing can be added where it is kept; a folder is not looked at."""

    def explain_weakness(self) -> str | None:
        """Return in Dutch why who uses it can change what nobody may; None: there is no reason."""

    def put_lines(self, lines: bytes) -> None:
        """Put all lines of another journal in one that has none. Raises OSError."""


def hash_line(line: bytes) -> str:
    """Return the hash of a line, which the next one names."""
    return hashlib.sha256(line).hexdigest()


def split_lines(lines: bytes) -> list[bytes]:
    """Return whole lines, each with its newline."""
    return [line + b"\n" for line in lines.split(b"\n")[:-1]]
