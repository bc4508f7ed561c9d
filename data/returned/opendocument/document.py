"""Puts remarks in an .ods; all else stays as it was, but for what runs by itself.

Cells are marked by a condition over them, so that their own look stays.
"""

import html
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from data.returned.formulas import UNKNOWN
from data.returned.ods_mended import (
    Fitted,
    MendedStyles,
    clear_matrices,
    clear_spans,
    find_styles,
    write_mended,
)
from data.returned.ods_rows import (
    COLUMN,
    Cells,
    Piece,
    find_cell,
    find_furthest,
    read_cells,
    read_count,
    read_rows,
    remove_notes,
    scan_tables,
    set_count,
    write_note,
    write_text,
)
from data.returned.pages import EXPLAINED, HEADERS, WIDTHS, Area, Page
from data.returned.typed import Place
from data.template.returned_names import AUTHOR, TITLE
from data.workbook.bounds import write_letters
from data.workbook.opendocument.names import NUMBER, STYLE
from data.workbook.opendocument.parts import check_outcomes
from data.workbook.package import Package
from data.workbook.refusals import make_refusal

_CONTENT, _TYPE = "content.xml", "mimetype"
_GONE = ("basic/", "scripts/", "meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml")
_LOOKS = {
    "error": 'fo:background-color="#ffd6d9" fo:border="1pt solid #b00020"',
    "warning": 'fo:background-color="#fff2c2" fo:border="1pt dashed #8a6100"',
}
_WRAP = 'fo:wrap-option="wrap" style:vertical-align="top"'
_CELLS = {
    "wrap": (_WRAP, ""),
    "dark": (f'fo:background-color="#154273" {_WRAP}', 'fo:font-weight="bold" fo:color="#ffffff"'),
    "title": ("", 'fo:font-weight="bold" fo:font-size="14pt"'),
}
_START = re.compile(rb"<(table:(?:covered-)?table-cell)(\s[^>]*?)(/?)>")
_FORMULA = re.compile(rb"""\stable:formula=("[^"]*"|'[^']*')""")
_REACHES = re.compile(rb"\b(?:DDE|WEBSERVICE|EXEC|CALL)\s*\(|file:|https?:", re.IGNORECASE)
_FORMATS = "calcext:conditional-formats"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_ERROR = f' office:value-type="string" xmlns:calcext="{_CALC}" calcext:value-type="error"'
_OURS = f"formula-is(&quot;{AUTHOR}&quot;=&quot;{AUTHOR}&quot;)"


class RemarkedOds:
    """An OpenDocument spreadsheet that is given remarks."""

    def __init__(self, path: Path) -> None:
        """Look it over. Raises Unreadable."""
        self._path, self._package = path, Package(path)
        self._furthest: dict[str, int] = {}
        self._merged: dict[str, list[Area]] = {}
        for name, row, piece in self._walk():
            if piece.inner:
                cells = read_cells(piece.inner)
                furthest = find_furthest(cells)
                self._furthest[name] = max(self._furthest.get(name, 0), furthest)
                self._merged.setdefault(name, []).extend(_find_merged(cells, row))
        if not self._furthest:
            raise make_refusal("unusual", what="de bladen staan er anders in dan gewoonlijk")

    def find_bounds(self, name: str) -> tuple[list[Area], int]:
        """Return the merged cells of a sheet, and the furthest column that is in use."""
        return self._merged.get(name, []), self._furthest.get(name, 0)

    def write_beginning(self, target: Path, last: int) -> None:
        """Write the document with the rows of its sheets up to number `last` alone."""

        def content(file: IO[bytes]) -> None:
            for _, row, piece in self._walk():
                file.write(piece.before)
                if row <= last and piece.start:
                    file.write(piece.write(min(piece.count, last)))

        self._save(target, {_CONTENT: content})

    def _walk(self) -> Iterator[tuple[str, int, Piece]]:
        """Yield (sheet, row, piece) for each piece of the document; '' outside of sheets."""
        table, row = "", 1
        for piece in read_rows(self._package.read_checked(_CONTENT)):
            for _, name in scan_tables(piece.before):
                if name is not None:
                    table, row = name, 1
            yield table, row, piece
            row += piece.count

    def save(
        self,
        target: Path,
        pages: Mapping[str, Page],
        lines: Sequence[Sequence[str]],
        own: Sequence[str],
        listing: str,
    ) -> None:
        """Write the document with these remarks in its sheets, by name.

        `lines`: of the sheet `listing`, which is new; the sheets `own` are of an earlier time.
        """
        fitted, styles = self._fit_mended(pages)
        made = _Content(pages, _write_listing(listing, lines), own, fitted, styles)
        made.empty_is_text = check_outcomes(self._package)

        def content(file: IO[bytes]) -> None:
            for piece in read_rows(self._package.read_checked(_CONTENT)):
                made.write(file, piece)

        parts: dict[str, Callable[[IO[bytes]], None]] = {_CONTENT: content}
        for name, change in (
            ("styles.xml", _add_marks),
            ("META-INF/manifest.xml", _drop_entries),
            ("settings.xml", lambda xml: _open_at(xml, listing)),
        ):
            if name in self._package:
                changed = change(self._package.read(name, 2**28))
                parts[name] = lambda file, xml=changed: file.write(xml)  # type: ignore[misc]
        self._save(target, parts)

    def _fit_mended(self, pages: Mapping[str, Page]) -> tuple[dict[str, dict[Place, Fitted]], str]:
        """Return what mended cells are to hold, by sheet, and the styles for that, as XML."""
        mended = {name: page.mended for name, page in pages.items() if page.mended}
        if not mended:
            return {}, ""
        styles = MendedStyles(self._package)
        fitted = {
            name: {at: styles.fit_value(mended[name][at], style) for at, style in cells.items()}
            for name, cells in find_styles(self._walk(), mended).items()
        }
        return fitted, styles.write_styles()

    def _save(self, target: Path, parts: Mapping[str, Callable[[IO[bytes]], None]]) -> None:
        with zipfile.ZipFile(self._path) as file:
            names = [one.filename for one in file.infolist() if not one.is_dir()]
        names.sort(key=lambda name: name != _TYPE)  # first, and not packed
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=2) as made:
            for name in names:
                if name.lower().startswith(_GONE):
                    continue
                if name == _TYPE:
                    made.writestr(name, self._package.read(name), zipfile.ZIP_STORED)
                    continue
                with made.open(name, "w", force_zip64=True) as part:
                    if name in parts:
                        parts[name](part)
                    else:
                        for piece in self._package.read_chunks(name):
                            part.write(piece)


class _Content:
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
                head = _add_styles(head, self._styles) + self._listing
                stretch = head + tag[tag.rindex(b"<table:table") :]
                self._listing = b""
            if name in self._own and name:
                stretch = stretch[: stretch.rindex(b"<table:table")]
            return stretch
        if self._page.at and COLUMN.search(stretch):
            stretch = _set_widths(stretch, self._page.at)
        if name == "":
            rest = b"".join(
                self._remark(row, Piece(b"", b"<table:table-row>", b"", 1))
                for row in reversed(self._left)
            )
            self._left = []
            stretch = rest + _mark_cells(stretch, self._table, self._page)
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


def _find_merged(cells: Sequence[Cells], row: int) -> Iterator[Area]:
    column = 1
    for one in cells:
        spans = [
            int(found[1])
            if (found := re.search(rb'table:number-%s-spanned="(\d{1,7})"' % what, one.given))
            else 1
            for what in (b"rows", b"columns")
        ]
        if spans != [1, 1]:
            yield row, column, row + spans[0] - 1, column + spans[1] - 1
        column += one.count


def _add_styles(head: bytes, styles: str) -> bytes:
    """Return what stands before the sheets with the looks of remarks, and these styles."""
    made = "".join(
        f'<style:style xmlns:fo="{_FO}" style:name="isv-{name}" style:family="table-cell">'
        f"<style:table-cell-properties {cell}/><style:text-properties {letters}/></style:style>"
        for name, (cell, letters) in _CELLS.items()
    ) + "".join(
        f'<style:style style:name="isv-c{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
        for width in sorted({*WIDTHS})
    )
    made = styles + made
    root = head.index(b"<office:document-content")
    for prefix, name in (("style", STYLE), ("number", NUMBER)):
        if f"xmlns:{prefix}=".encode() not in head[root : head.index(b">", root)]:
            at = root + len(b"<office:document-content")
            head = head[:at] + f' xmlns:{prefix}="{name.strip()}"'.encode() + head[at:]
    head = re.sub(
        rb"<office:automatic-styles\s*/>",
        b"<office:automatic-styles></office:automatic-styles>",
        head,
    )
    end = head.rfind(b"</office:automatic-styles>")
    if end < 0:
        end = head.find(b"<office:body")
        made = f"<office:automatic-styles>{made}</office:automatic-styles>"
    return head[:end] + made.encode() + head[end:]


def _add_marks(styles: bytes) -> bytes:
    """Return the named styles with those of marked cells, unless they are there already."""
    end = styles.rfind(b"</office:styles>")
    if end < 0 or b'"isv-error"' in styles:
        return styles
    made = "".join(
        f'<style:style xmlns:fo="{_FO}" style:name="isv-{severity}" style:family="table-cell" '
        f'style:parent-style-name="Default"><style:table-cell-properties {look}/></style:style>'
        for severity, look in _LOOKS.items()
    )
    return styles[:end] + made.encode() + styles[end:]


def _drop_entries(manifest: bytes) -> bytes:
    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if found[1].decode().lower().startswith(_GONE) else found[0]

    return re.sub(
        rb'<manifest:file-entry\b[^>]*?manifest:full-path="([^"]*)"[^>]*?/>', kept, manifest
    )


def _open_at(settings: bytes, sheet: str) -> bytes:
    """Return the settings of the view, which opens at this sheet."""
    return re.sub(
        rb'(config:name="ActiveTable"[^>]*>)[^<]*(<)',
        lambda found: found[1] + escape(sheet).encode() + found[2],
        settings,
    )


def _set_widths(stretch: bytes, at: int) -> bytes:
    """Give the two columns of remarks their width; all others keep theirs."""
    own = b'<table:table-column table:style-name="isv-c60" table:number-columns-repeated="2"/>'
    column, pieces, last, done = 1, [], 0, False
    for found in COLUMN.finditer(stretch):
        given, count = found[1] or b"", read_count(found[1], "columns")
        pieces.append(stretch[last : found.start()])
        last = found.end()
        for low, high in ((column, min(column + count, at)), (max(column, at + 2), column + count)):
            if high > low:
                if not done and low >= at:
                    pieces.append(own)
                    done = True
                counted = set_count(given, "columns", high - low)
                pieces.append(b"<table:table-column%s/>" % counted)
        column += count
    if not done:
        gap = set_count(b"", "columns", at - column)
        pieces += [b"<table:table-column%s/>" % gap] * (at > column) + [own]
    return b"".join([*pieces, stretch[last:]])


def _mark_cells(stretch: bytes, table: str, page: Page) -> bytes:
    """Return the end of a sheet with its conditions: ours of before go, ours of now come."""
    pattern = rb"<calcext:conditional-format\b(?:(?!</calcext:conditional-format>).)*?"
    pattern += re.escape(_OURS.encode()) + rb".*?</calcext:conditional-format>"
    stretch = re.sub(pattern, b"", stretch, flags=re.DOTALL)
    quoted = "'" + table.replace("'", "''") + "'"
    made = ""
    for severity in _LOOKS:
        places = [where for where, mark in page.marks.items() if mark.severity == severity]
        cells = [f"{quoted}.{write_letters(column)}{row}" for row, column in sorted(places)]
        if cells:
            made += (
                f"<calcext:conditional-format calcext:target-range-address="
                f"{quoteattr(' '.join(f'{one}:{one}' for one in cells))}>"
                f'<calcext:condition calcext:apply-style-name="isv-{severity}" '
                f'calcext:value="{_OURS}" calcext:base-cell-address={quoteattr(cells[0])}/>'
                "</calcext:conditional-format>"
            )
    if not made:
        return stretch
    there = re.search(rb"<calcext:conditional-formats[^>]*?(/?)>", stretch)
    if there and not there[1]:
        return stretch[: there.end()] + made.encode() + stretch[there.end() :]
    whole = f'<{_FORMATS} xmlns:calcext="{_CALC}">{made}</{_FORMATS}>'.encode()
    return stretch[: there.start()] + whole + stretch[there.end() :] if there else stretch + whole


def _write_listing(name: str, lines: Sequence[Sequence[str]]) -> bytes:
    """Return the sheet of all findings."""
    columns = "".join(f'<table:table-column table:style-name="isv-c{one}"/>' for one in WIDTHS)
    rows = [[("title", TITLE)], [("wrap", EXPLAINED)], [], [("dark", one) for one in HEADERS]]
    rows += [[("wrap", text) for text in line] for line in lines]
    span = f' table:number-columns-spanned="{len(HEADERS)}" table:number-rows-spanned="1"'.encode()
    written = [
        b"<table:table-row>%s</table:table-row>"
        % (
            b"".join(write_text(f"isv-{look}", text) for look, text in row)
            or b"<table:table-cell/>"
        )
        for row in rows
    ]
    written[1] = written[1].replace(b"<table:table-cell", b"<table:table-cell" + span, 1)
    head = f"<table:table table:name={quoteattr(name)}>{columns}"
    return head.encode() + b"".join(written) + b"</table:table>"
