"""Cells as they are shown, once their values and the formats that may mislead are both known."""

import datetime as dt
from collections.abc import Mapping, Sequence

from data.workbook.columns import Cell
from data.workbook.formats.number_format import NumberFormat, Shown

Place = tuple[int, int]

_DAY = 86_400
# Day 60 of the calendar from 1900 never was; the reader takes it for the day before.
_LEAP_DAY, _FIRST, _FIRST_1904 = 60, dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)
_LAST = 2_958_465  # 31 December 9999


def show_cells(
    cells: Sequence[list[Cell]],
    formats: Mapping[int, Mapping[NumberFormat, Sequence[int]]],
    *,
    since_1904: bool = False,
) -> dict[Place, NumberFormat]:
    """Make what is shown empty empty and what is shown as a date a date, in place.

    `cells` by column; `formats`: column -> format -> rows, from 1. Returns the cells that are shown
    as something else than they hold, with the format that does so: those keep their value.
    """
    found: dict[Place, NumberFormat] = {}
    for number, by_format in formats.items():
        if number > len(cells):
            continue
        column = cells[number - 1]
        for one, rows in by_format.items():
            known: dict[float | str, Shown] = {}
            for row in rows:
                cell = column[row - 1] if 1 <= row <= len(column) else ""
                if cell == "" or isinstance(cell, bool):
                    continue
                value = cell if isinstance(cell, str) else read_number(cell, since_1904=since_1904)
                shown = known.get(value)
                if shown is None:
                    shown = known[value] = one.show(value)
                if not isinstance(value, str):
                    cell = _as_kind(cell, value, shown.kind, since_1904)
                    if value == 0 and shown.text == "":
                        cell = ""
                    column[row - 1] = cell
                if cell != "" and not shown.keeps:
                    found[row, number] = one
    return found


def clear_zeros(cells: Sequence[list[Cell]]) -> None:
    """Make every zero empty, in place: so a sheet shows them that hides its zeros."""
    for column in cells:
        if 0 in column or dt.time() in column or dt.timedelta() in column:
            column[:] = ["" if _is_zero(cell) else cell for cell in column]


def _is_zero(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return cell == 0 and not isinstance(cell, bool)
    return cell in (dt.time(), dt.timedelta())


def read_number(cell: Cell, *, since_1904: bool = False) -> float:
    """Return the number that a cell with a number, a date or a time holds."""
    if isinstance(cell, dt.timedelta):
        return cell.total_seconds() / _DAY
    if isinstance(cell, dt.time):
        return (cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6) / _DAY
    if isinstance(cell, dt.date):
        moment = dt.datetime(cell.year, cell.month, cell.day)
        if isinstance(cell, dt.datetime):
            moment = cell
        days = (moment - (_FIRST_1904 if since_1904 else _FIRST)).total_seconds() / _DAY
        return days - (not since_1904 and days < _LEAP_DAY + 1)
    return float(cell)


def read_date(number: float, *, since_1904: bool = False) -> Cell:
    """Return the day, the moment or (below 1) the time that a number stands for, if it does."""
    if not 0 <= number <= _LAST:
        return number
    whole = dt.timedelta(seconds=round(number * _DAY))
    if number < 1:
        return (dt.datetime.min + whole).time()
    if not since_1904 and number < _LEAP_DAY:
        whole += dt.timedelta(days=1)
    try:
        moment = (_FIRST_1904 if since_1904 else _FIRST) + whole
    except OverflowError:
        return number
    return moment if moment.time() != dt.time() else moment.date()


def read_duration(number: float) -> Cell:
    """Return the time that a number of days takes, if there can be such a time."""
    try:
        return dt.timedelta(days=number)
    except (OverflowError, ValueError):
        return number


def _as_kind(cell: Cell, value: float, kind: str, since_1904: bool) -> Cell:
    """Return the cell as a date when it is shown as one, and as a number when it is shown so."""
    if kind == "date" and isinstance(cell, int | float | dt.timedelta):
        return read_date(value, since_1904=since_1904)
    if kind == "duration" and not isinstance(cell, dt.timedelta):
        return read_duration(value)
    if kind == "number" and not isinstance(cell, int | float):
        return value
    return cell
