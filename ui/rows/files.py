"""The rows of a grid as files: exactly those that are shown, with what they were chosen by."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pyarrow as pa

from data import dutch as nl
from report.workbooks.columns import Value
from report.workbooks.comparison import write_csv
from report.workbooks.sheets import write_table
from ui.rows.columns import Column

Facts = Sequence[tuple[str, Value]]
CHOICE = "Keuze"


def write_workbook(title: str, columns: Sequence[Column], rows: pa.Table, facts: Facts) -> bytes:
    """Return all rows as an .xlsx file, and on its second sheet the facts: what was chosen."""
    told = [one.of_file for one in columns]
    nothing = "Bij deze keuze hoort geen enkele rij."
    return write_table("Rijen", told, list(_list_rows(columns, rows)), nothing, title, facts)


def write_text(columns: Sequence[Column], rows: pa.Table, facts: Facts) -> bytes:
    """Return all rows as .csv; its last column says of every row by what choice it is there."""
    choice = "; ".join(f"{name}: {_as_text(value)}" for name, value in facts)
    heads = [*(one.header for one in columns), CHOICE]
    told = ([*map(_as_text, row), choice] for row in _list_rows(columns, rows))
    return write_csv(heads, told)


def _list_rows(columns: Sequence[Column], rows: pa.Table) -> Any:
    return zip(*(rows[one.field].to_pylist() for one in columns), strict=True)


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return nl.format_date(value)
    if isinstance(value, Decimal | float):
        return nl.format_all_digits(value)
    return str(value)
