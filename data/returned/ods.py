"""Writes delivered sheets with their findings as .ods (OpenDocument 1.3), row by row.

By hand, as the libraries for .ods hold all cells of a document in memory as objects: a delivery may
have four million. Nothing in it runs: no formula, script, link or embedded object is written.
"""

import shutil
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from data.returned.ods_cells import Cells, write_paragraphs
from data.returned.ods_formats import OdsFormats
from data.returned.ods_styles import Styles
from data.returned.pages import EXPLAINED, HEADERS, WIDTHS, Page
from data.template.returned_names import AUTHOR, TITLE
from data.workbook.bounds import write_letters

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_PARTS = Path(__file__).with_name("parts")  # of the document: what does not hang on the delivery
_SAMPLE = 200
_HEADERS_AT = 4


class OdsBook:
    """A workbook in the making: `save` takes the sheets one at a time."""

    def __init__(self, lines: Sequence[tuple[str, ...]], delivered: OdsFormats) -> None:
        """`lines`: of the list of findings (`list_lines`). `delivered`: how the cells are shown."""
        self._lines = lines
        self._delivered = delivered
        self._styles = Styles(delivered)
        self._filters: list[str] = []

    def save(self, target: Path, pages: Iterable[Page], own_name: str) -> None:
        """Write the workbook; its first sheet, `own_name`, lists the findings."""
        body = target.with_suffix(".body")
        with body.open("w", encoding="utf-8") as file:
            self._listing(file, own_name)
            for page in pages:
                self._page(file, page)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as made:
            made.writestr("mimetype", _TYPE, zipfile.ZIP_STORED)  # first, and not compressed
            made.writestr("META-INF/manifest.xml", _part("manifest"))
            made.writestr("meta.xml", _part("meta").format(title=TITLE, author=AUTHOR))
            made.writestr("styles.xml", _part("styles"))
            head, tail = _part("content").split("{rows}")
            with made.open("content.xml", "w", force_zip64=True) as part, body.open("rb") as rows:
                part.write(head.format(styles=self._styles.write_xml()).encode())
                shutil.copyfileobj(rows, part, 1 << 20)
                part.write(tail.format(ranges="".join(self._filters)).encode())
        body.unlink()

    def _listing(self, file: TextIO, name: str) -> None:
        lines = self._lines
        self._open(file, name, True, WIDTHS)
        cells = Cells()
        file.write(cells.write_row([(1, TITLE, "title")]))
        span = f' table:number-columns-spanned="{len(HEADERS)}" table:number-rows-spanned="1"'
        file.write(
            f'<table:table-row><table:table-cell table:style-name="wrap"{span} '
            f'office:value-type="string">{write_paragraphs(EXPLAINED)}</table:table-cell></table:table-row>'
        )
        file.write(cells.write_gap(1))
        file.write(cells.write_row([(nr, text, "dark") for nr, text in enumerate(HEADERS, 1)]))
        for line in lines:
            file.write(
                cells.write_row([(nr, text, "wrap") for nr, text in enumerate(line, 1) if text])
            )
        file.write("</table:table>")
        self._filter(name, _HEADERS_AT, len(HEADERS), _HEADERS_AT + len(lines))

    def _page(self, file: TextIO, page: Page) -> None:
        columns = page.sheet.list_columns()
        widths = [_width(column[:_SAMPLE]) for column in columns[: page.width]]
        if page.at:
            widths += [9] * (page.at - 1 - len(widths))
            widths[page.at - 1 : page.at + 1] = [60, 60]
        self._open(file, page.name, page.visible, widths)
        file.writelines(Cells().write_rows(page, self._delivered.choose_sheet(page.sheet.name)))
        file.write("</table:table>")
        if page.at:
            last = max(page.width, page.at + 1)
            self._filter(page.name, page.header_row, last, page.height)

    def _open(self, file: TextIO, name: str, visible: bool, widths: Sequence[int]) -> None:
        style = "shown" if visible else "hidden"
        file.write(f'<table:table table:name={quoteattr(name)} table:style-name="{style}">')
        styles = map(self._styles.add_column, widths)
        columns = (f'<table:table-column table:style-name="{name}"/>' for name in styles)
        file.write("".join(columns) or "<table:table-column/>")

    def _filter(self, name: str, first_row: int, last: int, last_row: int) -> None:
        quoted = "'" + name.replace("'", "''") + "'"
        area = f"{quoted}.A{first_row}:{quoted}.{write_letters(last)}{last_row}"
        self._filters.append(
            f'<table:database-range table:name="__Anonymous_Sheet_DB__{len(self._filters)}" '
            f"table:target-range-address={quoteattr(area)} "
            'table:display-filter-buttons="true"/>'
        )


def _part(name: str) -> str:
    return (_PARTS / f"{name}.xml").read_text(encoding="utf-8")


def _width(cells: Sequence[object]) -> int:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return min(max(longest + 2, 9), 42)
