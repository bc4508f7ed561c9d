"""The cells of one sheet of an .xls, by the records of Excel 5 to 2003."""

from functools import partial
from pathlib import Path
from struct import Struct
from struct import error as StructError

from data.workbook.binary.cells import Cells, Readable, read_rk
from data.workbook.binary.xls_book import XlsBook, XlsSheet, read_book, read_stream
from data.workbook.binary.xls_records import follow_records, gather_pieces
from data.workbook.binary.xls_text import CutOff
from data.workbook.errors import Fault
from data.workbook.refusals import make_refusal

_HIDDEN_ROW = 0x20  # fDyZero of a ROW record
_ZEROS_SHOWN = 0x10  # fDspZerosRt of a WINDOW2 record
_ASK_TO_CALCULATE = 0x02  # of a FORMULA record: who wrote it did not know the outcome
_NO_NUMBER = b"\xff\xff"  # the end of an outcome that is a text, truth value or error
_OF_TEXT, _OF_TRUTH, _OF_ERROR, _OF_EMPTY_TEXT = range(4)
_TWO, _PLACE, _CELL = Struct("<H"), Struct("<HH"), Struct("<HHH")
_NUMBER, _SMALL, _SHARED = Struct("<HHHd"), Struct("<HHHi"), Struct("<HHHI")
_STYLE_AND_SMALL, _AREA = Struct("<Hi"), Struct("<4H")
_TRUTH_OR_ERROR, _FORMULA, _REAL = Struct("<HHHBB"), Struct("<HHH8sH"), Struct("<d")
# Cells of Excel 2, which have no place in a later file; a reader that passes them by is silent.
_OLDER_CELLS = (0x02, 0x03, 0x04, 0x05)


def list_sheets(path: Path) -> list[Readable]:
    """Return the sheets with cells of an .xls. Raises Unreadable."""
    book = read_book(read_stream(path))
    return [
        Readable(sheet.name, sheet.visible, partial(_read_cells, book, sheet))
        for sheet in book.sheets
    ]


def _read_cells(book: XlsBook, sheet: XlsSheet) -> Cells:
    """Read the cells of one sheet. Raises Unreadable (damaged, or too much of something)."""
    reading = _Reading(book, sheet.name)
    try:
        for kind, at, size in follow_records(book.stream, sheet.start):
            if read := reading.kinds.get(kind):
                read(at, size)
    except (CutOff, StructError) as error:
        what = f"werkblad '{sheet.name}' houdt halverwege op"
        raise make_refusal("damaged", sheet=sheet.name, what=what) from error
    reading.end_formula()
    return reading.cells


class _Reading:
    """Takes the records of a sheet by their kind: where the body of each starts, and its size."""

    def __init__(self, book: XlsBook, name: str) -> None:
        self.book = book
        self.stream = book.stream
        self.cells = Cells(name, book.styles)
        self.waiting: tuple[int, int] | None = None  # the formula whose text is still to come
        self.kinds = {
            0xFD: self.shared_text,
            0x27E: self.small_number,
            0xBD: self.small_numbers,
            0x203: self.number,
            0x204: self.text,
            0xD6: self.text,  # with marks for its letters
            0x205: self.truth_or_error,
            0x06: self.formula,
            0x206: self.formula,
            0x406: self.formula,
            0x207: self.text_of_formula,
            0x208: self.row,
            0xE5: self.merged,
            0x23E: self.window,
        } | dict.fromkeys(_OLDER_CELLS, self.unread)

    def shared_text(self, at: int, size: int) -> None:
        row, column, _, number = _SHARED.unpack(self.stream[at : at + min(size, 10)])
        if number < len(self.book.texts):
            self.cells.put(row, column, self.book.texts[number])
        else:
            self.cells.put_unread(row, column)

    def small_number(self, at: int, size: int) -> None:
        row, column, style, raw = _SMALL.unpack(self.stream[at : at + min(size, 10)])
        self.cells.put_number(row, column, style, read_rk(raw))

    def small_numbers(self, at: int, size: int) -> None:
        row, first = _PLACE.unpack(self.stream[at : at + min(size, 4)])
        for nr in range((size - 6) // 6):
            style, raw = _STYLE_AND_SMALL.unpack_from(self.stream, at + 4 + 6 * nr)
            self.cells.put_number(row, first + nr, style, read_rk(raw))

    def number(self, at: int, size: int) -> None:
        row, column, style, number = _NUMBER.unpack(self.stream[at : at + min(size, 14)])
        self.cells.put_number(row, column, style, number)

    def text(self, at: int, size: int) -> None:
        record = gather_pieces(self.stream, at, size, self.book.encoding)
        row, column, _ = _CELL.unpack(record.take(6))
        self.cells.put(row, column, record.take_text(_TWO.unpack(record.take(2))[0]))

    def truth_or_error(self, at: int, size: int) -> None:
        row, column, _, code, is_error = _TRUTH_OR_ERROR.unpack(self.stream[at : at + min(size, 8)])
        if is_error:
            self.cells.put_error(row, column, code)
        else:
            self.cells.put(row, column, bool(code))

    def formula(self, at: int, size: int) -> None:
        self.end_formula()
        body = self.stream[at : at + min(size, 16)]
        row, column, style, outcome, flags = _FORMULA.unpack(body)
        if outcome[6:] != _NO_NUMBER:
            number = _REAL.unpack(outcome)[0]
            if number or not flags & _ASK_TO_CALCULATE:
                self.cells.put_number(row, column, style, number)
            else:
                self.cells.put_fault(row, column, Fault("formula", "=…"))
        elif outcome[0] == _OF_TEXT:
            self.waiting = row, column
        elif outcome[0] == _OF_TRUTH:
            self.cells.put(row, column, bool(outcome[2]))
        elif outcome[0] == _OF_ERROR:
            self.cells.put_error(row, column, outcome[2])
        elif outcome[0] == _OF_EMPTY_TEXT and not flags & _ASK_TO_CALCULATE:
            self.cells.put(row, column, "")
        else:
            self.cells.put_fault(row, column, Fault("formula", "=…"))

    def text_of_formula(self, at: int, size: int) -> None:
        if self.waiting:
            record = gather_pieces(self.stream, at, size, self.book.encoding)
            text = record.take_text(_TWO.unpack(record.take(2))[0])
            self.cells.put(*self.waiting, text)
            self.waiting = None

    def end_formula(self) -> None:
        """Tell of a formula whose outcome is a text that does not come."""
        if self.waiting:
            self.cells.put_fault(*self.waiting, Fault("formula", "=…"))
            self.waiting = None

    def row(self, at: int, size: int) -> None:
        if size >= 13 and self.stream[at + 12] & _HIDDEN_ROW:
            self.cells.add_hidden(_TWO.unpack_from(self.stream, at)[0])

    def merged(self, at: int, size: int) -> None:
        count = _TWO.unpack(self.stream[at : at + min(size, 2)])[0]
        for nr in range(min(count, (size - 2) // 8)):
            self.cells.merge(*_AREA.unpack_from(self.stream, at + 2 + 8 * nr))

    def window(self, at: int, size: int) -> None:
        if size >= 2 and not _TWO.unpack_from(self.stream, at)[0] & _ZEROS_SHOWN:
            self.cells.zeros_shown = False

    def unread(self, at: int, size: int) -> None:
        self.cells.put_unread(*_PLACE.unpack(self.stream[at : at + min(size, 4)]))
