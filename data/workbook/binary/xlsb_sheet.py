"""The cells of one sheet of an .xlsb, by its records."""

from functools import partial
from struct import Struct
from struct import error as StructError

from data.workbook.binary.cells import Cells, Readable, read_rk
from data.workbook.binary.xlsb_book import XlsbBook, XlsbSheet, read_book
from data.workbook.binary.xlsb_records import read_records, read_wide
from data.workbook.bounds import MAX_COLUMNS
from data.workbook.package import Package
from data.workbook.refusals import make_refusal

# BrtRowHdr, BrtBeginSheetData, BrtEndSheetData, BrtMergeCell, BrtBeginWsView
_ROW, _BEGIN, _END, _MERGED, _VIEW = 0, 145, 146, 176, 137
_HIDDEN_ROW = 0x10  # fDyZero of a BrtRowHdr
_ZEROS_SHOWN = 0x10  # fDspZeros of a BrtBeginWsView
_FULL, _SHORT, _AREA = Struct("<II"), Struct("<I"), Struct("<4I")
_SMALL, _REAL, _SHARED, _BYTE = Struct("<i"), Struct("<d"), Struct("<I"), Struct("<B")
_STYLE = 0xFFFFFF  # the other bits of a cell's style are no part of it
# What a record holds behind the column and the style of its cell. The short ones have no column:
# they stand right of the cell before. Empty cells have no value, of whatever style.
_EMPTY, _RK, _ERROR, _TRUTH, _NUMBER, _OWN_TEXT, _SHARED_TEXT, _RICH_TEXT = range(8)
_FULL_CELLS = {
    1: _EMPTY,
    2: _RK,
    3: _ERROR,
    4: _TRUTH,
    5: _NUMBER,
    6: _OWN_TEXT,
    7: _SHARED_TEXT,
    8: _OWN_TEXT,  # from here to 11: of a formula
    9: _NUMBER,
    10: _TRUTH,
    11: _ERROR,
    62: _RICH_TEXT,
}
_SHORT_CELLS = {
    12: _EMPTY,
    13: _RK,
    14: _ERROR,
    15: _TRUTH,
    16: _NUMBER,
    17: _OWN_TEXT,
    18: _SHARED_TEXT,
}
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
            elif kind == _VIEW and not body[0] & _ZEROS_SHOWN:
                reading.cells.clear_zeros()
    except (StructError, IndexError) as error:
        what = f"een cel van werkblad '{sheet.name}' klopt niet"
        raise make_refusal("damaged", sheet=sheet.name, what=what) from error
    return reading.cells


class _Reading:
    """Takes the records between the first row of a sheet and its end."""

    def __init__(self, book: XlsbBook, sheet: str) -> None:
        self.texts = book.texts
        self.cells = Cells(sheet, book.styles)
        self.row = self.column = -1

    def take(self, kind: int, body: bytes) -> None:
        """Take a row or a cell. Raises struct.error or IndexError when it is cut off."""
        if (holds := _FULL_CELLS.get(kind)) is not None:
            self.column, style = _FULL.unpack_from(body)
            self.put(holds, style & _STYLE, body, _FULL.size)
        elif (holds := _SHORT_CELLS.get(kind)) is not None:
            self.column += 1
            self.put(holds, _SHORT.unpack_from(body)[0] & _STYLE, body, _SHORT.size)
        elif kind == _ROW:
            self.row, self.column = _SHORT.unpack_from(body)[0], -1
            if len(body) > 11 and body[11] & _HIDDEN_ROW:
                self.cells.add_hidden(self.row)
        elif kind < _LATER and kind not in _NO_CELLS and len(body) >= _FULL.size:
            column = _SHORT.unpack_from(body)[0]
            if self.row >= 0 and self.column < column < MAX_COLUMNS:
                self.column = column
                self.cells.put_unread(self.row, column)

    def put(self, holds: int, style: int, body: bytes, at: int) -> None:
        """Put the cell of which the value starts here in its record."""
        row, column = self.row, self.column
        if row < 0:
            raise StructError("a cell before the first row")
        if holds == _SHARED_TEXT:
            number = _SHARED.unpack_from(body, at)[0]
            if number < len(self.texts):
                self.cells.put_text(row, column, style, self.texts[number])
            else:
                self.cells.put_unread(row, column)
        elif holds == _NUMBER:
            self.cells.put_number(row, column, style, _REAL.unpack_from(body, at)[0])
        elif holds == _RK:
            self.cells.put_number(row, column, style, read_rk(_SMALL.unpack_from(body, at)[0]))
        elif holds == _OWN_TEXT:
            self.cells.put_text(row, column, style, read_wide(body, at)[0])
        elif holds == _RICH_TEXT:
            self.cells.put_text(row, column, style, read_wide(body, at + 1)[0])
        elif holds == _TRUTH:
            self.cells.put(row, column, bool(body[at]))
        elif holds == _ERROR:
            self.cells.put_error(row, column, body[at])
