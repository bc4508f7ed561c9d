"""The sheet Bevindingen: all findings of a delivery, one a line."""

from collections.abc import Sequence
from typing import IO
from xml.sax.saxutils import escape

from data.returned.looks import Looks
from data.returned.pages import EXPLAINED, HEADERS, WIDTHS, measure_row
from data.signs import drop_signs
from data.template.returned_names import TITLE
from data.workbook.bounds import write_letters

_HEADERS_AT = 4


def write_listing(file: IO[bytes], lines: Sequence[Sequence[str]], looks: Looks) -> None:
    """Write the sheet as XML."""
    last, height = write_letters(len(HEADERS)), _HEADERS_AT + len(lines)
    columns = "".join(
        f'<col min="{nr}" max="{nr}" width="{width}" customWidth="1"/>'
        for nr, width in enumerate(WIDTHS, 1)
    )
    file.write(
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{last}{height}"/><sheetViews><sheetView tabSelected="1" '
        f'workbookViewId="0"><pane ySplit="{_HEADERS_AT}" topLeftCell="A{_HEADERS_AT + 1}" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>".encode()
    )
    file.write(_row(1, [TITLE], looks.cells["title"], ()))
    file.write(_row(2, [EXPLAINED], looks.cells["wrap"], (sum(WIDTHS),)))
    file.write(_row(_HEADERS_AT, HEADERS, looks.cells["dark"], ()))
    for number, line in enumerate(lines, _HEADERS_AT + 1):
        file.write(_row(number, line, looks.cells["wrap"], WIDTHS))
    file.write(
        f'</sheetData><autoFilter ref="A{_HEADERS_AT}:{last}{height}"/>'
        f'<mergeCells count="1"><mergeCell ref="A2:{last}2"/></mergeCells>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'.encode()
    )


def _row(number: int, texts: Sequence[str], style: int, widths: Sequence[int]) -> bytes:
    high = measure_row(zip(texts, widths, strict=False))
    height = f' ht="{high:g}" customHeight="1"' if high else ""
    cells = "".join(
        f'<c r="{write_letters(nr)}{number}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(drop_signs(text))}</t></is></c>'
        for nr, text in enumerate(texts, 1)
        if text
    )
    return f'<row r="{number}"{height}>{cells}</row>'.encode()
