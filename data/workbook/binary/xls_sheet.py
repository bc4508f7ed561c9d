"""The cells of one sheet of an .xls, by the records of Excel 5 to 2003."""

from functools import partial
from pathlib import Path
from struct import Struct

from data.workbook.binary.cells import Cells, Readable, read_rk
from data.workbook.binary.xls_book import XlsBook, XlsSheet, read_book, read_stream
from data.workbook.binary.xls_looks import XlsRules
from data.workbook.binary.xls_records import follow_records, gather_pieces
from data.workbook.binary.xls_text import CutOff
from data.workbook.binary.xls_zeros import ENGINE, Zeros
from data.workbook.errors import Fault
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_exact import LOWEST, NARROWEST
from data.workbook.sheet import Drawing

_HIDDEN_ROW = 0x20  # fDyZero of a ROW record
_HIDDEN_COLUMNS = 0x01  # fHidden of a COLINFO record
_ZEROS_SHOWN = 0x10  # fDspZerosRt of a WINDOW2 record
_ASK_TO_CALCULATE = 0x02  # of a FORMULA record: who wrote it did not know the outcome
_NO_NUMBER = b"\xff\xff"  # the end of an outcome that is a text, truth value or error
_OF_TEXT, _OF_TRUTH, _OF_ERROR, _OF_EMPTY_TEXT = range(4)
_UNCOUNTED = Fault("formula", "=…")
_TWO, _PLACE, _TEXT = Struct("<H"), Struct("<HH"), Struct("<4H")
_NUMBER, _SMALL, _SHARED = Struct("<HHHd"), Struct("<HHHi"), Struct("<HHHI")
_STYLE_AND_SMALL, _AREA, _COLUMNS = Struct("<Hi"), Struct("<4H"), Struct("<5H")
_TRUTH_OR_ERROR, _FORMULA, _REAL = Struct("<HHHBB"), Struct("<HHH8sH"), Struct("<d")
# Where a shape is: what begins so, and its corners between what they are off the edge of a cell.
_ANCHOR, _CORNERS = b"\x00\x00\x10\xf0\x12\x00\x00\x00", Struct("<2xH2xH2xH2xH2x")
_HIDES_NOTHING = (0x01, 0x14, 0x19)  # a line, an arrow of a filter or a list, a note
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
            if kind in reading.kinds:
                least, read = reading.kinds[kind]
                if size < least:
                    raise CutOff
                read(at, size)
    except CutOff as error:
        what = f"werkblad '{sheet.name}' houdt halverwege op"
        raise make_refusal("damaged", sheet=sheet.name, what=what) from error
    reading.end_formula()
    reading.zeros.settle_zeros(reading.cells)
    return reading.cells


class _Reading:
    """Takes the records of a sheet by their kind: where the body of each starts, and its size.

    `kinds`: kind -> the least size that tells something, and what takes the record.
    """

    def __init__(self, book: XlsBook, name: str) -> None:
        self.book = book
        self.stream = book.stream
        self.cells = Cells(name, book.styles)
        self.zeros = Zeros()
        hide = self.cells.hide_numbers
        self.rules = XlsRules(book.styles, book.colours.palette, self.cells.looks, hide)
        self.last = (0, 0)  # the place of the last formula
        self.anchor: Drawing | None = None  # of the shape that comes next
        self.waiting: tuple[int, int, int] | None = None  # the formula whose text is still to come
        self.kinds = {
            0xFD: (10, self.shared_text),
            0x27E: (10, self.small_number),
            0xBD: (6, self.small_numbers),
            0x203: (14, self.number),
            0x204: (8, self.text),
            0xD6: (8, self.text),  # with marks for its letters
            0x205: (8, self.truth_or_error),
            0x06: (22, self.formula),
            0x206: (18, self.formula),
            0x406: (18, self.formula),
            0x207: (2, self.text_of_formula),
            0x4BC: (10, self.shared_formula),
            0x221: (14, self.array_formula),
            0x208: (13, self.row),
            0x7D: (10, self.columns),
            0xE5: (2, self.merged),
            0x23E: (2, self.window),
            0x1B0: (14, self.areas_of_rules),
            0x1B1: (12, self.rule),
            0x879: (26, self.areas_of_newer_rules),
            0x87A: (18, self.newer_rule),
            0xEC: (8, self.drawing),
            0x5D: (6, self.drawn_object),
        } | dict.fromkeys(_OLDER_CELLS, (4, self.unread))

    def shared_text(self, at: int, _: int) -> None:
        row, column, style, number = _SHARED.unpack_from(self.stream, at)
        if number < len(self.book.texts):
            self.cells.put_text(row, column, style, self.book.texts[number])
            self.cells.mark_text(row, column, self.book.rich.get(number))
        else:
            self.cells.put_unread(row, column)

    def small_number(self, at: int, _: int) -> None:
        row, column, style, raw = _SMALL.unpack_from(self.stream, at)
        self.cells.put_number(row, column, style, read_rk(raw))

    def small_numbers(self, at: int, size: int) -> None:
        row, first = _PLACE.unpack_from(self.stream, at)
        for nr in range((size - 6) // 6):
            style, raw = _STYLE_AND_SMALL.unpack_from(self.stream, at + 4 + 6 * nr)
            self.cells.put_number(row, first + nr, style, read_rk(raw))

    def number(self, at: int, _: int) -> None:
        row, column, style, number = _NUMBER.unpack_from(self.stream, at)
        self.cells.put_number(row, column, style, number)

    def text(self, at: int, size: int) -> None:
        record = gather_pieces(self.stream, at, size, self.book.encoding)
        row, column, style, length = _TEXT.unpack(record.take(8))
        self.cells.put_text(row, column, style, record.take_text(length))

    def truth_or_error(self, at: int, _: int) -> None:
        row, column, style, code, is_error = _TRUTH_OR_ERROR.unpack_from(self.stream, at)
        if is_error:
            self.cells.put_error(row, column, code)
        else:
            self.cells.put_truth(row, column, style, bool(code))

    def formula(self, at: int, _: int) -> None:
        self.end_formula()
        row, column, style, outcome, flags = _FORMULA.unpack_from(self.stream, at)
        self.last = row, column
        kind = outcome[0] if outcome[6:] == _NO_NUMBER else None
        number = _REAL.unpack(outcome)[0]
        # Who opens the file sees it calculated; a program that does not calculate wrote nothing.
        zero = kind is None and number == 0
        if (zero or kind == _OF_EMPTY_TEXT) and (flags & _ASK_TO_CALCULATE or not self.book.engine):
            self.cells.put_fault(row, column, _UNCOUNTED)
        elif zero and self.book.engine == ENGINE:
            self.zeros.add_zero(self.last, style, self.take_formula(at, 20))
        elif kind is None:
            self.cells.put_number(row, column, style, number)
        elif kind == _OF_TEXT:
            self.waiting = row, column, style
        elif kind == _OF_TRUTH:
            self.cells.put_truth(row, column, style, bool(outcome[2]))
        elif kind == _OF_ERROR:
            self.cells.put_error(row, column, outcome[2])
        elif kind == _OF_EMPTY_TEXT:
            self.cells.put(row, column, "")
        else:
            self.cells.put_unread(row, column)

    def take_formula(self, at: int, length_at: int) -> bytes:
        """Return the formula itself, which follows its length in a record."""
        start = at + length_at + _TWO.size
        return self.stream[start : start + _TWO.unpack_from(self.stream, at + length_at)[0]]

    def shared_formula(self, at: int, _: int) -> None:
        self.zeros.add_shared(self.last, self.take_formula(at, 8))

    def array_formula(self, at: int, _: int) -> None:
        self.zeros.add_shared(self.last, self.take_formula(at, 12))

    def text_of_formula(self, at: int, size: int) -> None:
        if self.waiting:
            record = gather_pieces(self.stream, at, size, self.book.encoding)
            text = record.take_text(_TWO.unpack(record.take(2))[0])
            self.cells.put_text(*self.waiting, text)
            self.waiting = None

    def end_formula(self) -> None:
        """Tell of a formula whose outcome is a text that does not come."""
        if self.waiting:
            self.cells.put_fault(*self.waiting[:2], _UNCOUNTED)
            self.waiting = None

    def row(self, at: int, _: int) -> None:
        height = _TWO.unpack_from(self.stream, at + 6)[0]
        if self.stream[at + 12] & _HIDDEN_ROW or height < LOWEST * 20:
            self.cells.add_hidden(_TWO.unpack_from(self.stream, at)[0])

    def columns(self, at: int, _: int) -> None:
        first, last, width, _style, told = _COLUMNS.unpack_from(self.stream, at)
        if told & _HIDDEN_COLUMNS or width < NARROWEST * 256:
            self.cells.hide_columns(first, last)

    def merged(self, at: int, size: int) -> None:
        count = _TWO.unpack_from(self.stream, at)[0]
        for nr in range(min(count, (size - 2) // 8)):
            self.cells.merge(*_AREA.unpack_from(self.stream, at + 2 + 8 * nr))

    def window(self, at: int, _: int) -> None:
        if not _TWO.unpack_from(self.stream, at)[0] & _ZEROS_SHOWN:
            self.cells.clear_zeros()

    def areas_of_rules(self, at: int, size: int) -> None:
        self.rules.set_areas(self.stream[at : at + size])

    def rule(self, at: int, size: int) -> None:
        self.rules.add_rule(self.stream[at : at + size])

    def areas_of_newer_rules(self, at: int, size: int) -> None:
        self.rules.set_areas(self.stream[at + 12 : at + size])

    def newer_rule(self, at: int, size: int) -> None:
        self.rules.add_newer_rule(self.stream[at : at + size])

    def drawing(self, at: int, size: int) -> None:
        """Take where a shape is; what it is, the record behind it tells."""
        start = self.stream.rfind(_ANCHOR, at, at + size)
        if start >= 0 and start + len(_ANCHOR) + _CORNERS.size <= at + size:
            left, top, right, bottom = _CORNERS.unpack_from(self.stream, start + len(_ANCHOR))
            self.anchor = Drawing((top + 1, left + 1, bottom + 1, right + 1))

    def drawn_object(self, at: int, _: int) -> None:
        kind = _TWO.unpack_from(self.stream, at + 4)[0]
        if self.anchor and kind not in _HIDES_NOTHING:
            self.cells.drawings.append(self.anchor)
        self.anchor = None

    def unread(self, at: int, _: int) -> None:
        self.cells.put_unread(*_PLACE.unpack_from(self.stream, at))
