"""The cells of one sheet while its records are read: put in columns, with what is wrong."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from itertools import repeat
from struct import Struct

from data.workbook.binary.styles import Styles
from data.workbook.bounds import Box
from data.workbook.columns import Cell, stretch_columns
from data.workbook.errors import ERROR_CODES, Fault
from data.workbook.formats.looks import Area, SheetLooks
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import read_date
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.sheet import Drawing, Dressing

_BITS, _REAL = Struct("<Q"), Struct("<d")


def read_rk(raw: int) -> float:
    """Return the number that Excel keeps in 32 bits (signed here): two of them say how."""
    high_bits = _BITS.pack((raw & 0xFFFFFFFC) << 32)
    number = float(raw >> 2) if raw & 2 else _REAL.unpack(high_bits)[0]
    return number / 100 if raw & 1 else number


class Cells:
    """Takes cells in any order. Rows and columns are counted from 0 here, as records do.

    What takes a cell may raise Unreadable: it stands too far away, the area is too large, there are
    too many faults.
    """

    def __init__(self, sheet: str, styles: Styles) -> None:
        self.box = Box(sheet)
        self.faults = Faults()
        self.faults.since_1904 = styles.since_1904
        self.faults.find_dressed = self._find_dressed
        self.looks = SheetLooks()
        self.faults.find_looks = self.looks.find_looks
        self.drawings: list[Drawing] = []
        self.faults.find_drawings = self.drawings.copy
        self._styles = styles
        self._columns: list[list[Cell]] = []
        # By column, the rows of numbers and days that are written in a way of their own.
        self._dressed: defaultdict[int, dict[NumberFormat, array[int]]] = defaultdict(dict)

    def put(self, row: int, column: int, value: Cell) -> None:
        """Put a value that is shown as what it is."""
        if row >= self.box.row or column >= self.box.column:
            self.box.add(row + 1, column + 1)
        while column >= len(self._columns):
            self._columns.append([])
        cells = self._columns[column]
        gap = row - len(cells)
        if gap > 0:
            cells.extend(repeat("", gap))
        if gap >= 0:
            cells.append(value)
        else:
            cells[row] = value

    def put_number(self, row: int, column: int, style: int, number: float) -> None:
        """Put a number; its style decides whether it is a date, and how it is shown."""
        by = self._styles[style]
        value: Cell = number
        if by is not None:
            if by.misleads or by.kind == "duration":
                self.faults.add_format(row + 1, column + 1, by)
            elif by.kind == "date":
                value = read_date(number, since_1904=self._styles.since_1904)
            if by.dresses or by.dates:
                rows = self._dressed[column + 1].setdefault(by, array("I"))
                rows.append(row + 1)
        self._put_dressed(row, column, style, value)

    def put_text(self, row: int, column: int, style: int, text: str) -> None:
        """Put a text; its style may show another."""
        by = self._styles[style]
        if by is not None and by.misleads_text:
            self.faults.add_format(row + 1, column + 1, by)
        self._put_dressed(row, column, style, text)

    def mark_text(self, row: int, column: int, marks: Collection[str] | None) -> None:
        """Note what there is to say of parts of the text of a cell."""
        if marks:
            self.looks.add_marks(marks, column + 1, [row + 1])

    def put_truth(self, row: int, column: int, style: int, truth: bool) -> None:
        """Put an answer; its style may hide it."""
        self._put_dressed(row, column, style, truth)

    def _put_dressed(self, row: int, column: int, style: int, value: Cell) -> None:
        if marks := self._styles.marks.get(style):
            self.looks.add_marks(marks, column + 1, [row + 1])
        self.put(row, column, value)

    def put_error(self, row: int, column: int, code: int) -> None:
        """Put an error cell; its code is not always one that is known."""
        self.put_fault(row, column, Fault("error", ERROR_CODES.get(code, "#FOUT")))

    def put_fault(self, row: int, column: int, fault: Fault) -> None:
        """Put a cell of which the value cannot be told."""
        self.faults.add((row + 1, column + 1), fault, self.box)

    def put_unread(self, row: int, column: int) -> None:
        """Put a cell whose record is of a kind that is not known, or tells nothing."""
        self.put_fault(row, column, Fault("unread", ""))

    def add_hidden(self, row: int) -> None:
        """Note that a spreadsheet program does not show this row."""
        self.faults.hidden.add(row + 1)

    def hide_columns(self, first: int, last: int) -> None:
        """Note that a spreadsheet program does not show these columns."""
        self.faults.hide_columns(first + 1, last + 1)

    def merge(self, top: int, bottom: int, left: int, right: int) -> None:
        """Note that these cells are one."""
        self.faults.add_merged((top + 1, left + 1, bottom + 1, right + 1), self.box)

    def hide_numbers(self, area: Area) -> None:
        """Note that a bar or an icon stands in the place of the numbers there; rows from 1."""
        self.faults.add_hidden_area(area, self.box)

    def clear_zeros(self) -> None:
        """Take every zero for empty: the sheet shows nothing there."""
        self.faults.zeros_hidden = True

    def find_value(self, row: int, column: int) -> Cell:
        """Return what was put at a place; "" where nothing was."""
        cells = self._columns[column] if column < len(self._columns) else []
        return cells[row] if row < len(cells) else ""

    def finish(self) -> list[list[Cell]]:
        """Return the columns, all of one length, from row 1 and column A."""
        for column in self._columns:
            column.extend(repeat("", self.box.row - len(column)))
        return stretch_columns(self._columns, self.box.row, self.box.column)

    def _find_dressed(self, asked: Dressing) -> dict[tuple[int, int], NumberFormat]:
        return {
            (row, column): by
            for column, formats in self._dressed.items()
            for by, rows in formats.items()
            if column in asked.list_columns(by)
            for row in rows
        }


@dataclass(frozen=True)
class Readable:
    """A sheet as the workbook lists it; `read` reads its cells, or raises Unreadable."""

    name: str
    visible: bool
    read: Callable[[], Cells]
