"""The mended cells of an .ods: what they hold now, in a style that shows it."""

import datetime as dt
import html
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from xml.sax.saxutils import quoteattr

from data.returned.opendocument.rows import (
    COLUMN,
    Cells,
    Piece,
    find_cell,
    read_cells,
    read_count,
    write_paragraphs,
)
from data.returned.part import Part
from data.returned.typed import Mended, Place
from data.workbook.bounds import MAX_COLUMNS
from data.workbook.formats.number_format import read_format
from data.workbook.opendocument.names import OFFICE
from data.workbook.opendocument.styles import Styles
from data.workbook.package import Package
from data.workbook.scan.xmlstream import parse_chunks

_BODY, _END = b"<office:body", b"</office:document-content>"
_HOLDS = re.compile(
    rb"""\s(?:office:(?:[a-z]+-)?value(?:-type)?|office:currency|calcext:value-type|table:formula"""
    rb"""|table:number-matrix-(?:rows|columns)-spanned)\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_MATRIX = re.compile(rb"""\stable:number-matrix-(rows|columns)-spanned\s*=\s*["'](\d{1,7})["']""")
_FORMULA = re.compile(
    rb"""\stable:(?:formula|number-matrix-(?:rows|columns)-spanned)\s*=\s*(?:"[^"]*"|'[^']*')"""
)
_SPANS = re.compile(rb"""\stable:number-(?:rows|columns)-spanned\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE, _DEFAULT = (
    re.compile(rb"""\stable:%s\s*=\s*(?:"([^"]*)"|'([^']*)')""" % name)
    for name in (b"style-name", b"default-cell-style-name")
)
_FORMATS = {
    "date": "<number:date-style {}><number:day number:style='long'/><number:text>-</number:text>"
    "<number:month number:style='long'/><number:text>-</number:text>"
    "<number:year number:style='long'/></number:date-style>",
    "number": "<number:number-style {}><number:number number:min-integer-digits='1'/>"
    "</number:number-style>",
    "text": "<number:text-style {}><number:text-content/></number:text-style>",
}
# What a mended cell holds, and another style than its own if it needs one.
Fitted = tuple[str | float | dt.date, str | None]


class MendedStyles:
    """Styles for mended cells: their own, or one like it whose format shows what was typed."""

    def __init__(self, package: Package) -> None:
        """Read the styles of the document. Raises Unreadable."""
        head = b""
        for chunk in package.read_checked("content.xml"):
            head += chunk
            if _BODY in head:
                break
        head = head.partition(_BODY)[0] + _END
        self._content = Part(head, "content.xml")
        self._styles = Styles()
        if "styles.xml" in package:
            _read_styles(self._styles, package.read_checked("styles.xml"), "styles")
        _read_styles(self._styles, [head], "automatic-styles")
        self._made: dict[tuple[str, str], str] = {}

    def fit_value(self, one: Mended, given: str) -> Fitted:
        """Return what a mended cell of this style ('' for none) is to hold."""
        by = self._styles.find_any_format(given or None) or read_format("General")
        value, kind = one.choose_value(by)
        if kind is None:
            return value, None
        name = f"isv-{kind}-{given}"
        if (given, kind) not in self._made:
            self._made[given, kind] = self._make(given, name, f"isv-{kind}")
        return value, name

    def _make(self, given: str, name: str, format_: str) -> str:
        for one in self._content.list("automatic-styles", "style"):
            if (one.find("name"), one.find("family")) == (given, "table-cell"):
                like = Part(self._content.read(one), "content.xml")
                assert like.root
                now = {"style:name": name, "style:data-style-name": format_}
                like.set(like.root, **now)
                return like.write().decode()
        return (
            f'<style:style style:name={quoteattr(name)} style:family="table-cell" '
            f"style:parent-style-name={quoteattr(given or 'Default')} "
            f'style:data-style-name="{format_}"/>'
        )

    def write_styles(self) -> str:
        """Return the styles that were made, as XML."""
        kinds = dict.fromkeys(kind for _, kind in self._made)
        formats = [_FORMATS[kind].format(f'style:name="isv-{kind}"') for kind in kinds]
        return "".join([*formats, *self._made.values()])


def _read_styles(styles: Styles, chunks: Iterable[bytes], group: str) -> None:
    inside = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if inside:
            styles.start(name, attributes)
        inside = inside or name == OFFICE + group

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != OFFICE + group
        styles.close(name)

    parse_chunks(chunks, "styles", start, end, styles.add)


def find_styles(
    walked: Iterable[tuple[str, int, Piece]], mended: Mapping[str, Collection[Place]]
) -> dict[str, dict[Place, str]]:
    """Return the style of each mended cell, by sheet and place; '' for a cell without one.

    `walked`: the pieces of the document, with their sheet and the number of their row.
    """
    found: dict[str, dict[Place, str]] = defaultdict(dict)
    table, columns, left = "", list[str](), list[Place]()
    for name, row, piece in walked:
        if name != table:
            table, columns, left = name, [], sorted(mended.get(name, ()), reverse=True)
        for one in COLUMN.finditer(piece.before) if left else ():
            count = min(read_count(one[1], "columns"), MAX_COLUMNS)
            columns += [_find_name(_DEFAULT, one[1] or b"")] * count
        while left and left[-1][0] < row + piece.count:
            place = left.pop()
            column = place[1]
            cell = find_cell(read_cells(piece.inner or b""), column)
            default = columns[column - 1] if column <= len(columns) else ""
            tries = (_find_name(_STYLE, cell.given), _find_name(_DEFAULT, piece.start), default)
            found[name][place] = next(filter(None, tries), "")
    return found


def _find_name(pattern: re.Pattern[bytes], given: bytes) -> str:
    found = pattern.search(given)
    return html.unescape((found[1] or found[2]).decode()) if found else ""


def write_mended(cell: Cells, value: str | float | dt.date, style: str | None) -> None:
    """Let a cell hold a value, in another style if one is given; its notes and shapes stay."""
    cell.given = _HOLDS.sub(b"", cell.given)
    if style is not None:
        own = f" table:style-name={quoteattr(style)}".encode()
        cell.given = _STYLE.sub(b"", cell.given) + own
    if isinstance(value, dt.date):
        typed, text = f'date" office:date-value="{value.isoformat()}', f"{value:%d-%m-%Y}"
    elif isinstance(value, str):
        typed, text = "string", value
    else:
        typed, text = f'float" office:value="{value:.15g}', f"{value:.15g}".replace(".", ",")
    inside = Part(b"<x>%s</x>" % cell.inside, "content.xml")
    assert inside.root
    for one in inside.root.elements:
        if inside.read(one).startswith(b"<text:"):
            inside.remove(one)
    cell.inside = inside.write()[3:-4]
    if text:
        cell.given += f' office:value-type="{typed}"'.encode()
        cell.inside += write_paragraphs(text).encode()


def clear_matrices(inner: bytes, row: int, mended: Collection[Place]) -> bytes:
    """Return the cells of a row without the formulas that fill a mended cell; their values stay."""
    if not mended or b"number-matrix" not in inner:
        return inner
    cells, column = read_cells(inner), 1
    for one in cells:
        found = dict(_MATRIX.findall(one.given))
        down, right = (int(found.get(what, 1)) for what in (b"rows", b"columns"))
        if any(row <= y < row + down and column <= x < column + right for y, x in mended):
            one.given = _FORMULA.sub(b"", one.given)
        column += one.count
    return b"".join(one.write() for one in cells)


def clear_spans(cell: Cells) -> None:
    """Let a cell be no part of a merged one any more."""
    cell.tag, cell.given = b"table-cell", _SPANS.sub(b"", cell.given)
