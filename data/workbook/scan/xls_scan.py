"""What the cell reader does not tell of an .xls: its lock, error cells, hidden rows and merges."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import olefile
import xlrd

from data.workbook.bounds import Box
from data.workbook.errors import Fault
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsb_scan import ERROR_CODES
from data.workbook.scan.xlsx_exact import Faults

_ENCRYPTED_STREAM = "EncryptedPackage"
_BOF = b"\x09\x08"
_FILEPASS, _EOF = 0x2F, 0x0A
_BOUNDSHEET, _ROW, _MERGED = 0x85, 0x208, 0xE5
_HIDDEN = 0x20  # fDyZero of a ROW record
_XLRD_ERROR_CELL = 5
_NO_SECTOR = 0xFFFFFFFA  # and more: marks such as 'free' and 'the last'
# What the libraries raise when the bytes are not what they expect.
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
# A BOOLERR record that holds an error, or a FORMULA record whose result is one. Only when the bytes
# hold such a thing is the file worth the slow look at every cell.
_MAY_HOLD_ERRORS = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{8}\x02.{5}\xff\xff", re.DOTALL)
# Records that say one of these things; only when the bytes may hold one is the slow look worth it.
_SIZES = b"".join(re.escape(bytes([size])) for size in range(2, 256, 8))
_MAY_HOLD_LAYOUT = re.compile(
    rb"\x08\x02\x10\x00.{12}[\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff]|\xe5\x00[" + _SIZES + rb"]",
    re.DOTALL,
)


def read_stream(path: Path) -> bytes:
    """Return the stream with the cells of an old Excel file.

    Raises Unreadable: password, word_file, old or damaged files.
    """
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
    if not stream.startswith(_BOF):
        raise make_refusal("damaged", what="de indeling van het .xls-bestand klopt niet")
    if any(kind == _FILEPASS for kind, *_ in _records(stream, 0)):
        raise make_refusal("password")
    if name == "Book":
        raise make_refusal("old_excel")
    return stream


def scan_stream(stream: bytes) -> dict[str, Faults]:
    """Return the error cells of every sheet by its name, with its hidden rows and merged cells.

    A formula in .xls always has a stored value. Raises Unreadable (damaged, too_many_merged).
    """
    found: dict[str, Faults] = {}
    if _MAY_HOLD_ERRORS.search(stream):
        _find_errors(stream, found)
    _add_layout(stream, found)
    return found


def _find_errors(stream: bytes, found: dict[str, Faults]) -> None:
    try:
        # Of the stream alone: around it xlrd can be led in circles until the memory is full.
        with xlrd.open_workbook(
            file_contents=stream, on_demand=True, ragged_rows=True, logfile=sys.stderr
        ) as book:
            for name in book.sheet_names():
                found[name] = _errors(book.sheet_by_name(name), name)
                book.unload_sheet(name)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *_FAILURES) as error:
        raise make_refusal(
            "damaged", what="de cellen van het .xls-bestand zijn niet te lezen"
        ) from error


def _errors(sheet: xlrd.sheet.Sheet, name: str) -> Faults:
    box, faults = Box(name), Faults()
    for row in range(sheet.nrows):
        types = sheet.row_types(row)
        if _XLRD_ERROR_CELL not in types:
            continue
        for column, kind in enumerate(types):
            if kind == _XLRD_ERROR_CELL:
                code = sheet.cell_value(row, column)
                fault = Fault("error", ERROR_CODES.get(code, "#FOUT"))
                faults.add((row + 1, column + 1), fault, box)
    return faults


def _add_layout(stream: bytes, found: dict[str, Faults]) -> None:
    """Put the hidden rows and the merged cells of every sheet into `found`, by its name.

    Raises Unreadable when a sheet has too many merged cells.
    """
    if not _MAY_HOLD_LAYOUT.search(stream):
        return
    for name, start in list(_sheets(stream)):
        faults = found.setdefault(name, Faults())
        for kind, at, size in _records(stream, start):
            if kind == _ROW and size >= 13 and stream[at + 12] & _HIDDEN:
                faults.hidden.add(unpack_from("<H", stream, at)[0] + 1)
            elif kind == _MERGED and size >= 2:
                count = min(unpack_from("<H", stream, at)[0], (size - 2) // 8)
                for nr in range(count):
                    top, bottom, first, last = unpack_from("<4H", stream, at + 2 + 8 * nr)
                    faults.add_merged((top + 1, first + 1, bottom + 1, last + 1), Box(name))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (kind, where its body starts, size) from a place in the stream to the next EOF."""
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _EOF or at + 4 + size > len(stream):
            return
        yield kind, at + 4, size
        at += 4 + size


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of every sheet and where its records start."""
    for kind, at, size in _records(stream, 0):
        if kind == _BOUNDSHEET and size >= 8:
            letters, wide = stream[at + 6], stream[at + 7] & 1
            raw = stream[at + 8 : at + min(size, 8 + letters * (2 if wide else 1))]
            name = raw.decode("utf-16-le" if wide else "latin-1", "replace")
            yield name, unpack_from("<I", stream, at)[0]
