"""Rows below a table that are no contract, by how they begin: 'Einde rapport'."""

import re
from dataclasses import dataclass

from data.check.layout import is_total
from data.words import clean_text, fold_text
from data.workbook.sheet import Sheet

_LAST = 15  # rows from the bottom, in which such lines stand
_FEWEST = 3  # filled columns: a list of two may have rows with one cell
# Words up to the first digit, which may be another next month: 'Afgedrukt op' of a day.
_BEGINS = re.compile(r"[^\W\d_]{2}[^0-9]*")


@dataclass(frozen=True, slots=True)
class Footer:
    """How such rows begin, and their numbers in the spreadsheet."""

    begins: str
    rows: tuple[int, ...]


def find_footers(sheet: Sheet, header_row: int) -> tuple[Footer, ...]:
    """Return the last rows that hold one text and nothing else; totals are known without."""
    cells = sheet.list_columns()
    if sum(any(cell != "" for cell in column[header_row:]) for column in cells) < _FEWEST:
        return ()
    found: dict[str, tuple[str, list[int]]] = {}
    for row in range(max(header_row, sheet.height - _LAST) + 1, sheet.height + 1):
        filled = [column[row - 1] for column in cells if column[row - 1] != ""]
        text = filled[0] if len(filled) == 1 else None
        begins = _find_beginning(text) if isinstance(text, str) else ""
        if begins:
            found.setdefault(fold_text(begins), (begins, []))[1].append(row)
    return tuple(Footer(begins, tuple(rows)) for begins, rows in found.values())


def _find_beginning(text: str) -> str:
    """Return the words with which a row begins; "" for a code, a number or a total."""
    clean = clean_text(text)
    found = _BEGINS.match(clean)
    if not found or is_total(clean):
        return ""
    words = found[0]
    return words.strip(" :-(") if words == clean or words.endswith((" ", ":")) else ""
