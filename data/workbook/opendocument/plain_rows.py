"""Rows that are written as most programs do, taken from the bytes; all else goes to the parser.

A cell costs the parser five calls, and this a search: of a large sheet it is most of the time.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from typing import Protocol

from data.workbook.opendocument import names
from data.workbook.opendocument.cell import OdsCell

_CLEAN = rb"[^<>&\x00-\x08\x0b\x0c\x0e-\x1f]"  # no reference, and nothing that XML has not
_CELL = (
    rb"<table:table-cell((?: " + _CLEAN + rb"*+)?+)>"
    rb"(?:(?<=/>)|(?:<text:p>(" + _CLEAN + rb"++)</text:p>)?+</table:table-cell>)"
)
_CELLS = re.compile(_CELL)
_ONE = _CELL.replace(b"((?: ", b"(?:(?: ").replace(b"(" + _CLEAN, b"(?:" + _CLEAN)
_ROW = re.compile(
    rb"<table:table-row((?: " + _CLEAN + rb"*+)?+)(?<!/)>((?:" + _ONE + rb")++)</table:table-row>"
)
_ROW_START, _ROW_END = b"<table:table-row", b"</table:table-row>"
_ATTRIBUTE = re.compile(rb' ([a-z]+):([a-z-]+)="([^"\t\r\n]*+)"')
# Prefix -> namespace, as every program calls them.
_SPACES = {
    b"table": names.TABLE,
    b"office": names.OFFICE,
    b"text": names.TEXT,
    b"calcext": names.MARKED_TYPE.removesuffix("value-type"),
}
_NEEDED = (b"table", b"office", b"text")
_ODD = re.compile(rb"xmlns|<!|<\?")  # other names, comments, instructions: the parser knows
_LONGEST_HEAD = 4 * 2**20
_MOST_KEPT, _LONGEST_KEPT = 20_000, 500  # what is written the same often, is short


class Taker(Protocol):
    """Who takes rows, beside what the parser tells."""

    def is_ready(self) -> bool:
        """Tell whether a row would be one of a sheet, by all that was parsed before it."""

    def take_row(self, attributes: dict[str, str], cells: list[OdsCell]) -> None:
        """Take in a whole row."""


class PlainRows:
    """Cuts the rows that are plain out of the bytes, and gives them to a taker."""

    def __init__(self, taker: Taker) -> None:
        self._taker = taker
        self._plain = True
        self._spaces: dict[bytes, str] = {}
        self._attributes: dict[bytes, dict[str, str] | None] = {}
        self._cells: dict[tuple[bytes, bytes], OdsCell | None] = {}

    def skip_rows(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what the parser has to see; it must have seen it before the next is asked for."""
        rest = b""
        for chunk in chunks:
            rest += chunk
            if not self._spaces and self._plain and _ROW_START in rest:
                head = rest[: rest.find(_ROW_START)]
                self._look_at_head(head)
                yield head
                rest = rest[len(head) :]
            end = rest.rfind(_ROW_END) + len(_ROW_END)
            if self._plain and self._spaces and end >= len(_ROW_END):
                at = yield from self._cut(rest[:end])
                rest = rest[at:]
            if not self._plain or len(rest) > _LONGEST_HEAD:
                self._plain = False
                yield rest
                rest = b""
        yield rest

    def _look_at_head(self, head: bytes) -> None:
        """Keep the names that prefixes have in the file; without the usual ones no row is plain."""
        for prefix, space in _SPACES.items():
            usual = b'xmlns:%s="%s"' % (prefix, space.strip().encode())
            if usual in head and head.count(b"xmlns:%s=" % prefix) == 1:
                self._spaces[prefix] = space
        usual_names = all(prefix in self._spaces for prefix in _NEEDED)
        self._plain = usual_names and b"<!" not in head and head.count(b"<?") < 2

    def _cut(self, buffer: bytes) -> Generator[bytes, None, int]:
        """Yield what lies between plain rows; return how far that goes."""
        at = 0
        for row in _ROW.finditer(buffer):
            if _ODD.search(buffer, at, row.start()):
                break
            if at < row.start():
                yield buffer[at : row.start()]
            at = row.start()
            if self._taker.is_ready() and self._take(row[1], row[2]):
                at = row.end()
        self._plain = not _ODD.search(buffer, at)
        if self._plain and at < len(buffer):
            yield buffer[at:]
            at = len(buffer)
        return at

    def _take(self, attributes: bytes, content: bytes) -> bool:
        """Hand a row on; False when it is not so plain after all."""
        row = self._read(attributes)
        cells = [
            self._cells[key] if key in self._cells else self._make(key)
            for key in _CELLS.findall(content)
        ]
        whole = [cell for cell in cells if cell is not None]
        if row is None or len(whole) < len(cells):
            return False
        self._taker.take_row(row, whole)
        return True

    def _make(self, key: tuple[bytes, bytes]) -> OdsCell | None:
        attributes = self._read(key[0].removesuffix(b"/"))
        cell = None
        try:
            text = key[1].decode()
        except UnicodeDecodeError:
            attributes = None
        if attributes is not None:
            cell = OdsCell(attributes)
            if text:
                cell.add_paragraph(text)
        if len(self._cells) >= _MOST_KEPT:
            self._cells.clear()
        if len(key[0]) + len(key[1]) <= _LONGEST_KEPT:
            self._cells[key] = cell
        return cell

    def _read(self, written: bytes) -> dict[str, str] | None:
        """Return attributes by their full names; None when one is not written as usual."""
        if written in self._attributes:
            return self._attributes[written]
        found = list(_ATTRIBUTE.finditer(written))
        whole = sum(len(one[0]) for one in found) == len(written.rstrip())
        read: dict[str, str] | None = None
        if whole and all(one[1] in self._spaces for one in found):
            try:
                read = {self._spaces[o[1]] + o[2].decode(): o[3].decode() for o in found}
            except UnicodeDecodeError:
                read = None
        if len(self._attributes) >= _MOST_KEPT:
            self._attributes.clear()
        if len(written) <= _LONGEST_KEPT:
            self._attributes[written] = read
        return read
