"""The difference between two deliveries as a workbook and as .csv: a line a changed cell."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from typing import Any

from data import dutch as nl
from data.deliver.changes.difference import Line
from data.signs import show_signs
from data.words import FORMULA
from report.workbooks.columns import Value, list_columns
from report.workbooks.sheets import write_table

STATES = {"new": "nieuw", "changed": "gewijzigd", "gone": "verdwenen", "unchanged": "gelijk"}
_WORDS = {"nvt": "n.v.t."}
EMPTY = "leeg"

_COLUMNS = list_columns("differences")


def phrase_value(value: Any) -> str:
    """Return a delivered value in words: dd-mm-jjjj, 1.234,5, n.v.t.; unknown is 'leeg'."""
    if value is None:
        return EMPTY
    if isinstance(value, dt.date):
        return nl.format_date(value)
    if isinstance(value, int | Decimal):
        return nl.format_number(value)
    return _WORDS.get(value, str(value))


def write_comparison(
    lines: Iterable[Line], title: str, facts: Sequence[tuple[str, Value]]
) -> bytes:
    """Return all lines as an .xlsx file; `facts` say on its second sheet what was compared."""
    rows = list(_rows(lines))
    return write_table("Verschillen", _COLUMNS, rows, "Er is geen verschil.", title, facts)


def as_csv(lines: Iterable[Line]) -> bytes:
    """Return all lines as semicolon separated UTF-8; no cell begins as a formula does."""
    return write_csv([column.header for column in _COLUMNS], _rows(lines))


def write_csv(headers: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as semicolon separated UTF-8 that a spreadsheet takes for text throughout."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([[_inert(cell) for cell in row] for row in [headers, *rows]])
    return text.getvalue().encode("utf-8-sig")


def _inert(value: Any) -> str:
    text = "" if value is None else show_signs(str(value))
    return f"'{text}" if text.startswith(FORMULA) else text


def _rows(lines: Iterable[Line]) -> Iterator[list[Value]]:
    for line in lines:
        about = (line.authority, line.contract_id, line.source_tool, line.title, line.category)
        places: list[Value] = []
        for place in (line.was, line.becomes):
            places += [place.file, place.sheet, place.row] if place else [None] * 3
        for cell in line.cells or (None,):
            change = (
                (cell.header, phrase_value(cell.was), phrase_value(cell.becomes))
                if cell
                else (None,) * 3
            )
            yield [STATES[line.state], *about, *change, *places]
