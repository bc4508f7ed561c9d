"""What the cell reader does not tell of an .xls: whether it is locked, and its error cells."""

import re
import sys
from pathlib import Path
from struct import error as StructError
from struct import unpack_from

import olefile
import xlrd

from data.workbook.bounds import Box
from data.workbook.errors import Fault
from data.workbook.refusals import refuse
from data.workbook.scan.xls_layout import add_layout
from data.workbook.scan.xlsb_scan import ERROR_TEXTS
from data.workbook.scan.xlsx_exact import Faults

_ENCRYPTED_STREAM = "EncryptedPackage"
_BOF = b"\x09\x08"
_FILEPASS, _EOF = 0x2F, 0x0A
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


def workbook_stream(path: Path) -> bytes:
    """Return the stream with the cells of an old Excel file.

    Raises Unreadable: password, word_file, old or damaged files.
    """
    try:
        with olefile.OleFileIO(str(path)) as container:
            if container.exists(_ENCRYPTED_STREAM):
                raise refuse("password")
            if container.exists("WordDocument") or container.exists("PowerPoint Document"):
                raise refuse("word_file")
            name = next((n for n in ("Workbook", "Book") if container.exists(n)), None)
            if name is None:
                raise refuse("other_file")
            stream: bytes = container.openstream(name).read()
            sectors = container.fat  # of each sector the one after it, as far as the file goes
            whole = not any(len(sectors) <= sector < _NO_SECTOR for sector in sectors)
    except _FAILURES as error:
        raise refuse("damaged", what="de indeling van het .xls-bestand klopt niet") from error
    if not whole:
        raise refuse("damaged", what="het einde ontbreekt")
    if not stream.startswith(_BOF):
        raise refuse("damaged", what="de indeling van het .xls-bestand klopt niet")
    if _locked(stream):
        raise refuse("password")
    if name == "Book":
        raise refuse("old_excel")
    return stream


def _locked(stream: bytes) -> bool:
    at = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            return True
        if kind == _EOF:
            return False
        at += 4 + size
    return False


def scan(stream: bytes) -> dict[str, Faults]:
    """Return the error cells of every sheet by its name, with its hidden rows and merged cells.

    A formula in .xls always has a stored value. Raises Unreadable (damaged, too_many_merged).
    """
    found: dict[str, Faults] = {}
    if _MAY_HOLD_ERRORS.search(stream):
        _find_errors(stream, found)
    add_layout(stream, found)
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
        raise refuse("damaged", what="de cellen van het .xls-bestand zijn niet te lezen") from error


def _errors(sheet: xlrd.sheet.Sheet, name: str) -> Faults:
    box, faults = Box(name), Faults()
    for row in range(sheet.nrows):
        types = sheet.row_types(row)
        if _XLRD_ERROR_CELL not in types:
            continue
        for column, kind in enumerate(types):
            if kind == _XLRD_ERROR_CELL:
                code = sheet.cell_value(row, column)
                fault = Fault("error", ERROR_TEXTS.get(code, "#FOUT"))
                faults.add((row + 1, column + 1), fault, box)
    return faults
