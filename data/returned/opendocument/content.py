"""The content of an .ods as it is written again with its remarks, piece by piece."""

import html
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import IO

from data.returned.formulas import UNKNOWN
from data.returned.opendocument.looks import CALC, add_styles, mark_cells, set_widths
from data.returned.opendocument.mended import Fitted, clear_matrices, clear_spans, write_mended
from data.returned.opendocument.rows import (
    COLUMN,
    Piece,
    find_cell,
    read_cells,
    remove_notes,
    scan_tables,
    write_note,
    write_text,
)
from data.returned.pages import Page
from data.returned.typed import Place

_START = re.compile(rb"<(table:(?:covered-)?table-cell)(\s[^>]*?)(/?)>")
_FORMULA = re.compile(rb"""\stable:formula=("[^"]*"|'[^']*')""")
_REACHES = re.compile(rb"\b(?:DDE|WEBSERVICE|EXEC|CALL)\s*\(|file:|https?:", re.IGNORECASE)
_ERROR = f' office:value-type="string" xmlns:calcext="{CALC}" calcext:value-type="error"'


class Content:
    """The content of the document as it is written, piece by piece."""

    def __init__(
        self,
        pages: Mapping[str, Page],
        listing: bytes,
        own: Sequence[str],
        fitted: Mapping[str, Mapping[Place, Fitted]],
        styles: str,
    ) -> None:
        self._pages, self._listing, self._own = pages, listing, own
        self._fitted, self._styles = fitted, styles
        self.empty_is_text = False
        self._table, self._row = "", 1
        self._page = Page()
        self._rows: dict[int, dict[int, bytes]] = {}
        self._mended: dict[int, dict[int, Fitted]] = {}
        self._left: list[int] = []
        self._skipped = b""  # the end of a sheet that goes

    def write(self, file: IO[bytes], piece: Piece) -> None:
        """Write the next piece."""
        for stretch, name in scan_tables(piece.before):
            if self._table not in self._own:
                file.write(self._around(stretch.removeprefix(self._skipped), name))
                self._skipped = b""
            if name is not None:
                self._skipped = b"</table:table>" if self._table in self._own else b""
                self._begin(name)
        if not piece.start or self._table in self._own:
            return
        count = piece.count
        if piece.inner:
            inner = remove_notes(_calm(piece.inner, self.empty_is_text))
            piece.inner = clear_matrices(inner, self._row, self._page.mended)
        while self._left and self._left[-1] < self._row + piece.count:
            row = self._left.pop()
            if row > self._row:
                file.write(piece.write(row - self._row))
            file.write(self._remark(row, piece))
            piece.count -= row + 1 - self._row
            self._row = row + 1
            if not piece.count:
                return
            piece = Piece(b"", piece.start, piece.inner, piece.count)
        if self._page.own and piece.inner:
            file.write(self._remark(0, piece, piece.count))
        else:
            file.write(piece.write(None if piece.count == count else piece.count))
        self._row += piece.count

    def _begin(self, name: str) -> None:
        self._table, self._row = name, 1
        self._page = self._pages.get(name, Page())
        beside = self._page.list_beside()
        self._rows = {
            row: {
                self._page.at + nr: write_text(f"isv-{look}", text) for nr, text in enumerate(texts)
            }
            for row, (look, texts) in beside.items()
        }
        self._mended = defaultdict(dict)
        for (row, column), one in self._fitted.get(name, {}).items():
            self._mended[row][column] = one
        split = (row for top, _, bottom, _ in self._page.split for row in range(top, bottom + 1))
        marked = (row for row, _ in self._page.marks)
        self._left = sorted({*self._rows, *self._mended, *split, *marked}, reverse=True)

    def _around(self, stretch: bytes, name: str | None) -> bytes:
        """Return a stretch outside of rows; `name`: of the sheet that begins behind it."""
        if not self._table:  # before, between or behind the sheets
            stretch = re.sub(
                rb"<office:scripts>.*?</office:scripts>|<table:dde-links>.*?</table:dde-links>",
                b"",
                stretch,
                flags=re.DOTALL,
            )
            if name and self._listing:
                head, tag = stretch[: stretch.rindex(b"<table:table")], stretch
                head = add_styles(head, self._styles) + self._listing
                stretch = head + tag[tag.rindex(b"<table:table") :]
                self._listing = b""
            if name in self._own and name:
                stretch = stretch[: stretch.rindex(b"<table:table")]
            return stretch
        if self._page.at and COLUMN.search(stretch):
            stretch = set_widths(stretch, self._page.at)
        if name == "":
            rest = b"".join(
                self._remark(row, Piece(b"", b"<table:table-row>", b"", 1))
                for row in reversed(self._left)
            )
            self._left = []
            stretch = rest + mark_cells(stretch, self._table, self._page)
        return stretch

    def _remark(self, row: int, piece: Piece, count: int = 1) -> bytes:
        """Return a row with its remarks."""
        cells = read_cells(piece.inner or b"")
        page = self._page
        for column in (page.own, page.own + 1) if page.own else ():
            cell = find_cell(cells, column)
            cell.given, cell.inside = b"", b""
        for top, first, bottom, last in page.split:
            for column in range(first, last + 1) if top <= row <= bottom else ():
                clear_spans(find_cell(cells, column))
        for column, (value, style) in self._mended.get(row, {}).items():
            write_mended(find_cell(cells, column), value, style)
        for (at, column), mark in page.marks.items():
            if at == row:
                write_note(find_cell(cells, column), mark.comment)
        written: list[bytes] = []
        for column, made in self._rows.get(row, {}).items():
            find_cell(cells, column).tag = b"%d" % len(written)
            written.append(made)
        inner = b"".join(
            written[int(one.tag)] if one.tag.isdigit() else one.write() for one in cells
        )
        return Piece(b"", piece.start, inner, count).write(count)


def _calm(inner: bytes, empty_is_text: bool) -> bytes:
    """Return cells without the formulas that reach outside; their values stay.

    One without a value leaves an error, so that nobody takes the cell for empty; `empty_is_text`:
    an empty text is the value of such a formula.
    """

    def kept(found: re.Match[bytes]) -> bytes:
        formula = _FORMULA.search(found[2])
        if not formula or not _REACHES.search(html.unescape(formula[1].decode()).encode()):
            return found[0]
        given = found[2].replace(formula[0], b"")
        if empty_is_text or b"office:value-type=" in given:
            return b"<%s%s%s>" % (found[1], given, found[3])
        end = b"</%s>" % found[1] if found[3] else b""
        told = b"<text:p>%s</text:p>%s" % (UNKNOWN, end)
        return b"<%s%s%s>%s" % (found[1], given, _ERROR.encode(), told)

    return _START.sub(kept, inner) if b"table:formula" in inner else inner
