"""How large a sheet may be, and the names of cells."""

import re

from data import dutch as nl
from data.workbook.refusals import make_refusal

# A delivery has some 45 columns; a foreign export a few hundred. What lies further is a stray cell,
# and readers reserve memory for the whole rectangle up to it.
MAX_COLUMNS = 1_000
MAX_ROWS = 1_048_576
MAX_CELLS = 12_000_000
MAX_FILE_BYTES = 200 * 2**20
MAX_UNPACKED_BYTES = 700 * 2**20
MAX_PARTS = 5_000
LONGEST_TEXT = 32_767  # what a cell of Excel and of LibreOffice's export can hold

# A table has some merged titles above it; a sheet with more of them than this is laid out by hand.
MAX_MERGED = 20_000

_REFERENCE = re.compile(rb"([A-Z]+)([0-9]+)")


def write_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 -> "A", 28 -> "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_letters(letters: bytes) -> int:
    """Return the column, counted from 1, of its letters: b"AB" -> 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def name_cell(row: int, column: int) -> str:
    """Return "B7" for row 7, column 2 (both counted from 1)."""
    return f"{write_letters(column)}{row}"


def read_place(reference: bytes) -> tuple[int, int] | None:
    """Return (row, column), counted from 1, of b"B7"; None when it is no cell reference."""
    found = _REFERENCE.fullmatch(reference.upper())
    if not found or len(found[1]) > 7 or len(found[2]) > 10:
        return None
    return int(found[2]), read_letters(found[1])


class Box:
    """The rectangle A1 to the furthest filled cell of a sheet, refused as soon as it is too large.

    `sheet` is only for the refusal. `row` and `column` are counted from 1; 0 means no cell yet.
    """

    def __init__(self, sheet: str | None) -> None:
        self.sheet = sheet
        self.row = 0
        self.column = 0

    def add(self, row: int, column: int) -> None:
        """Take in a filled cell. Raises Unreadable (far_cell, too_many_cells) with its name."""
        if row <= self.row and column <= self.column:
            return
        name = name_cell(row, column)
        if column > MAX_COLUMNS or row > MAX_ROWS:
            raise make_refusal(
                "far_cell",
                sheet=self.sheet,
                cell=name,
                columns=nl.format_number(MAX_COLUMNS),
                last=write_letters(MAX_COLUMNS),
                rows=nl.format_number(MAX_ROWS),
            )
        self.row = max(self.row, row)
        self.column = max(self.column, column)
        if self.row * self.column > MAX_CELLS:
            raise make_refusal(
                "too_many_cells", sheet=self.sheet, cell=name, limit=MAX_CELLS // 1_000_000
            )
