"""The sheets of an .ods, in one pass over content.xml: cells, faults, merged and hidden ones."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import repeat

from data.workbook.bounds import MAX_COLUMNS, MAX_ROWS, Box
from data.workbook.columns import Cell, add_rows, stretch_columns
from data.workbook.errors import Fault, Unreadable
from data.workbook.formats.looks import FOREIGN
from data.workbook.formats.number_format import NumberFormat
from data.workbook.opendocument.cell import OdsCell, read_count
from data.workbook.opendocument.names import (
    CELL,
    COLUMN,
    COLUMNS_REPEATED,
    COVERED,
    DEFAULT_STYLE,
    OFFICE,
    ROW,
    ROWS_REPEATED,
    SHEET,
    STYLE_NAME,
    TABLE,
)
from data.workbook.opendocument.parts import check_outcomes, check_zeros
from data.workbook.opendocument.plain_rows import PlainRows
from data.workbook.opendocument.styles import CellLooks, Styles
from data.workbook.opendocument.table import Table
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan.xmlstream import parse_chunks

_CONTENT, _STYLES_PART = "content.xml", "styles.xml"
_BATCH = 1_000
# What sheets stand in, and rows. All else is no part of the cells: shapes, forms, changes that are
# kept, copies of the sheets of other files.
_AROUND = frozenset(
    OFFICE + name for name in ("document-content", "document-styles", "body", "spreadsheet")
)
_GROUPS = frozenset(
    TABLE + name.format(kind)
    for name in ("table-{}-group", "table-header-{}s", "table-{}s")
    for kind in ("row", "column")
)
# Where the styles of cells stand: those of other names in styles.xml are of pages.
_STYLES = {_CONTENT: OFFICE + "automatic-styles", _STYLES_PART: OFFICE + "styles"}
_OTHER_FILE = "'#$"  # in the name of a sheet that holds what was last seen of another file


class _Row:
    def __init__(self, attributes: dict[str, str], styles: Styles) -> None:
        self.times = read_count(attributes.get(ROWS_REPEATED))
        self.hidden = styles.is_hidden(attributes)
        self.style = attributes.get(DEFAULT_STYLE)
        self.cells: list[Cell] = []  # up to the last that is filled
        self.faults: list[tuple[int, int, Fault]] = []  # (first column, last column, fault)
        self.formats: list[tuple[int, int, NumberFormat]] = []  # (first, last column, format)
        self.looks: list[tuple[int, int, CellLooks]] = []  # (first, last column, looks)
        self.width = 0  # with the empty cells behind those


class _Book:
    """Follows tables, rows and cells with their repetitions."""

    def __init__(self, empty_is_text: bool) -> None:
        self.styles = Styles()
        self.part = _STYLES_PART
        self.empty_is_text = empty_is_text
        self.tables: list[Table] = []
        self.table: Table | None = None
        self.box = Box(None)
        self.row: _Row | None = None
        self.cell: OdsCell | None = None
        self.in_styles = False
        self.column_styles: list[str | None] = []
        self.aside = 0  # how deep within what is no part of the cells
        self.above = 0  # rows of the file above this one
        self.taken = 0  # of those, how many are in the sheet or waiting
        self.waiting: list[list[Cell]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.cell is not None:
            if name == SHEET and not self.cell.aside and self.table:
                # Which of the two is the sheet, nobody can say.
                what = "een tabel staat in een tabel"
                self.table.refusal = make_refusal("unusual", sheet=self.table.name, what=what)
            self.cell.start(name, attributes)
        elif self.in_styles:
            self.styles.start(name, attributes)
        elif self.aside:
            self.aside += 1
            if self.table:
                self.table.take_rule(name, attributes, self.styles)
        elif self.row and name in (CELL, COVERED):
            self.cell = OdsCell(attributes)
        elif self.table and name == ROW and not self.table.refusal:
            self.row = _Row(attributes, self.styles)
        elif not self.table and name == SHEET:
            self.open_table(attributes)
        elif not self.table and name == _STYLES[self.part]:
            self.in_styles = True
        elif self.table and name == COLUMN:
            left = MAX_COLUMNS - len(self.column_styles)
            times = min(read_count(attributes.get(COLUMNS_REPEATED)), left)
            if self.styles.is_hidden(attributes):
                first = len(self.column_styles) + 1
                self.table.faults.hide_columns(first, first + times - 1)
            self.column_styles += [attributes.get(DEFAULT_STYLE)] * times
            self.aside = 1
        elif name not in (_GROUPS if self.table else _AROUND):
            self.aside = 1

    def open_table(self, attributes: dict[str, str]) -> None:
        name = attributes.get(TABLE + "name", "")
        while any(table.name == name for table in self.tables):
            name += "_2"  # as LibreOffice does
        self.table = Table(name, self.styles.is_shown(attributes.get(STYLE_NAME)))
        self.box = Box(name)
        self.above = self.taken = 0
        self.waiting, self.column_styles = [], []
        if _OTHER_FILE not in name:
            self.tables.append(self.table)

    def end(self, name: str) -> None:
        if self.cell is not None:
            if name in (CELL, COVERED) and not self.cell.aside:
                self.attempt(partial(self.put_cells, [self.cell]))
                self.cell = None
            else:
                self.cell.close(name)
        elif self.in_styles:
            self.in_styles = name != _STYLES[self.part]
            self.styles.close(name)
        elif self.aside:
            self.aside -= 1
        elif name == ROW and self.row:
            self.attempt(self.close_row)
            self.row = None
        elif name == SHEET:
            self.attempt(self.close_table)
            self.table = None

    def data(self, text: str) -> None:
        if self.cell is not None:
            self.cell.add(text)
        elif self.in_styles:
            self.styles.add(text)

    def is_ready(self) -> bool:
        """Tell whether a row would be one of a sheet."""
        around = self.cell is not None or self.row or self.in_styles or self.aside
        return bool(self.table and not self.table.refusal and not around)

    def take_row(self, attributes: dict[str, str], cells: list[OdsCell]) -> None:
        """Take in a row that the parser has not seen."""
        self.row = _Row(attributes, self.styles)
        self.attempt(partial(self.put_cells, cells))
        self.attempt(self.close_row)
        self.row = None

    def attempt(self, close: Callable[[Table], None]) -> None:
        """Close what ends here; a sheet that cannot be read harms no other."""
        if self.table and not self.table.refusal:
            try:
                close(self.table)
            except Unreadable as error:
                self.table.refusal, self.table.cells, self.waiting = error, [], []

    def put_cells(self, cells: Iterable[OdsCell], table: Table) -> None:
        """Put cells in the row that is open, behind those that it has."""
        row, box = self.row, self.box
        assert row
        for cell in cells:
            first, last = row.width + 1, row.width + cell.columns
            row.width = last
            if cell.span != (1, 1):
                down, right = cell.span
                merged = self.above + 1, first, self.above + down, first + right - 1
                table.faults.add_merged(merged, box)
            for end in cell.drawn:
                table.add_drawing((self.above + 1, first), end)
            value, fault = cell.find_outcome(self.empty_is_text)
            if value is None:
                continue
            if last > box.column or self.above >= box.row:
                # The first far cell of the row, not the end of its repetition, is what a user sees.
                box.add(self.above + 1, first)
                box.add(self.above + 1, min(last, MAX_COLUMNS + 1))
            if fault:
                row.faults.append((first, last, fault))
            style = cell.style or row.style
            if style is None and first <= len(self.column_styles):
                style = self.column_styles[first - 1]
            if (found := self.styles.find_format(style)) and value != "":
                row.formats.append((first, last, found))
            looks = self.styles.find_looks(style)
            if cell.kind == "currency" and cell.foreign and not self.styles.show_currency(style):
                looks = (looks or CellLooks()).add_mark(FOREIGN)
            for span in cell.spans:
                for mark in self.styles.list_span_marks(span):
                    looks = (looks or CellLooks()).add_mark(mark)
            if looks and value != "":
                row.looks.append((first, last, looks))
            gap = first - 1 - len(row.cells)
            row.cells += [""] * gap + [value] * cell.columns if gap else [value] * cell.columns

    def close_row(self, table: Table) -> None:
        row = self.row
        assert row
        first, last = self.above + 1, self.above + row.times
        self.above = last
        if not row.cells:
            return
        self.box.add(min(last, MAX_ROWS + 1), self.box.column)
        self.waiting.extend(repeat([""], first - 1 - self.taken))
        self.waiting.extend(repeat(row.cells, row.times))
        self.taken = last
        if len(self.waiting) >= _BATCH:
            self.empty_waiting(table)
        if row.hidden:
            table.faults.hidden.update(range(first, last + 1))
        for left, right, found in row.formats:
            for column in range(left, right + 1):
                for number in range(first, last + 1):
                    table.add_format(number, column, found)
        for left, right, looks in row.looks:
            for column in range(left, right + 1):
                for number in range(first, last + 1):
                    table.add_looks(number, column, looks)
        for left, right, fault in row.faults:
            for number in range(first, last + 1):
                for column in range(left, right + 1):
                    table.faults.add((number, column), fault, self.box)

    def empty_waiting(self, table: Table) -> None:
        add_rows(table.cells, self.waiting)
        self.waiting = []

    def close_table(self, table: Table) -> None:
        self.empty_waiting(table)
        stretch_columns(table.cells, self.box.row, self.box.column)
        table.hide_numbers(self.box)


def read_tables(package: Package) -> list[Table]:
    """Return the sheets in the order of the file.

    Raises Unreadable: DTD, CDATA, an encoding other than UTF-8, a part that is damaged or lies
    about its size. What is wrong with one sheet (a cell too far away or too large an area, with
    repetitions counted) is its `refusal`.
    """
    book = _Book(check_outcomes(package))
    for book.part in (_STYLES_PART, _CONTENT):
        if book.part in package:
            chunks = PlainRows(book).skip_rows(package.read_checked(book.part))
            parse_chunks(chunks, book.part, book.start, book.end, book.data)
    for table in book.tables:
        table.faults.zeros_hidden = check_zeros(package)
    return book.tables
