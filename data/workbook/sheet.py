"""What an opened file is to who reads it: a workbook, its sheets, and their cells by column."""

from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from typing import Any

from data.workbook.columns import Cell
from data.workbook.errors import Fault, Note
from data.workbook.formats.number_format import NumberFormat
from data.workbook.refusals import make_refusal


@dataclass(frozen=True)
class Dressing:
    """Columns by number, by what a format may do to their numbers that matters there.

    written: write them otherwise in any way (00123, 12,50). spoken: say it with letters (K-0124).
    priced: show another amount (5 mln). dated: show a day or a time in their own way (2023-03).
    dashed: show a zero as a mark. parted: show a day without its number, month or year.
    whitened: show it in white letters.
    """

    written: Collection[int] = ()
    spoken: Collection[int] = ()
    priced: Collection[int] = ()
    dated: Collection[int] = ()
    dashed: Collection[int] = ()
    parted: Collection[int] = ()
    whitened: Collection[int] = ()

    def list_columns(self, by: NumberFormat) -> set[int]:
        """Return those in which this format does what matters."""
        return {column for way in list_ways(by) for column in getattr(self, way)}


def list_ways(by: NumberFormat) -> set[str]:
    """Return the names of what is in a `Dressing` that this format does."""
    ways = {
        "written": by.dresses,
        "spoken": by.speaks,
        "priced": by.reprices,
        "dated": by.dates,
        "dashed": by.has_dash,
        "parted": by.shows_part,
        "whitened": by.whitens,
    }
    return {way for way, does in ways.items() if does}


WAYS = frozenset(one.name for one in fields(Dressing))

FindDressed = Callable[[Dressing], dict[tuple[int, int], NumberFormat]]


@dataclass(frozen=True)
class Look:
    """Cells of a column that may not be seen as what they hold, though they are read as that.

    `by`: the number format that they are shown by; None: nothing of them is to be seen. `applies`:
    whether that is so for what such a cell holds; None: not certain. `mark`: "" for a rule that
    hides it or shows another text, else what the letters are: see `formats.looks`.
    """

    column: int
    rows: Collection[int]
    by: NumberFormat | None
    applies: Callable[[Cell], bool | None]
    mark: str = ""


FindLooks = Callable[[Collection[int]], Sequence[Look]]


def find_no_looks(_columns: Collection[int]) -> Sequence[Look]:
    """Return no cells, as a `FindLooks` of a file whose colours and rules are not known."""
    return ()


@dataclass(frozen=True)
class Drawing:
    """Something that is drawn over cells, and hides them: a shape, a text box, a picture, a chart.

    `area`: first row, first column, last row, last column. `text`: what it says, where known.
    """

    area: tuple[int, int, int, int]
    text: str = ""


FindDrawings = Callable[[], Sequence[Drawing]]


def find_no_drawings() -> Sequence[Drawing]:
    """Return no drawings, as a `FindDrawings` of a file that has none."""
    return ()


def find_none(_asked: Dressing) -> dict[Any, Any]:
    """Return no cells, as a `FindDressed` of a file whose formats are not known."""
    return {}


@dataclass(frozen=True)
class SheetInfo:
    """A sheet as the workbook lists it. `name` is None for .csv."""

    name: str | None
    visible: bool = True


@dataclass
class Sheet:
    """The cells of one sheet, by column; row and column numbers are those of the spreadsheet.

    `columns()[c][r]` is the cell in column c + 1 (0 is "A") and row r + 1. An empty cell is "".
    Other values: str, float, int, bool, datetime.date, .datetime, .time, .timedelta. Excel and ODF
    store whole numbers as float (1250.0).
    `faults` has the cells without a usable value by (row, column), both from 1; they read as "".
    `hidden`, `hidden_columns`: the numbers of the rows and columns that a spreadsheet program does
    not show. `merged`: (first row, first column, last row, last column) of merged cells; only the
    first shows its value.
    `shown`: the cells that look like something else than they hold, by place, with the format that
    does so. `find_dressed` returns such formats of numbers that are only written otherwise, in the
    columns where that matters; `ways`: the names of those of a `Dressing` in which any may do so.
    `find_looks` returns what colours and rules hide of cells in the columns asked for, and
    `find_drawings` what is drawn over cells.
    """

    name: str | None
    cells: list[list[Cell]]
    faults: dict[tuple[int, int], Fault] = field(default_factory=dict)
    hidden: Set[int] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()
    visible: bool = True
    shown: Mapping[tuple[int, int], NumberFormat] = field(default_factory=dict)
    find_dressed: FindDressed = find_none
    ways: Set[str] = WAYS
    find_looks: FindLooks = find_no_looks
    hidden_columns: Set[int] = frozenset()
    find_drawings: FindDrawings = find_no_drawings

    def list_columns(self) -> list[list[Cell]]:
        """Return the columns, all of the same length. Not a copy."""
        return self.cells

    def read_head(self, rows: int) -> list[list[Cell]]:
        """Return the first `rows` rows (fewer when the sheet is shorter), as lists of cells.

        A cell that was merged downwards stands in each of its rows: so people write two rows of
        headers.
        """
        head = [list(row) for row in zip(*(column[:rows] for column in self.cells), strict=True)]
        for top, column, bottom, _ in self.merged:
            if 1 <= column <= len(self.cells) and 1 <= top <= len(head):
                for row in head[top : min(bottom, len(head))]:
                    if row[column - 1] == "":
                        row[column - 1] = head[top - 1][column - 1]
        return head

    @property
    def height(self) -> int:
        """The number of the last row that holds something; 0 for an empty sheet."""
        return len(self.cells[0]) if self.cells else 0


@dataclass
class Workbook:
    """An opened file: its sheets (visible ones first, in order) and what is worth a warning.

    `kind` is "xlsx", "xlsm", "xls", "xlsb", "ods" or "csv".
    """

    kind: str
    sheets: list[SheetInfo]
    notes: list[Note]
    load: Callable[[str | None], Sheet]

    @property
    def sheet_names(self) -> list[str | None]:
        """The names of the sheets with cells; `[None]` for .csv."""
        return [sheet.name for sheet in self.sheets]

    def read_sheet(self, name: str | None) -> Sheet:
        """Read one sheet. Raises Unreadable (sheet_missing, or what is wrong with its cells)."""
        if name not in self.sheet_names:
            others = ", ".join(repr(known) for known in self.sheet_names[:20] if known)
            raise make_refusal(
                "sheet_missing", sheet=name or "(zonder naam)", others=others or "geen"
            )
        return self.load(name)
