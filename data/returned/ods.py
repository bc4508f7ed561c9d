"""Writes delivered sheets with their remarks as .ods (OpenDocument 1.3), row by row.

By hand, as the libraries for .ods hold all cells of a document in memory as objects: a delivery may
have four million. Nothing in it runs: no formula, script, link or embedded object is written.
"""

import shutil
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import quoteattr

from data.findings.findings import Finding
from data.returned.ods_cells import Cells, paragraphs
from data.returned.ods_formats import OdsFormats
from data.returned.ods_styles import Styles
from data.returned.pages import EXPLAINED, HEADERS, Page, listing
from data.template.returned_names import AUTHOR, TITLE
from data.workbook.bounds import column_letters

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    }.items()
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_PAGE = (
    f'{_XML}<office:document-styles {_NAMESPACES} office:version="1.3"><office:automatic-styles>'
    '<style:page-layout style:name="a4"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" '
    'style:scale-to-Y="0"/></style:page-layout></office:automatic-styles><office:master-styles>'
    '<style:master-page style:name="wide" style:page-layout-name="a4"/>'
    "</office:master-styles></office:document-styles>"
)
_META = (
    f'{_XML}<office:document-meta {_NAMESPACES} office:version="1.3"><office:meta>'
    # No formula is written, so every outcome is stored; the reader goes by who wrote the file.
    f"<meta:generator>ISV-monitor</meta:generator><dc:title>{TITLE}</dc:title>"
    f"<dc:creator>{AUTHOR}</dc:creator></office:meta></office:document-meta>"
)
_LISTED = (14, 18, 14, 30, 30, 60, 60)
_SAMPLE = 200
_HEADERS_AT = 4


class OdsBook:
    """A workbook in the making: `save` takes the sheets one at a time."""

    def __init__(self, findings: Sequence[Finding], delivered: OdsFormats) -> None:
        """`delivered`: how the cells of the delivery are shown."""
        self._findings = findings
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
            made.writestr("META-INF/manifest.xml", _MANIFEST)
            made.writestr("meta.xml", _META)
            made.writestr("styles.xml", _PAGE)
            with made.open("content.xml", "w", force_zip64=True) as part, body.open("rb") as rows:
                part.write(self._head().encode())
                shutil.copyfileobj(rows, part, 1 << 20)
                part.write(self._tail().encode())
        body.unlink()

    def _head(self) -> str:
        return (
            f'{_XML}<office:document-content {_NAMESPACES} office:version="1.3">'
            f"<office:automatic-styles>{self._styles.xml()}</office:automatic-styles>"
            "<office:body><office:spreadsheet>"
        )

    def _tail(self) -> str:
        ranges = "".join(self._filters)
        return (
            f"<table:database-ranges>{ranges}</table:database-ranges>"
            "</office:spreadsheet></office:body></office:document-content>"
        )

    def _listing(self, file: TextIO, name: str) -> None:
        lines = listing(self._findings)
        self._open(file, name, True, _LISTED)
        cells = Cells()
        file.write(cells.row([(1, TITLE, "title")]))
        span = f' table:number-columns-spanned="{len(HEADERS)}" table:number-rows-spanned="1"'
        file.write(
            f'<table:table-row><table:table-cell table:style-name="wrap"{span} '
            f'office:value-type="string">{paragraphs(EXPLAINED)}</table:table-cell></table:table-row>'
        )
        file.write(cells.gap(1))
        file.write(cells.row([(nr, text, "dark") for nr, text in enumerate(HEADERS, 1)]))
        for line in lines:
            file.write(cells.row([(nr, text, "wrap") for nr, text in enumerate(line, 1) if text]))
        file.write("</table:table>")
        self._filter(name, _HEADERS_AT, len(HEADERS), _HEADERS_AT + len(lines))

    def _page(self, file: TextIO, page: Page) -> None:
        columns = page.sheet.columns()
        widths = [_width(column[:_SAMPLE]) for column in columns[: page.width]]
        if page.at:
            widths += [9] * (page.at - 1 - len(widths))
            widths[page.at - 1 : page.at + 1] = [60, 60]
        self._open(file, page.name, page.visible, widths)
        for row in Cells().rows(page, self._delivered.of(page.sheet.name)):
            file.write(row)
        file.write("</table:table>")
        if page.at:
            last = max(page.width, page.at + 1)
            self._filter(page.name, page.header_row, last, page.height)

    def _open(self, file: TextIO, name: str, visible: bool, widths: Sequence[int]) -> None:
        style = "shown" if visible else "hidden"
        file.write(f'<table:table table:name={quoteattr(name)} table:style-name="{style}">')
        file.write("".join(_columns(self._styles, widths)) or "<table:table-column/>")

    def _filter(self, name: str, first_row: int, last: int, last_row: int) -> None:
        quoted = "'" + name.replace("'", "''") + "'"
        area = f"{quoted}.A{first_row}:{quoted}.{column_letters(last)}{last_row}"
        self._filters.append(
            f'<table:database-range table:name="__Anonymous_Sheet_DB__{len(self._filters)}" '
            f"table:target-range-address={quoteattr(area)} "
            'table:display-filter-buttons="true"/>'
        )


def _columns(styles: Styles, widths: Sequence[int]) -> Iterator[str]:
    for width in widths:
        yield f'<table:table-column table:style-name="{styles.column(width)}"/>'


def _width(cells: Sequence[object]) -> int:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return min(max(longest + 2, 9), 42)
