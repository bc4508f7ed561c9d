"""Writes the sheets of a .csv, .xls or .xlsb as .xlsx: their values, as far as those are kinds.

openpyxl makes the layout; the rows go straight into the sheets' XML, as they do for the template:
100,000 rows of 45 cells would otherwise take minutes, and gigabytes.
"""

import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook as Layout
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.returned.plain.cells import CellWriter
from data.template.returned_names import AUTHOR
from data.workbook.bounds import name_cell
from data.workbook.errors import Unreadable
from data.workbook.sheet import Sheet, SheetInfo, Workbook

_EMPTY = "<sheetData ?/>|<sheetData></sheetData>"
_SAMPLE = 200  # rows by which the width of a column is chosen


def write_plain(book: Workbook, target: Path, named: str) -> Path:
    """Write a workbook as .xlsx and return where; `named`: the sheet of a file that has none.

    A sheet that cannot be read, which the delivery did not need, says so in its first cell.
    """
    layout = Layout()
    assert isinstance(layout.active, Worksheet)
    layout.remove(layout.active)
    layout.properties.creator = AUTHOR
    cells = CellWriter(layout, as_text=book.kind == "csv")
    rows: list[Path] = []
    for info in book.sheets:
        sheet = _read(book, info)
        made = layout.create_sheet(info.name or named)
        made.sheet_state = "visible" if info.visible else "hidden"
        _lay_out(made, sheet)
        path = target.with_name(f"rows-{len(rows) + 1}.xml")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(cells.write_rows(sheet))
        rows.append(path)
    empty = target.with_suffix(".layout")
    layout.save(empty)
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(target, "w") as whole:
        for name in source.namelist():
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
            if not found:
                whole.writestr(name, source.read(name))
                continue
            before, after = re.split(_EMPTY, source.read(name).decode())
            path = rows[int(found[1]) - 1]
            with whole.open(name, "w", force_zip64=True) as part, path.open("rb") as body:
                part.write(f"{before}<sheetData>".encode())
                while piece := body.read(1 << 20):
                    part.write(piece)
                part.write(f"</sheetData>{after}".encode())
            path.unlink()
    empty.unlink()
    return target


def _read(book: Workbook, info: SheetInfo) -> Sheet:
    try:
        return book.read_sheet(info.name)
    except Unreadable as bad:
        return Sheet(info.name, [[f"Dit blad kon niet worden overgenomen. {bad.message}"]])


def _lay_out(made: Worksheet, sheet: Sheet) -> None:
    for first_row, left, last_row, right in sheet.merged:
        corners = name_cell(first_row, left), name_cell(last_row, right)
        made.merged_cells.add(":".join(corners))
    for number, cells in enumerate(sheet.list_columns(), 1):
        made.column_dimensions[get_column_letter(number)].width = _width(cells[:_SAMPLE])


def _width(cells: Sequence[object]) -> float:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return min(max(longest * 1.1 + 2, 9), 42)
