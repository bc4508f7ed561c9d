"""Writing workbooks: text that stays text, real tables, and a sheet that explains them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from data.signs import show_signs
from data.words import FORMULA
from report.workbooks.columns import DATE, Column, Shown, Value
from report.workbooks.widths import BUTTON, INDENT, count_lines, fit_columns

# A text keeps off the number to its left: LibreOffice indents no percentage.
_WRAP = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
UNBROKEN = Alignment(vertical="top")  # of a line that may run on over the cells beside it
FACE = "Calibri"  # a font without a name is set in serifs by some programs
_HEAD = Font(name=FACE, size=11, bold=True, color="FFFFFFFF")
_BOLD = Font(name=FACE, size=11, bold=True)
_NUMBER = Alignment(vertical="top", horizontal="right", indent=1)
_NUMBER_HEAD = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)
_DAY = Alignment(vertical="top", horizontal="left", indent=1)
_DUTCH = "[$-413]"  # before a number format: points and commas as in the Netherlands
_EXPLAINED = (34, 100)  # the widths of a sheet that explains
_LINE = 15.5  # the height of one line of text, in points
_HIGHEST = 409.0  # a row
A4 = 9  # as the file numbers sizes of paper
_DARK = PatternFill("solid", fgColor="FF154273")


def make_book() -> tuple[Workbook, Worksheet]:
    """Return a new workbook and its first sheet."""
    made = Workbook()
    made.properties.creator = "ISV-monitor"
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    return made, sheet


def put_cell(
    sheet: Worksheet, row: int, column: int, value: Value, form: str | None = None
) -> Cell:
    """Write a value; text stays text, whatever it begins with."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.alignment = _WRAP
    if isinstance(value, str):
        cell.value = show_signs(value)
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA)
    else:
        cell.value = value
        cell.alignment = _DAY if form == DATE else _NUMBER
        if form and value is not None:
            cell.number_format = form if form in (DATE, "General") else f"{_DUTCH}{form}"
    return cell


def fill_table(
    sheet: Worksheet,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value | Shown]],
    nothing: str,
    printed: int | None = None,
) -> None:
    """Fill a sheet with a table that can be filtered, its header frozen.

    name: unique in the workbook; so are the headers in the table, whatever their letter case.
    printed: so many columns go on paper, all of them unless given. Without rows the sheet says
    `nothing`, and there is no table.
    """
    widths = fit_columns(columns, rows)
    for number, (column, width) in enumerate(zip(columns, widths, strict=True), 1):
        cell = put_cell(sheet, 1, number, column.header)
        cell.font, cell.fill = _HEAD, _DARK
        if column.is_number:
            cell.alignment = _NUMBER_HEAD
        sheet.column_dimensions[get_column_letter(number)].width = width
    for line, values in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, values, strict=True), 1):
            if isinstance(value, Shown):
                put_cell(sheet, line, number, value.value, value.format)
            else:
                put_cell(sheet, line, number, value, column.format)
        fit_row(sheet, line, widths)
    # A header has a button to filter in its corner.
    fit_row(sheet, 1, [width - BUTTON for width in widths])
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    set_paper(sheet)
    if printed:
        sheet.print_area = f"A1:{get_column_letter(printed)}{len(rows) + 1}"
    if not rows:
        put_cell(sheet, 2, 1, nothing).alignment = UNBROKEN
        return
    area = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"
    made = Table(displayName=name, ref=area)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(made)


def fit_row(sheet: Worksheet, row: int, widths: Sequence[int], size: int = 11) -> None:
    """Make a row as high as its wrapped texts need, as not every program does that by itself.

    widths: of its cells, in digits. size: of its letters, in points.
    """
    scale = size / 11
    room = [(width - INDENT) / scale for width in widths]
    texts = ((sheet.cell(row, number).value, width) for number, width in enumerate(room, 1))
    lines = max(
        (count_lines(text, width) for text, width in texts if isinstance(text, str)), default=1
    )
    if lines > 1 or size != 11:
        sheet.row_dimensions[row].height = min(_LINE * scale * lines, _HIGHEST)


def set_paper(sheet: Worksheet) -> None:
    """Set a sheet up for A4, lying, as wide as the page."""
    sheet.page_setup.paperSize, sheet.page_setup.orientation = A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def explain_table(
    sheet: Worksheet, title: str, facts: Iterable[tuple[str, Value]], columns: Sequence[Column] = ()
) -> None:
    """Fill a sheet with what was chosen, and below it what the columns of the table mean."""
    put_cell(sheet, 1, 1, title).font = Font(name=FACE, bold=True, size=14)
    row = 3
    for name, value in facts:
        put_cell(sheet, row, 1, name).font = _BOLD
        cell = put_cell(sheet, row, 2, value, DATE if isinstance(value, dt.date) else None)
        cell.alignment = _WRAP
        fit_row(sheet, row, _EXPLAINED)
        row += 1
    if columns:
        put_cell(sheet, row + 1, 1, "Kolom").font = _BOLD
        put_cell(sheet, row + 1, 2, "Wat erin staat").font = _BOLD
        for number, column in enumerate(columns, row + 2):
            put_cell(sheet, number, 1, column.header)
            put_cell(sheet, number, 2, column.meaning)
            fit_row(sheet, number, _EXPLAINED)
    for letter, width in zip("AB", _EXPLAINED, strict=True):
        sheet.column_dimensions[letter].width = width
    set_paper(sheet)
    sheet.sheet_view.showGridLines = False


def save_book(made: Workbook, title: str) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    made.properties.title = show_signs(title)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def write_table(
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
    nothing: str,
    title: str,
    facts: Iterable[tuple[str, Value]],
) -> bytes:
    """Return a table and a sheet that explains it as the bytes of an .xlsx file."""
    made, sheet = make_book()
    sheet.title = name
    fill_table(sheet, name, columns, rows, nothing)
    explain_table(made.create_sheet("Toelichting"), title, facts, columns)
    return save_book(made, title)
