"""A report as an OpenDocument spreadsheet: the same tables as the Excel workbook."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZipFile

from odfdo import Document, Element
from openpyxl.utils import get_column_letter

from data.signs import show_signs
from report.content.model import Content
from report.content.words import phrase_title
from report.workbooks import ods_styles as style
from report.workbooks.columns import COUNT, EURO, Shown
from report.workbooks.grid import Cell as Value
from report.workbooks.grid import Grid
from report.workbooks.ods_styles import Styles
from report.workbooks.tables import list_grids
from report.workbooks.widths import fit_columns

_WIDTHS = (46, 96)
_EMPTY, _COVERED = "<table:table-cell/>", "<table:covered-table-cell/>"
_HERE = "<table:label-ranges/>"  # stands in the document until its tables are put there
_SPACES = re.compile(r"^ | $| {2,}|\t")


def write_ods(content: Content) -> bytes:
    """Return the report as the bytes of an .ods file."""
    return write_spreadsheet(list_grids(content), phrase_title(content))


def write_spreadsheet(sheets: Sequence[Grid], name: str) -> bytes:
    """Return these tables, each on a sheet of its own, as the bytes of an .ods file."""
    document = Document("spreadsheet")
    document.body.clear()
    document.del_part("Thumbnails/thumbnail.png")
    document.set_language("nl-NL")
    document.meta.title = show_signs(name)
    document.meta.creator = document.meta.initial_creator = "ISV-monitor"
    styles = Styles(document)
    document.body.append(Element.from_tag(_HERE))
    tables = "".join(
        _table(grid, styles) if grid.columns else _facts(grid, styles) for grid in sheets
    )
    filled = [grid for grid in sheets if grid.columns and grid.rows]
    if filled:
        document.body.append(_ranges(filled))
    style.freeze_rows(document, [grid.name for grid in sheets if grid.columns], sheets[0].name)
    buffer = BytesIO()
    document.save(buffer)
    return _put_in(buffer, tables)


def _put_in(document: BytesIO, tables: str) -> bytes:
    """Return the document with these tables: as objects, ten thousand rows take a minute."""
    made = BytesIO()
    with ZipFile(document) as before, ZipFile(made, "w") as after:
        for part in before.infolist():
            content = before.read(part)
            if part.filename == "content.xml":
                content = content.replace(_HERE.encode(), tables.encode(), 1)
            after.writestr(part, content)
    return made.getvalue()


def _table(grid: Grid, styles: Styles) -> str:
    """Return a sheet with a header that is frozen, and printed on every page."""
    forms = [column.format for column in grid.columns]
    head = "".join(
        _text(column.header, style.RIGHT if column.is_number else style.HEAD)
        for column in grid.columns
    )
    rows = "".join(
        _row("".join(_cell(value, form, styles) for value, form in zip(row, forms, strict=True)))
        for row in grid.rows
    )
    widths = fit_columns(grid.columns, grid.rows)
    body = f"<table:table-header-rows>{_row(head)}</table:table-header-rows>"
    body += rows or _row(_text(grid.nothing, style.NOTE))
    if grid.more:
        body += _row(_EMPTY) + _row(_text(grid.more, style.NOTE))
    return _sheet(grid, widths, styles, body)


def _facts(grid: Grid, styles: Styles) -> str:
    """Return a sheet with a title, what it says, and names with what is said of each."""
    wide = 'table:number-columns-spanned="2" table:number-rows-spanned="1"'
    lead = "".join(
        _row(_text(text, style.LEAD if number else style.TITLE, wide) + _COVERED)
        for number, text in enumerate(grid.lead)
    )
    rows = "".join(
        _row(_text(str(name), style.NAME) + _cell(value, None, styles, left=True))
        for name, value in grid.rows
    )
    return _sheet(grid, _WIDTHS, styles, lead + _row(_EMPTY * 2) + rows)


def _sheet(grid: Grid, widths: Sequence[int], styles: Styles, body: str) -> str:
    """Return a sheet with its columns and what goes on paper of it."""
    columns = "".join(
        f'<table:table-column table:style-name="{styles.add_column(width)}"/>' for width in widths
    )
    paper = ""
    if grid.printed:
        last = f"{get_column_letter(grid.printed)}{len(grid.rows) + 1}"
        paper = f" table:print-ranges={quoteattr(f'{grid.name}.A1:{grid.name}.{last}')}"
    return (
        f'<table:table table:name={quoteattr(grid.name)} table:style-name="{style.TABLE}"{paper}>'
        f"{columns}{body}</table:table>"
    )


def _row(cells: str) -> str:
    return f'<table:table-row table:style-name="{style.ROW}">{cells}</table:table-row>'


def _cell(value: Value, form: str | None, styles: Styles, *, left: bool = False) -> str:
    """Return a cell: a text is only ever text, a number has its format, nothing is empty."""
    content, form = (value.value, value.format) if isinstance(value, Shown) else (value, form)
    if content is None:
        return _EMPTY
    if isinstance(content, str):
        return _text(content, style.TEXT)
    look = styles.add_number(form or COUNT, left=left)
    return f'<table:table-cell table:style-name="{look}" {_typed(content, form)}/>'


def _typed(value: float | Decimal | dt.date, form: str | None) -> str:
    """Return the type and the value of a cell, as attributes."""
    if isinstance(value, dt.date):
        return f'office:value-type="date" office:date-value="{value.isoformat()}"'
    kind = "float"
    if form == EURO:
        kind = 'currency" office:currency="EUR'
    elif form and form.startswith("0"):
        kind = "percentage"
    return f'office:value-type="{kind}" office:value="{value}"'


def _text(text: str, look: str, more: str = "") -> str:
    """Return a cell that holds a text, a paragraph for each of its lines."""
    lines = (_SPACES.sub(_spaced, escape(line)) for line in show_signs(text).splitlines() or [""])
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return (
        f'<table:table-cell table:style-name="{look}" office:value-type="string" {more}>'
        f"{paragraphs}</table:table-cell>"
    )


def _spaced(found: re.Match[str]) -> str:
    """Return tabs and spaces so that none of them is lost: plain ones are taken together."""
    return "".join("<text:tab/>" if sign == "\t" else "<text:s/>" for sign in found[0])


def _ranges(sheets: Sequence[Grid]) -> Element:
    """Return the named ranges with buttons to filter, one for each table."""
    ranges = Element.from_tag("<table:database-ranges/>")
    for grid in sheets:
        last = f"{get_column_letter(len(grid.columns))}{len(grid.rows) + 1}"
        made = Element.from_tag("<table:database-range/>")
        made.set_attribute("table:name", f"Tabel_{grid.name}")
        area = f"{grid.name}.A1:{grid.name}.{last}"
        made.set_attribute("table:target-range-address", area)
        made.set_attribute("table:display-filter-buttons", "true")
        ranges.append(made)
    return ranges
