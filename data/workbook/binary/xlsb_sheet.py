"""The cells of one sheet of an .xlsb, by its records."""

from functools import partial
from struct import Struct
from struct import error as StructError

from data.workbook.binary.cells import Cells, Readable, read_rk
from data.workbook.binary.xlsb_book import XlsbBook, XlsbSheet, read_book
from data.workbook.binary.xlsb_looks import XlsbRules
from data.workbook.binary.xlsb_records import read_records, read_wide
from data.workbook.bounds import MAX_COLUMNS
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_drawings import find_drawings
from data.workbook.scan.xlsx_exact import LOWEST, NARROWEST

# BrtRowHdr, BrtBeginSheetData, BrtEndSheetData, BrtMergeCell, BrtBeginWsView, BrtColInfo
_ROW, _BEGIN, _END, _MERGED, _VIEW, _COLUMNS = 0, 145, 146, 176, 137, 60
_HIDDEN_ROW = 0x10  # fDyZero of a BrtRowHdr
_HIDDEN_COLUMNS = 0x01  # fHidden of a BrtColInfo
_ZEROS_SHOWN = 0x10  # fDspZeros of a BrtBeginWsView
_FULL, _SHORT, _AREA = Struct("<II"), Struct("<I"), Struct("<4I")
_SMALL, _REAL, _SHARED = Struct("<i"), Struct("<d"), Struct("<I")
_WIDE = Struct("<IIIIB")  # first and last column, width, style, and how they are shown
_HEIGHT = Struct("<H")  # of a row, in twentieths of points
_STYLE = 0xFFFFFF  # the other bits of a cell's style are no part of it
# Between the cells, and no cell: what programs of later make add (35 to 38 stand around it),
# what is known of a cell beside its value, and formulas that cells share. Any other kind that
# begins as a cell does, with a column to the right of the cell before, is told as unread.
_NO_CELLS = frozenset({35, 36, 37, 38, 49, 50, 426, 427, 428})
_LATER = 1024  # kinds from here on were added by later versions, for who knows them


def list_sheets(package: Package) -> list[Readable]:
    """Return the sheets with cells of an .xlsb. Raises Unreadable."""
    book = read_book(package)
    return [
        Readable(sheet.name, sheet.visible, partial(_read_cells, book, sheet))
        for sheet in book.sheets
    ]


def _read_cells(book: XlsbBook, sheet: XlsbSheet) -> Cells:
    """Read the cells of one sheet. Raises Unreadable (damaged, or too much of something)."""
    if sheet.part not in book.package:
        what = f"de cellen van werkblad '{sheet.name}' ontbreken"
        raise make_refusal("damaged", sheet=sheet.name, what=what)
    reading = _Reading(book, sheet.name)
    reading.cells.faults.find_drawings = partial(find_drawings, book.package, sheet.part)
    rules = XlsbRules(book.colours.rules, reading.cells.looks, reading.cells.hide_numbers)
    inside = False
    try:
        for kind, body in read_records(book.package.read_chunks(sheet.part)):
            if inside and kind != _END:
                reading.take(kind, body)
            elif kind in (_BEGIN, _END):
                inside = kind == _BEGIN
            elif kind == _MERGED:
                top, bottom, left, right = _AREA.unpack_from(body)
                reading.cells.merge(top, bottom, left, right)
            elif kind == _COLUMNS:
                first, last, width, _, told = _WIDE.unpack_from(body)
                if told & _HIDDEN_COLUMNS or width < NARROWEST * 256:
                    reading.cells.hide_columns(first, last)
            elif kind == _VIEW and not body[0] & _ZEROS_SHOWN:
                reading.cells.clear_zeros()
            else:
                rules.take(kind, body)
    except (StructError, IndexError) as error:
        what = f"een cel van werkblad '{sheet.name}' klopt niet"
        raise make_refusal("damaged", sheet=sheet.name, what=what) from error
    return reading.cells


class _Reading:
    """Takes the records between the first row of a sheet and its end.

    `kinds`: kind of cell -> where its value starts, and what puts it. The column and the style of
    the cell stand in front of it; short records have no column: they stand right of the cell
    before.
    """

    def __init__(self, book: XlsbBook, sheet: str) -> None:
        self.texts, self.rich = book.texts, book.rich
        self.cells = Cells(sheet, book.styles)
        self.row = self.column = -1
        puts = (
            self.empty,
            self.small_number,
            self.error,
            self.truth,
            self.number,
            self.text,
            self.shared_text,
        )
        self.kinds = {
            **{1 + nr: (_FULL.size, put) for nr, put in enumerate(puts)},
            **{12 + nr: (_SHORT.size, put) for nr, put in enumerate(puts)},
            62: (_FULL.size, self.rich_text),
            # Of a formula, which stands behind the value.
            8: (_FULL.size, self.text),
            9: (_FULL.size, self.number),
            10: (_FULL.size, self.truth),
            11: (_FULL.size, self.error),
        }

    def take(self, kind: int, body: bytes) -> None:
        """Take a row or a cell. Raises struct.error or IndexError when it is cut off."""
        found = self.kinds.get(kind)
        if found:
            at, put = found
            if at == _SHORT.size:
                self.column += 1
                style = _SHORT.unpack_from(body)[0]
            else:
                self.column, style = _FULL.unpack_from(body)
            if self.row < 0:
                raise StructError("a cell before the first row")
            put(style & _STYLE, body, at)
        elif kind == _ROW:
            self.row, self.column = _SHORT.unpack_from(body)[0], -1
            low = len(body) > 11 and _HEIGHT.unpack_from(body, 8)[0] < LOWEST * 20
            if low or (len(body) > 11 and body[11] & _HIDDEN_ROW):
                self.cells.add_hidden(self.row)
        elif kind < _LATER and kind not in _NO_CELLS and len(body) >= _FULL.size:
            column = _SHORT.unpack_from(body)[0]
            if self.row >= 0 and self.column < column < MAX_COLUMNS:
                self.column = column
                self.cells.put_unread(self.row, column)

    def empty(self, style: int, body: bytes, at: int) -> None:
        pass  # of whatever style

    def small_number(self, style: int, body: bytes, at: int) -> None:
        number = read_rk(_SMALL.unpack_from(body, at)[0])
        self.cells.put_number(self.row, self.column, style, number)

    def number(self, style: int, body: bytes, at: int) -> None:
        self.cells.put_number(self.row, self.column, style, _REAL.unpack_from(body, at)[0])

    def text(self, style: int, body: bytes, at: int) -> None:
        self.cells.put_text(self.row, self.column, style, read_wide(body, at)[0])

    def rich_text(self, style: int, body: bytes, at: int) -> None:
        self.text(style, body, at + 1)

    def shared_text(self, style: int, body: bytes, at: int) -> None:
        number = _SHARED.unpack_from(body, at)[0]
        if number < len(self.texts):
            self.cells.put_text(self.row, self.column, style, self.texts[number])
            self.cells.mark_text(self.row, self.column, self.rich.get(number))
        else:
            self.cells.put_unread(self.row, self.column)

    def truth(self, style: int, body: bytes, at: int) -> None:
        self.cells.put_truth(self.row, self.column, style, bool(body[at]))

    def error(self, _: int, body: bytes, at: int) -> None:
        self.cells.put_error(self.row, self.column, body[at])
