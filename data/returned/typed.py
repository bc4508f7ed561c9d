"""Mended cells as the kind of value that their column has: a date is to stay a date."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from data.check.places import Table
from data.journal.events import MendedCell
from data.mended.reading import list_places
from data.reference import list_columns
from data.values.readers import choose_reader
from data.workbook.columns import Cell
from data.workbook.sheet import Sheet

_DAYS, _AMOUNTS = {"date", "received"}, {"amount"}


def type_mended(table: Table, mends: Sequence[MendedCell]) -> Sheet:
    """Return the sheet of a table, of which mended days and amounts are no text any more.

    What cannot be read as one, and any other mend, stays the text that was typed.
    """
    columns = {
        table.match.fields[column.field]: column
        for column in list_columns(table.kind)
        if column.field in table.match.fields and column.type in _DAYS | _AMOUNTS
    }
    cells = list(table.sheet.list_columns())
    for row, number in list_places(mends, table.sheet.name):
        column = columns.get(number - 1)
        if column and row > table.header_row:
            changed = list(cells[number - 1])
            changed[row - 1] = _typed(choose_reader(column)(changed[row - 1]), changed[row - 1])
            cells[number - 1] = changed
    return replace(table.sheet, cells=cells)


def _typed(value: object, text: Cell) -> Cell:
    if isinstance(value, dt.date):
        return value
    return float(value) if isinstance(value, Decimal) else text
