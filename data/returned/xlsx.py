"""Writes delivered sheets with their findings as .xlsx.

openpyxl makes the layout, styles and comments; the rows go straight into the sheets' XML, as they
do for the template: 100,000 rows of 45 cells would otherwise take minutes, and gigabytes.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from data.returned.formats import Formats
from data.returned.pages import EXPLAINED, HEADERS, WIDTHS, Page
from data.returned.xlsx_cells import BESIDE_WIDTH, CellWriter
from data.returned.xlsx_styles import Styles
from data.template.returned_names import AUTHOR, TITLE
from data.workbook.bounds import name_cell

_SAMPLE = 200  # rows by which the width of a column is chosen


class XlsxBook:
    """A workbook in the making: `save` takes the sheets one at a time."""

    def __init__(self, lines: Sequence[tuple[str, ...]], as_text: bool) -> None:
        """`lines`: of the list of findings (`list_lines`). `as_text`: the delivery knew text alone
        (.csv), and a zero in front is to stay.
        """
        self._lines = lines
        self._book = Workbook()
        self._book.properties.creator = AUTHOR
        self._book.properties.title = TITLE
        assert isinstance(self._book.active, Worksheet)
        self._first = self._book.active
        self._styles = Styles(self._first, as_text)

    def save(self, target: Path, pages: Iterable[tuple[Page, Formats]], own_name: str) -> None:
        """Write the workbook; its first sheet, `own_name`, lists the findings."""
        rows = [self._listing(target.parent / "rows-1.xml", own_name)]
        for number, (page, formats) in enumerate(pages, 2):
            rows.append(self._page(target.parent / f"rows-{number}.xml", page, formats))
        layout = target.with_suffix(".layout")
        self._book.save(layout)
        with (
            zipfile.ZipFile(layout) as source,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as made,
        ):
            for name in source.namelist():
                found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name)
                if not found:
                    made.writestr(name, source.read(name))
                    continue
                path, dimension = rows[int(found[1]) - 1]
                with made.open(name, "w", force_zip64=True) as part, path.open("rb") as body:
                    _fill(part, source.read(name).decode(), dimension, body)
                path.unlink()
        layout.unlink()

    def _listing(self, path: Path, name: str) -> tuple[Path, str]:
        sheet = self._first
        sheet.title = name
        for number, width in enumerate(WIDTHS, 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        lines = self._lines
        sheet.freeze_panes = "A5"
        sheet.auto_filter.ref = f"A4:{get_column_letter(len(HEADERS))}{len(lines) + 4}"
        sheet.merged_cells.add(f"A2:{get_column_letter(len(HEADERS))}2")
        _on_paper(sheet, 4)
        cells = CellWriter(self._styles)
        with path.open("w", encoding="utf-8") as file:
            file.write(cells.write_row(1, [(1, TITLE, self._styles.find_style(kind="title"))]))
            explained = [(1, EXPLAINED, self._styles.find_style(kind="wrap"))]
            file.write(cells.write_row(2, explained, [sum(WIDTHS)]))
            dark, wrap = self._styles.find_style(kind="dark"), self._styles.find_style(kind="wrap")
            file.write(cells.write_row(4, [(nr, text, dark) for nr, text in enumerate(HEADERS, 1)]))
            for number, line in enumerate(lines, 5):
                filled = [(nr, text, wrap) for nr, text in enumerate(line, 1) if text]
                file.write(cells.write_row(number, filled, WIDTHS))
        return path, f"A1:{get_column_letter(len(HEADERS))}{len(lines) + 4}"

    def _page(self, path: Path, page: Page, formats: Formats) -> tuple[Path, str]:
        sheet = self._book.create_sheet(page.name)
        sheet.sheet_state = "visible" if page.visible else "hidden"
        for first_row, left, last_row, right in page.sheet.merged:
            corners = name_cell(first_row, left), name_cell(last_row, right)
            sheet.merged_cells.add(":".join(corners))
        for (row, column), mark in page.marks.items():
            lines = mark.comment.count("\n") + len(mark.comment) // 45 + 1
            note = Comment(mark.comment, AUTHOR, height=24 + 18 * lines, width=340)
            sheet.cell(row, column).comment = note
        for number, cells in enumerate(page.sheet.list_columns(), 1):
            sheet.column_dimensions[get_column_letter(number)].width = _width(cells[:_SAMPLE])
        width = page.width
        if page.at:
            for number in (page.at, page.at + 1):
                sheet.column_dimensions[get_column_letter(number)].width = BESIDE_WIDTH
            width = max(width, page.at + 1)
            last = f"{get_column_letter(width)}{page.height}"
            sheet.auto_filter.ref = f"A{page.header_row}:{last}"
            sheet.freeze_panes = f"A{page.header_row + 1}"
            _on_paper(sheet, page.header_row)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(CellWriter(self._styles).write_rows(page, formats))
        return path, f"A1:{get_column_letter(max(width, 1))}{max(page.height, 1)}"


def _on_paper(sheet: Worksheet, header_row: int) -> None:
    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _width(cells: Sequence[object]) -> float:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return min(max(longest * 1.1 + 2, 9), 42)


def _fill(part: IO[bytes], layout: str, dimension: str, body: IO[bytes]) -> None:
    """Write a sheet's XML: the layout that openpyxl made, with these rows in place of its own."""
    before, after = re.split("<sheetData ?/>|<sheetData>.*</sheetData>", layout, flags=re.DOTALL)
    before = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"', before)
    part.write(f"{before}<sheetData>".encode())
    while piece := body.read(1 << 20):
        part.write(piece)
    part.write(f"</sheetData>{after}".encode())
