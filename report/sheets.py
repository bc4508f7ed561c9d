"""Writing workbooks: text that stays text, real tables, and a sheet that explains them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | Decimal | dt.date | None

DATE, COUNT, EURO, SHARE = "dd-mm-yyyy", "#,##0", '"€" #,##0', "0.0%"
_WRAP = Alignment(wrap_text=True, vertical="top")
_HEAD, _BOLD = Font(bold=True, color="FFFFFFFF"), Font(bold=True)
_DARK = PatternFill("solid", fgColor="FF154273")
# A spreadsheet takes what begins with one of these for a formula as soon as somebody edits it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with a number format of its own, where the column has not one for all rows."""

    value: Value
    format: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, what it means, its width, and its number format."""

    header: str
    meaning: str
    width: int
    format: str | None = None


def book() -> tuple[Workbook, Worksheet]:
    """Return a new workbook and its first sheet."""
    made = Workbook()
    made.properties.creator = "ISV-monitor"
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    return made, sheet


def put(sheet: Worksheet, row: int, column: int, value: Value, form: str | None = None) -> Cell:
    """Write a value; text stays text, whatever it begins with, without control characters."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.alignment = _WRAP
    if isinstance(value, str):
        cell.value = plain(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    else:
        cell.value = value
        if form and value is not None:
            cell.number_format = form
    return cell


def plain(text: str) -> str:
    """Return the text without the characters that no workbook can hold."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)


def table(
    sheet: Worksheet,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value | Shown]],
    nothing: str,
) -> None:
    """Fill a sheet with a table that can be filtered, its header frozen.

    name: unique in the workbook; so are the headers in the table, whatever their letter case.
    Without rows the sheet says `nothing`, and there is no table.
    """
    for number, column in enumerate(columns, 1):
        cell = put(sheet, 1, number, column.header)
        cell.font, cell.fill = _HEAD, _DARK
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for line, values in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            if isinstance(value, Shown):
                put(sheet, line, number, value.value, value.format)
            else:
                put(sheet, line, number, value, column.format)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if not rows:
        put(sheet, 2, 1, nothing)
        return
    area = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    made = Table(displayName=name, ref=area)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(made)


def explain(
    sheet: Worksheet, title: str, facts: Iterable[tuple[str, Value]], columns: Sequence[Column] = ()
) -> None:
    """Fill a sheet with what was chosen, and below it what the columns of the table mean."""
    put(sheet, 1, 1, title).font = Font(bold=True, size=14)
    row = 3
    for name, value in facts:
        put(sheet, row, 1, name).font = _BOLD
        cell = put(sheet, row, 2, value, DATE if isinstance(value, dt.date) else None)
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
        row += 1
    if columns:
        put(sheet, row + 1, 1, "Kolom").font = _BOLD
        put(sheet, row + 1, 2, "Wat erin staat").font = _BOLD
        for number, column in enumerate(columns, row + 2):
            put(sheet, number, 1, column.header)
            put(sheet, number, 2, column.meaning)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100
    sheet.sheet_view.showGridLines = False


def saved(made: Workbook, title: str) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    made.properties.title = title
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()
