"""Cells as text: for comparing with words, and for showing in a finding."""

import datetime as dt

from data.words import clean_text
from data.workbook.columns import Cell

_LONGEST = 200
_EXACT = 10**15  # above it, a spreadsheet's numbers lose digits


def as_text(cell: Cell) -> str:
    """Return the cell as it is read: 1250 for 1250.0, 1250.5, WAAR, 31-01-2026, 73:00:00."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "WAAR" if cell else "ONWAAR"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, dt.date):
        day = f"{cell:%d-%m-}{cell.year:04d}"
        if isinstance(cell, dt.datetime) and cell.time() != dt.time():
            return f"{day} {cell:%H:%M:%S}"
        return day
    return _write_duration(cell) if isinstance(cell, dt.timedelta) else str(cell)


def _write_duration(time: dt.timedelta) -> str:
    """Return hours, minutes and seconds, as a cell with the format [h]:mm:ss shows them."""
    seconds = round(abs(time.total_seconds()))
    sign = "-" if time < dt.timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def write_in_full(cell: Cell) -> str:
    """Return the cell as a Dutch spreadsheet shows it, on one line and without control marks."""
    text = as_text(cell)
    return text.replace(".", ",") if isinstance(cell, float) else clean_text(text)


def shorten_value(cell: Cell) -> str:
    """Return `write_in_full`, at most 200 characters of it: a finding's value."""
    text = write_in_full(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def is_long_number(cell: Cell) -> bool:
    """Whether the cell is a number of more than 15 digits, of which the last are lost."""
    return isinstance(cell, int | float) and abs(cell) >= _EXACT
