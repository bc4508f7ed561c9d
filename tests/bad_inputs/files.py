"""A good table of three contracts, and the ways to write it down as a file."""

import html
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl

from data.workbook.bounds import read_letters, write_letters
from tests.data.workbook.builders import (
    Parts,
    bytes_of,
    ods_parts,
    ods_row,
    ods_text,
    xlsb_cell,
    xlsb_parts,
    xlsx_parts,
)

HEADERS = (
    "Contractnummer",
    "Omschrijving",
    "Categorie",
    "Aanbestedende dienst",
    "Europese aanbesteding",
    "Gunningsdatum",
    "Waarde (EUR excl. btw)",
    "ISV als contractvoorwaarde",
    "ISV als minimumeis",
    "ISV als selectiecriterium",
    "ISV als gunningscriterium",
)
Rows = tuple[tuple[Any, ...], ...]
# One contract with ISV, one without, one of which it is not known.
STANDARD: Rows = (
    ("K1", "Gas", "Energie", "Dienst A", "Ja", "15-01-2024", "250000", "Ja", "Nee", "Nee", "Nee"),
    ("K2", "Stroom", "Energie", "Dienst A", "Ja", "16-01-2024", "300000", *["Nee"] * 4),
    ("K3", "Warmte", "Energie", "Dienst B", "Ja", "17-01-2024", "400000", *["Onbekend"] * 4),
)
SHEET = "Contracten"


@dataclass(frozen=True)
class Raw:
    """A cell written by hand: XML in which {ref} is the name of the cell."""

    xml: str


def changed(changes: Mapping[str, Any], rows: Rows = STANDARD) -> Rows:
    """Return the rows with other values in cells, named as they stand below the headers (B2)."""
    table = [list(row) for row in rows]
    for name, value in changes.items():
        row, column = _place(name)
        table[row - 2][column - 1] = value
    return tuple(map(tuple, table))


def table(changes: Mapping[str, Any] | None = None, rows: Rows = STANDARD) -> list[list[Any]]:
    """Return headers and rows, with other values in some cells (also beside the table)."""
    cells = [list(HEADERS), *map(list, rows)]
    for name, value in (changes or {}).items():
        row, column = _place(name)
        cells.extend([] for _ in range(row - len(cells)))
        cells[row - 1].extend([None] * (column - len(cells[row - 1])))
        cells[row - 1][column - 1] = value
    return cells


def _place(name: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)([0-9]+)", name)
    assert found
    return int(found[2]), read_letters(found[1].encode())


def rows_xml(cells: Sequence[Sequence[Any]], first: int = 1) -> str:
    """Return the rows of a sheet of .xlsx; text is written in the cell itself."""
    return "".join(
        f'<row r="{row}">'
        + "".join(_cell_xml(row, column, value) for column, value in enumerate(line, 1))
        + "</row>"
        for row, line in enumerate(cells, first)
    )


def _cell_xml(row: int, column: int, value: Any) -> str:
    ref = f"{write_letters(column)}{row}"
    if value is None:
        return ""
    if isinstance(value, Raw):
        return value.xml.replace("{ref}", ref)
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value}</v></c>'
    space = ' xml:space="preserve"'
    return f'<c r="{ref}" t="inlineStr"><is><t{space}>{html.escape(value)}</t></is></c>'


def parts(cells: Sequence[Sequence[Any]] | None = None, **options: str) -> Parts:
    """Return the parts of an .xlsx with these cells on sheet Contracten."""
    cells = table() if cells is None else cells
    return xlsx_parts(rows_xml(cells), **{"sheet": SHEET, **options})


def xlsx(cells: Sequence[Sequence[Any]] | None = None, **options: str) -> bytes:
    """Return an .xlsx with these cells on sheet Contracten."""
    return bytes_of(parts(cells, **options))


def with_cells(**changes: Any) -> bytes:
    """Return the good workbook with other values in the cells that are named."""
    return xlsx(table(changes))


def csv(cells: Sequence[Sequence[Any]] | None = None, separator: str = ";") -> str:
    """Return the cells as text with separated values."""
    lines = table() if cells is None else cells
    return "\r\n".join(separator.join(str(cell) for cell in line) for line in lines) + "\r\n"


def ods(cells: Sequence[Sequence[Any]] | None = None, *, table_xml: str | None = None) -> bytes:
    """Return the cells as an .ods."""
    lines = table() if cells is None else cells
    content = table_xml or "".join(ods_line(line) for line in lines)
    made = ods_parts(content)
    made["content.xml"] = str(made["content.xml"]).replace('"Blad1"', f'"{SHEET}"')
    return bytes_of(made)


def ods_line(line: Sequence[Any]) -> str:
    """Return a row of an .ods; None is an empty cell."""
    return ods_row(
        *("<table:table-cell/>" if c is None else ods_text(html.escape(str(c))) for c in line)
    )


def xlsb(cells: Sequence[Sequence[Any]] | None = None) -> bytes:
    """Return the cells as an .xlsb."""
    lines = table() if cells is None else cells
    return bytes_of(
        xlsb_parts(
            {
                row: [xlsb_cell(column, value) for column, value in enumerate(line)]
                for row, line in enumerate(lines)
            },
            SHEET,
        )
    )


class Book:
    """A workbook made with openpyxl, for what a person does with a layout."""

    def __init__(self, cells: Sequence[Sequence[Any]] | None = None, title: str = SHEET) -> None:
        self.book = openpyxl.Workbook()
        self.sheet = self.book.worksheets[0]
        self.sheet.title = title
        self.fill(self.sheet, table() if cells is None else cells)

    @staticmethod
    def fill(sheet: Any, cells: Sequence[Sequence[Any]]) -> None:
        for number, line in enumerate(cells, 1):
            for place, value in enumerate(line, 1):
                if value is not None:
                    cell = sheet.cell(number, place, value)
                    if isinstance(value, str):
                        cell.data_type = "s"

    def add(self, title: str, cells: Sequence[Sequence[Any]], state: str = "visible") -> None:
        """Add a sheet with these cells."""
        sheet = self.book.create_sheet(title)
        sheet.sheet_state = state
        self.fill(sheet, cells)

    def bytes(self) -> bytes:
        """Return the file."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()
