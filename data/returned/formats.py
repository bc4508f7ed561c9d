"""How the cells of a delivered .xlsx are shown: the number formats, which the cell reader drops."""

import re
from array import array
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

from openpyxl.styles.numbers import BUILTIN_FORMATS

from data.workbook.bounds import read_letters
from data.workbook.errors import Unreadable
from data.workbook.package import Package
from data.workbook.scan.xlsx_parts import list_parts

# (row, column), both from 1 -> the format code, or None for the general one.
Formats = Callable[[int, int], str | None]

_STYLES = "xl/styles.xml"
_LONGEST = 255  # of a format code
_MOST = 4_000  # styles of a workbook; a file with more is shown in the general format
# As all programs write it; of a cell that is written otherwise only the value comes back.
_CELL = re.compile(rb'<(?:[\w.-]+:)?c r="([A-Z]{1,3})([0-9]{1,7})"(?: t="[^"]*")? s="([0-9]{1,5})"')


def skip_formats(_row: int, _column: int) -> str | None:
    """Return the general format for every cell."""
    return None


def read_formats(path: Path, kind: str) -> Callable[[str | None], Formats]:
    """Return a function that gives the formats of a sheet by its name.

    Of other kinds than .xlsx and .xlsm, or styles that cannot be read, all cells are general: the
    values are what counts, the format is how they are shown.
    """
    if kind not in ("xlsx", "xlsm"):
        return lambda _: skip_formats
    package = Package(path)
    codes = _codes(package)
    parts = list_parts(package)

    def formats(name: str | None) -> Formats:
        if not any(codes) or name not in parts:
            return skip_formats
        return _of_sheet(package, parts[name], codes)

    return formats


def _codes(package: Package) -> list[str | None]:
    """Return the format code of every cell style, in order."""
    if _STYLES not in package:
        return []
    try:
        root = package.read_xml(_STYLES)
    except Unreadable:
        return []
    own: dict[str, str] = {}
    codes: list[str | None] = []
    for element in root.iter():
        local = element.tag.rpartition("}")[2]
        if local == "numFmt":
            own[element.get("numFmtId", "")] = element.get("formatCode", "")[:_LONGEST]
        elif local == "cellXfs":
            codes = [_code(style.get("numFmtId", "0"), own) for style in element]
    return codes if len(codes) <= _MOST else []


def _code(number: str, own: dict[str, str]) -> str | None:
    known = BUILTIN_FORMATS.get(int(number)) if number.isdigit() and len(number) < 6 else None
    code = own.get(number) or known
    return None if code in (None, "", "General") else code


def _of_sheet(package: Package, part: str, codes: list[str | None]) -> Formats:
    """Read the style of every cell: two bytes a cell, as a sheet may have millions."""
    columns: dict[bytes, array[int]] = {}
    shown = {str(nr).encode(): nr for nr, code in enumerate(codes) if code}
    rest = b""
    for chunk in package.read_chunks(part):
        text = rest + chunk
        cut = text.rfind(b"<")
        rest = text[cut:]
        for letters, digits, style in _CELL.findall(text, 0, cut):
            if style in shown:
                column = columns.get(letters)
                if column is None:
                    column = columns[letters] = array("H")
                row, height = int(digits), len(column)
                if row >= height:
                    column.extend(repeat(0, row + 1 - height))
                column[row] = shown[style]
    numbered = {read_letters(letters): column for letters, column in columns.items()}

    def code(row: int, column: int) -> str | None:
        of_rows = numbered.get(column)
        return codes[of_rows[row]] if of_rows and row < len(of_rows) and of_rows[row] else None

    return code
