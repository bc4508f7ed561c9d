"""What an entry of the table of bad inputs says: the file, the decision, and the exact place."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.bad_inputs.files import STANDARD, Rows
from tests.paths import FILES

READ, WARNED, REFUSED, NOTHING = "gelezen", "waarschuwing", "geweigerd", "niets nieuws"

Build = Callable[[], bytes]


@dataclass(frozen=True)
class BadInput:
    """One bad input, delivered for February 2024 to a store that holds January.

    `what` it is and, when it is read, `so` what was made of it: Dutch, for the table. `code` is
    that of the finding at `sheet` and `cell`; `also` are the codes of other findings. `means`: the
    rows that a good workbook would hold to say the same; it counts when anything is accepted.
    `before`: files (with their month) that were delivered first; `times` it is delivered itself.
    """

    id: str
    what: str
    decision: str
    build: Build
    code: str | None = None
    cell: str | None = None
    sheet: str | None = None
    name: str = "levering.xlsx"
    so: str = ""
    also: tuple[str, ...] = ()
    means: Rows = STANDARD
    month: str = "2024-02"
    category: str | None = None
    before: tuple[tuple[Build, str], ...] = ()
    times: int = 1
    size: int = 0  # the file is made this many bytes long

    def __post_init__(self) -> None:
        assert (self.decision in (READ, NOTHING)) == (self.code is None), self.id


@dataclass(frozen=True)
class Group:
    """Entries under one heading of the table."""

    title: str
    entries: tuple[BadInput, ...]


def read(id_: str, what: str, build: Build, so: str, **more: object) -> BadInput:
    """Return an entry that is read rightly, without a word."""
    return replace(BadInput(id_, what, READ, build, so=so), **more)  # type: ignore[arg-type]


def warned(id_: str, what: str, build: Build, code: str, **more: object) -> BadInput:
    """Return an entry that is read, with a warning."""
    return replace(BadInput(id_, what, WARNED, build, code), **more)  # type: ignore[arg-type]


def refused(id_: str, what: str, build: Build, code: str, **more: object) -> BadInput:
    """Return an entry that is refused."""
    return replace(BadInput(id_, what, REFUSED, build, code), **more)  # type: ignore[arg-type]


def of_file(name: str) -> Build:
    """Return what gives the bytes of a file of tests/files."""
    return (FILES / name).read_bytes
