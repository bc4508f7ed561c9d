"""What mended cells are to hold in a workbook: a day is to stay a day, and a text a text."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from data.check.places import Table
from data.journal.events import MendedCell
from data.reference import list_columns
from data.values.readers import choose_reader
from data.workbook.bounds import read_place
from data.workbook.formats.number_format import NumberFormat
from data.workbook.formats.shown_cells import read_number

_DAYS, _AMOUNTS = {"date", "received"}, {"amount"}
_TEXT = "@"
_FIRST_DAY = dt.date(1905, 1, 1)  # before it programs do not agree about the number of a day
Place = tuple[int, int]


@dataclass(frozen=True)
class Mended:
    """A mended cell: the text that was typed, and that as a day or an amount where it is one."""

    text: str
    value: str | float | dt.date

    def choose_value(self, by: NumberFormat) -> tuple[str | float | dt.date, str | None]:
        """Return what a cell of this format is to hold, and what other format it needs for that.

        That is 'text', 'date' or 'number', and None where its own format shows what was typed. A
        cell for text holds text.
        """
        value = self.value
        if by.code == _TEXT or (isinstance(value, dt.date) and value < _FIRST_DAY):
            value = self.text
        if isinstance(value, str):
            return value, None if by.show(value).keeps else "text"
        shown = by.show(read_number(value))
        kind = "date" if isinstance(value, dt.date) else "number"
        return value, None if (shown.kind, shown.keeps) == (kind, True) else kind


def type_mends(mends: Sequence[MendedCell], table: Table | None) -> dict[Place, Mended]:
    """Return what the mended cells of a sheet hold, by row and column from 1.

    `table`: what the sheet was read as, if it was. What cannot be read as a day or an amount, and
    any other mend, is the text that was typed.
    """
    readers = {
        table.match.fields[column.field] + 1: choose_reader(column)
        for column in (list_columns(table.kind) if table else ())
        if table and column.field in table.match.fields and column.type in _DAYS | _AMOUNTS
    }
    typed = {}
    for one in mends:
        place, value = read_place(one.cell.encode()), None
        if place and table and place[0] > table.header_row and place[1] in readers:
            value = readers[place[1]](one.becomes)
        if place:
            typed[place] = Mended(one.becomes, _typed(value, one.becomes))
    return typed


def _typed(value: object, text: str) -> str | float | dt.date:
    if isinstance(value, dt.date):
        return value
    return float(value) if isinstance(value, Decimal) else text
