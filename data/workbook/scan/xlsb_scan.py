"""What the cell reader does not tell of an .xlsb sheet: how far it reaches, and its error cells."""

from struct import unpack_from

from data.workbook.bounds import Box
from data.workbook.errors import Fault
from data.workbook.package import Package
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.scan.xlsx_parts import read_records

_ROW, _FIRST_VALUE, _LAST_VALUE = 0, 2, 11  # BrtRowHdr; BrtCellRk up to and with BrtFmlaError
_ERRORS = (3, 11)  # BrtCellError, BrtFmlaError
_END_OF_CELLS = 146  # BrtEndSheetData
_MERGED = 176  # BrtMergeCell
_HIDDEN = 0x10  # fDyZero of a BrtRowHdr
# The codes of Excel's own file formats, also those of .xls.
ERROR_CODES = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
# The cell reader gives up on a sheet with any other.
KNOWN_ERRORS = frozenset(ERROR_CODES.values())


def scan_part(package: Package, part: str, sheet: str) -> Faults:
    """Return the error cells of the sheet in this part, its hidden rows and its merged cells.

    A formula in .xlsb always has a stored value. Raises Unreadable: a cell too far away, too large
    an area, a part that is damaged or lies about its size.
    """
    box, faults = Box(sheet), Faults()
    row = 0
    open_cells = True
    for kind, body in read_records(package.read_chunks(part)):
        if not open_cells:
            if kind == _MERGED and len(body) >= 16:
                top, bottom, first, last = (number + 1 for number in unpack_from("<4I", body))
                faults.add_merged((top, first, bottom, last), box)
            continue
        if kind == _ROW and len(body) >= 4:
            row = unpack_from("<I", body)[0] + 1
            if len(body) > 11 and body[11] & _HIDDEN:
                faults.hidden.add(row)
        elif _FIRST_VALUE <= kind <= _LAST_VALUE and len(body) >= 8:
            column = unpack_from("<I", body)[0] + 1
            box.add(row, column)
            if kind in _ERRORS:
                code = body[8] if len(body) > 8 else -1
                faults.add((row, column), Fault("error", ERROR_CODES.get(code, "#FOUT")), box)
        elif kind == _END_OF_CELLS:
            open_cells = False
    return faults
