"""Quotes in a text with separated values: around one cell, or by mistake around a whole line."""

import csv
import re
from collections.abc import Sequence

_TEXT = r'"(?:[^"]|"")*"'
# How spreadsheet programs are told that digits are a text: ="00123", or pieces of it: ="00"&123.
_FORMULA_TEXT = re.compile(rf"=\s*(\(?)\s*({_TEXT}(?:\s*&\s*(?:{_TEXT}|[0-9]+))*)\s*(\)?)\s*")
_PIECE = re.compile(rf"({_TEXT})|[0-9]+")
# Doubled by who forgot that a cell with doubled quotes stands between quotes itself.
_DOUBLED = re.compile(r'=""([^"]*)""\s*')
# Any other formula: a place, a sheet, a function, a truth, a text, a number or a bracket follows.
_FORMULA = re.compile(
    r"""=[\s+-]*(?:\$?[A-Z]{1,3}\$?\d|[A-Z][A-Z.]*\(|(?:'[^']+'|\w+)[!.]\$?[A-Z]{1,3}\$?\d"""
    r"""|(?:WAAR|ONWAAR|TRUE|FALSE)\s*$|'[^']+'!|["(\d])""",
    re.IGNORECASE,
)


def write_out(cell: str) -> str:
    """Return the text of a cell that is written as a formula of texts alone, others as they are."""
    found = _FORMULA_TEXT.fullmatch(cell)
    if not found or bool(found[1]) != bool(found[3]):
        doubled = _DOUBLED.fullmatch(cell)
        return doubled[1] if doubled else cell
    pieces = (one[0] for one in _PIECE.finditer(found[2]))
    return "".join(p[1:-1].replace('""', '"') if p[0] == '"' else str(int(p)) for p in pieces)


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
