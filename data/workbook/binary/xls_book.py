"""What the start of an .xls says: its sheets, texts and styles; and how its cells are had."""

from dataclasses import dataclass, field
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import olefile

from data.workbook.binary.styles import Styles
from data.workbook.binary.xls_locked import FILEPASS, unlock_stream
from data.workbook.binary.xls_looks import FONT, PALETTE, XF_IN_FULL, XlsColours
from data.workbook.binary.xls_records import BOF, follow_records, gather_pieces
from data.workbook.binary.xls_text import CutOff, find_encoding
from data.workbook.refusals import make_refusal

_ENCRYPTED_STREAM = "EncryptedPackage"
_NO_SECTOR = 0xFFFFFFFA  # and more: marks such as 'free' and 'the last'
_EXCEL_97 = 0x600
_HIDDEN = (1, 2)  # whatever else a state is, it hides nothing
_SHEET = 0x10  # in a BOF: what follows is a sheet, not a workbook
_CODEPAGE, _DATEMODE, _RECALCID = 0x42, 0x22, 0x1C1
_BOUNDSHEET, _FORMAT, _XF, _SST = 0x85, 0x41E, 0xE0, 0xFC
# What the library raises when the bytes are not what it expects.
_FAILURES = (
    StructError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)


@dataclass(frozen=True)
class XlsSheet:
    """A sheet as the workbook lists it; `start`: where its records do."""

    name: str
    visible: bool
    start: int


@dataclass
class XlsBook:
    """An .xls: the stream of its records, and what all its sheets share.

    `encoding`: that of its texts before Excel 97, else None. `engine`: since Excel 2000 a program
    that calculates says which version of it did; 0 when none says so. `rich`: what there is to say
    of parts of texts, by the number of the text.
    """

    stream: bytes
    encoding: str | None = None
    engine: int = 0
    sheets: list[XlsSheet] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    rich: dict[int, frozenset[str]] = field(default_factory=dict)
    styles: Styles = field(default_factory=Styles)
    colours: XlsColours = field(default_factory=XlsColours)


def read_stream(path: Path) -> bytes:
    """Return the stream with the cells of an old Excel file, which may be all there is.

    Raises Unreadable: password, word_file, a damaged or some other file.
    """
    if not olefile.isOleFile(str(path)):
        return path.read_bytes()
    try:
        with olefile.OleFileIO(str(path)) as container:
            if container.exists(_ENCRYPTED_STREAM):
                raise make_refusal("password")
            if container.exists("WordDocument") or container.exists("PowerPoint Document"):
                raise make_refusal("word_file")
            name = next((n for n in ("Workbook", "Book") if container.exists(n)), None)
            if name is None:
                raise make_refusal("other_file")
            stream: bytes = container.openstream(name).read()
            sectors = container.fat  # of each sector the one after it, as far as the file goes
            whole = not any(len(sectors) <= sector < _NO_SECTOR for sector in sectors)
    except _FAILURES as error:
        raise make_refusal("damaged", what="de indeling van het .xls-bestand klopt niet") from error
    if not whole:
        raise make_refusal("damaged", what="het einde ontbreekt")
    return stream


def read_book(stream: bytes) -> XlsBook:
    """Read what all sheets share. Raises Unreadable (password, damaged).

    Scripts write a sheet without a workbook around it, of no version in particular.
    """
    kind, size, version, sort = unpack_from("<4H", stream.ljust(8, b"\0"))
    if kind != BOF or size < 4:
        raise make_refusal("damaged", what="de indeling van het .xls-bestand klopt niet")
    book = XlsBook(stream, None if version == _EXCEL_97 else find_encoding(0))
    if book.encoding and sort != _SHEET:
        book.engine = 1  # there was one program then
    if sort == _SHEET:
        book.sheets.append(XlsSheet("Blad1", True, 0))
        return book
    try:
        _read_shared(book)
    except (CutOff, StructError) as error:
        raise make_refusal(
            "damaged", what="het begin van het .xls-bestand houdt halverwege op"
        ) from error
    return book


def _read_shared(book: XlsBook) -> None:
    stream = book.stream
    for kind, at, size in follow_records(stream, 0):
        if kind == FILEPASS:
            stream = book.stream = unlock_stream(stream, at)
        elif kind == _CODEPAGE and size >= 2 and book.encoding:
            book.encoding = find_encoding(unpack_from("<H", stream, at)[0])
        elif kind == _DATEMODE and size >= 2:
            book.styles.since_1904 = unpack_from("<H", stream, at)[0] == 1
        elif kind == _RECALCID and size >= 8:
            book.engine = unpack_from("<I", stream, at + 4)[0]
        elif kind == _XF and size >= 4:
            book.styles.add_style(unpack_from("<H", stream, at + 2)[0])
            book.colours.add_style(stream[at : at + size], older=bool(book.encoding))
        elif kind == FONT and size >= 6:
            book.colours.add_font(stream[at : at + size])
        elif kind == PALETTE and size >= 2:
            book.colours.set_palette(stream[at : at + size])
        elif kind == XF_IN_FULL and size >= 20:
            book.colours.tell_in_full(stream[at : at + size])
        elif kind == _FORMAT:
            _read_format(book, at, size)
        elif kind == _BOUNDSHEET:
            _list_sheet(book, at, size)
        elif kind == _SST:
            _read_texts(book, at, size)
    book.styles.marks = book.colours.find_marks()


def _read_format(book: XlsBook, at: int, size: int) -> None:
    record = gather_pieces(book.stream, at, size, book.encoding)
    number, length = unpack_from("<HB", record.take(3))
    if not book.encoding:
        length += record.take(1)[0] << 8
    book.styles.name_format(number, record.take_text(length))


def _list_sheet(book: XlsBook, at: int, size: int) -> None:
    record = gather_pieces(book.stream, at, size, book.encoding)
    start, state, sort, length = unpack_from("<IBBB", record.take(7))
    if sort == 0:  # no chart, no module
        name = record.take_text(length)
        book.sheets.append(XlsSheet(name, state & 3 not in _HIDDEN, start))


def _read_texts(book: XlsBook, at: int, size: int) -> None:
    """Read the shared texts as far as there are any: what their number is said to be is often odd.

    A cell that asks for one that is not there is told by its own name.
    """
    record = gather_pieces(book.stream, at, size, book.encoding)
    record.take(8)
    try:
        while True:
            book.texts.append(record.take_text(unpack_from("<H", record.take(2))[0]))
            if marks := book.colours.list_run_marks(record.runs):
                book.rich[len(book.texts) - 1] = marks
    except CutOff:
        return
