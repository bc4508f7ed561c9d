"""A report as an Excel workbook: a sheet per table, real tables, ready to print on A4."""

from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from data.signs import show_signs
from report.content.model import Content
from report.content.words import phrase_title
from report.workbooks.columns import Shown
from report.workbooks.grid import Grid
from report.workbooks.sheets import (
    FACE,
    UNBROKEN,
    fill_table,
    fit_row,
    make_book,
    put_cell,
    save_book,
    set_paper,
)
from report.workbooks.tables import list_grids

_BOLD, _TITLE = Font(name=FACE, size=11, bold=True), Font(name=FACE, size=16, bold=True)
_LEAD = Font(name=FACE, size=12)
_WIDTHS = (46, 96)
_LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)


def write_xlsx(content: Content) -> bytes:
    """Return the report as the bytes of an .xlsx file."""
    return write_workbook(list_grids(content), phrase_title(content))


def write_workbook(sheets: Sequence[Grid], name: str) -> bytes:
    """Return these tables, each on a sheet of its own, as the bytes of an .xlsx file."""
    made, sheet = make_book()
    for number, grid in enumerate(sheets):
        sheet = made.create_sheet() if number else sheet
        sheet.title = grid.name
        if grid.columns:
            fill_table(sheet, grid.name, grid.columns, grid.rows, grid.nothing, grid.printed)
            if grid.more:
                put_cell(sheet, len(grid.rows) + 3, 1, grid.more).alignment = UNBROKEN
        else:
            _facts(sheet, grid)
        _print(sheet, name)
    return save_book(made, name)


def _facts(sheet: Worksheet, grid: Grid) -> None:
    """Fill a sheet with a title, what it says, and names with what is said of each."""
    for row, text in enumerate(grid.lead, 1):
        cell = put_cell(sheet, row, 1, text)
        cell.font = _LEAD if row > 1 else _TITLE
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=2)
        fit_row(sheet, row, [sum(_WIDTHS)], 12 if row > 1 else 16)
    for row, (name, value) in enumerate(grid.rows, len(grid.lead) + 2):
        put_cell(sheet, row, 1, name if isinstance(name, str) else None).font = _BOLD
        shown = value if isinstance(value, Shown) else Shown(value, "General")
        put_cell(sheet, row, 2, shown.value, shown.format).alignment = _LEFT
        fit_row(sheet, row, _WIDTHS)
    for letter, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    set_paper(sheet)
    sheet.sheet_view.showGridLines = False


def _print(sheet: Worksheet, name: str) -> None:
    """Put the name of the workbook and the number of the page below every page."""
    margins, footer = sheet.page_margins, sheet.oddFooter
    assert footer is not None
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.7, 0.3
    # An ampersand is a command in a footer.
    footer.left.text = show_signs(f"{name}: {sheet.title}").replace("&", "&&")
    footer.right.text = "Pagina &P van &N"
