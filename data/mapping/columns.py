"""The columns of a foreign sheet below its headers: what stands in them, in short."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.findings.findings import shorten_text
from data.mapping.words import count_unread
from data.values.text import write_in_full
from data.words import clean_text
from data.workbook.bounds import write_letters
from data.workbook.columns import Cell
from data.workbook.sheet import Sheet

SAMPLES = 3
Words = Mapping[str, list[tuple[str, int]]]


@dataclass(frozen=True)
class Foreign:
    """A column of the file. `filled`: cells that hold something, `distinct`: different ones.

    `samples`: up to three different cells as text. `unread`: kind of column -> the words in it that
    such a column does not take (see data.mapping.words).
    """

    index: int
    header: str
    filled: int
    distinct: int
    samples: tuple[str, ...]
    unread: Words = field(default_factory=dict)

    @property
    def letters(self) -> str:
        """What a spreadsheet calls the column: 'B'."""
        return write_letters(self.index + 1)


def read_header(cell: Cell) -> str:
    """Return all of a header, numbers as well, as the check compares it (data.profiles.headers)."""
    return clean_text(str(cell))


def count_contents(sheet: Sheet, header_row: int) -> list[Counter[Cell]]:
    """Return of each column its distinct filled cells below the header row, with their number."""
    found = []
    for column in sheet.list_columns():
        cells = Counter(column[header_row:])
        cells.pop("", None)
        found.append(cells)
    return found


def describe_columns(sheet: Sheet, header_row: int, counts: list[Counter[Cell]]) -> list[Foreign]:
    """Return the columns of a sheet, in its order."""
    return [
        Foreign(
            index,
            read_header(column[header_row - 1]) if header_row <= sheet.height else "",
            sum(cells.values()),
            len(cells),
            tuple(shorten_text(write_in_full(cell)) for cell in list(cells)[:SAMPLES]),
            count_unread(cells),
        )
        for index, (column, cells) in enumerate(zip(sheet.list_columns(), counts, strict=True))
    ]
