"""The cells that a sheet is given: remarks beside its rows, and values of mended cells."""

from functools import partial
from xml.sax.saxutils import escape

from data.returned.looks import Looks, MendedStyles
from data.returned.pages import BESIDE_WIDTH, Page, measure_row
from data.returned.rows import Wanted, Write
from data.returned.typed import Mended
from data.signs import drop_signs
from data.workbook.bounds import LONGEST_TEXT
from data.workbook.formats.shown_cells import read_number


def list_wanted(page: Page, looks: Looks, prefix: str, styles: MendedStyles) -> Wanted:
    """Return the cells of remarks, and those that were mended, by row and column."""
    wanted: dict[int, tuple[dict[int, Write | None], float | None]] = {}
    for row, (look, texts) in page.list_beside().items():
        cells: dict[int, Write | None] = {
            page.at + nr: partial(_write_text, prefix, text, looks.cells[look])
            for nr, text in enumerate(texts)
        }
        wanted[row] = (cells, measure_row([(text, BESIDE_WIDTH) for text in texts]))
    for (row, column), one in page.mended.items():
        cells, _ = wanted.setdefault(row, ({}, None))
        cells[column] = partial(_write_mended, prefix, one, styles)
    return wanted


def _write_mended(p: str, one: Mended, styles: MendedStyles, given: str) -> str:
    value, style = styles.fit_value(one, int(given or 0))
    if value == "":
        return f' s="{style}"/>'
    if isinstance(value, str):
        return _write_text(p, value, style)
    number = read_number(value, since_1904=styles.since_1904)
    return f' s="{style}"><{p}v>{number:.15g}</{p}v></{p}c>'


def _write_text(p: str, text: str, style: int, _given: str = "") -> str:
    inside = escape(drop_signs(text).replace("\r", "")[:LONGEST_TEXT])
    text = f'<{p}is><{p}t xml:space="preserve">{inside}</{p}t></{p}is>'
    return f' s="{style}" t="inlineStr">{text}</{p}c>'
