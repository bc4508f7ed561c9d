"""The rows of the sheets of an .ods in its XML: those without remarks stay as they are."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from data.returned.pages import TITLES
from data.signs import drop_signs
from data.template.returned_names import AUTHOR

_CLOSE = b"</table:table-row>"
_ROW = re.compile(rb"<table:table-row(\s[^>]*?)?(/?)>")
COLUMN = re.compile(rb"<table:table-column(\s[^>]*?)?/>")
_TABLE = re.compile(rb"<table:table(\s[^>]*?)>|</table:table>")
_CELL = re.compile(
    rb"<table:((?:covered-)?table-cell)(\s[^>]*?)?(?:/>|>(.*?)</table:\1>)", re.DOTALL
)
_NOTE = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_OURS = tuple(f"{title}: ".encode() for title in TITLES.values())
_CREATOR = "http://purl.org/dc/elements/1.1/"
_SPACES = re.compile(r"  +|\A | \Z")


@dataclass
class Cells:
    """A cell, as many times as it is repeated: its element, attributes and content."""

    tag: bytes
    given: bytes
    inside: bytes
    count: int

    @property
    def holds(self) -> bool:
        """Whether it holds something of a delivery."""
        text = b"<text:" in _NOTE.sub(b"", self.inside)
        return text or b"office:value-type=" in self.given or b"table:formula=" in self.given

    def write(self) -> bytes:
        """Return it as XML."""
        if self.count < 1:
            return b""
        given = set_count(self.given, "columns", self.count)
        end = b">%s</table:%s>" % (self.inside, self.tag) if self.inside else b"/>"
        return b"<table:%s%s%s" % (self.tag, given, end)


def read_cells(inner: bytes) -> list[Cells]:
    """Return the cells of a row."""
    return [
        Cells(found[1], found[2] or b"", found[3] or b"", read_count(found[2], "columns"))
        for found in _CELL.finditer(inner)
    ]


def find_cell(cells: list[Cells], column: int) -> Cells:
    """Return the one cell of a column (from 1), which is made when the row is shorter."""
    left, at = column, 0
    while at < len(cells) and left > cells[at].count:
        left -= cells[at].count
        at += 1
    if at == len(cells):
        cells.append(Cells(b"table-cell", b"", b"", left))
    one = cells[at]
    made = Cells(one.tag, one.given, one.inside, 1)
    rest = Cells(one.tag, one.given, one.inside, one.count - left)
    one.count = left - 1
    cells[at + 1 : at + 1] = [made, rest]
    return made


def find_furthest(cells: Iterable[Cells]) -> int:
    """Return the last column of a row that holds something."""
    column = furthest = 0
    for one in cells:
        column += one.count
        furthest = column if one.holds else furthest
    return furthest


def read_count(given: bytes | None, what: str) -> int:
    """Return how often a cell (columns) or row (rows) is repeated."""
    found = re.search(rb'table:number-%s-repeated="(\d{1,7})"' % what.encode(), given or b"")
    return max(int(found[1]), 1) if found else 1


def set_count(given: bytes, what: str, count: int) -> bytes:
    """Return attributes with another number of repetitions."""
    name = b"table:number-%s-repeated" % what.encode()
    kept = re.sub(rb'\s%s="\d*"' % name, b"", given)
    return kept if count == 1 else b'%s %s="%d"' % (kept, name, count)


@dataclass
class Piece:
    """A stretch of the document: what stands before a row, and that row, if one follows.

    `count`: how often the row is repeated; `start`, `inner`: its first tag and its cells.
    """

    before: bytes
    start: bytes = b""
    inner: bytes | None = None
    count: int = 0

    def write(self, count: int | None = None) -> bytes:
        """Return the row as XML, as it was or with another number of repetitions."""
        if not self.start:
            return b""
        start = self.start
        if count is not None:
            found = _ROW.fullmatch(start)
            given = (found[1] if found else b"") or b""
            start = b"<table:table-row%s>" % set_count(given, "rows", count)
            return start + (self.inner or b"<table:table-cell/>") + _CLOSE
        return start if self.inner is None else start + self.inner + _CLOSE


def read_rows(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """Yield the whole document in pieces."""
    buffer = b""
    for chunk in chunks:
        *whole, buffer = (buffer + chunk).split(_CLOSE)
        for one in whole:
            yield from _cut(one)
    yield from _cut(buffer)


def _cut(piece: bytes) -> Iterator[Piece]:
    at = 0
    for found in _ROW.finditer(piece):
        closed, count = bool(found[2]), read_count(found[1], "rows")
        inner = None if closed else piece[found.end() :]
        yield Piece(piece[at : found.start()], found[0], inner, count)
        if not closed:
            return
        at = found.end()
    yield Piece(piece[at:])


def scan_tables(before: bytes) -> Iterator[tuple[bytes, str | None]]:
    """Yield what stands before a row in stretches, each with the table that begins behind it.

    None: none does; '': one ends there.
    """
    at = 0
    for found in _TABLE.finditer(before):
        given = re.search(rb"""table:name=("[^"]*"|'[^']*')""", found[1] or b"")
        name = html.unescape(given[1][1:-1].decode()) if given else ""
        end = found.start() if not found[1] else found.end()
        yield before[at:end], name
        at = end
    yield before[at:], None


def write_note(cell: Cells, comment: str) -> None:
    """Put a note in a cell, or under what somebody noted there."""
    text = write_paragraphs(comment).encode()
    kept = _NOTE.search(cell.inside)
    if kept:
        end = kept.end() - len(b"</office:annotation>")
        cell.inside = cell.inside[:end] + text + cell.inside[end:]
        return
    who = f'<dc:creator xmlns:dc="{_CREATOR}">{AUTHOR}</dc:creator>'.encode()
    cell.inside = b"<office:annotation>%s%s</office:annotation>%s" % (who, text, cell.inside)


def remove_notes(inner: bytes) -> bytes:
    """Return the cells of a row without the notes of an earlier time."""

    def kept(found: re.Match[bytes]) -> bytes:
        at = found[0].find(b"<text:p")
        for text in re.finditer(rb"<text:p\b.*?</text:p>", found[0], re.DOTALL):
            if re.sub(rb"<[^>]*>", b"", text[0]).lstrip().startswith(_OURS):
                before = found[0][: text.start()]
                return b"" if text.start() == at else before + b"</office:annotation>"
        return found[0]

    return _NOTE.sub(kept, inner) if any(one in inner for one in _OURS) else inner


def write_text(style: str, text: str) -> bytes:
    """Return a cell with a text."""
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="string">'
        f"{write_paragraphs(text)}</table:table-cell>"
    ).encode()


def write_paragraphs(text: str) -> str:
    """Return a text as paragraphs, a line each; the spaces that XML would fold stay."""

    def spaces(found: re.Match[str]) -> str:
        return f'<text:s text:c="{len(found[0])}"/>'

    lines = drop_signs(text).replace("\r", "").split("\n")
    return "".join(f"<text:p>{_SPACES.sub(spaces, escape(line))}</text:p>" for line in lines)
