"""Quotes in a text with separated values: around one cell, or by mistake around a whole line."""

import csv
import re
from collections.abc import Sequence

# How spreadsheet programs are told that digits are a text: ="00123"; doubled by who forgot that a
# cell with doubled quotes stands between quotes itself.
_FORMULA_TEXT = re.compile(
    r"""=\s*(?:"((?:[^"]|"")*)"|\(\s*"((?:[^"]|"")*)"\s*\))\s*|=""([^"]*)""\s*"""
)
# Any other formula: a place, a function, a text, a number or a bracket follows.
_FORMULA = re.compile(
    r"""=\s*[+-]?\s*(?:\$?[A-Z]{1,3}\$?\d|[A-Z][A-Z.]*\(|'[^']+'!|["(\d])""", re.IGNORECASE
)


def write_out(cell: str) -> str:
    """Return the text of a cell that is written as a formula of one text, others as they are."""
    found = _FORMULA_TEXT.fullmatch(cell)
    return next(filter(None, found.groups()), "").replace('""', '"') if found else cell


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet program shows something else: the outcome of what is written here."""
    return bool(_FORMULA.match(cell))


def open_line(record: Sequence[str], delimiter: str, quote: str = '"') -> list[str] | None:
    """Return the cells of a record that was quoted as a whole; None when it is none.

    Empty cells may stand behind it: so a sheet is saved whose lines stand in its first column.
    """
    if not record or delimiter not in record[0] or any(cell.strip() for cell in record[1:]):
        return None
    try:
        return next(csv.reader([record[0]], delimiter=delimiter, quotechar=quote), None)
    except csv.Error:  # lines of a text, or too long
        return None
