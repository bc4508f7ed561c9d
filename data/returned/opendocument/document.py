"""Puts remarks in an .ods; all else stays as it was, but for what runs by itself.

Cells are marked by a condition over them, so that their own look stays.
"""

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape

from data.returned.opendocument.content import Content
from data.returned.opendocument.listing import write_listing
from data.returned.opendocument.looks import add_marks
from data.returned.opendocument.mended import (
    Fitted,
    MendedStyles,
    find_styles,
)
from data.returned.opendocument.rows import (
    Cells,
    Piece,
    find_furthest,
    read_cells,
    read_rows,
    scan_tables,
)
from data.returned.pages import Area, Page, Remarks
from data.returned.typed import Place
from data.workbook.opendocument.parts import check_outcomes
from data.workbook.package import Package
from data.workbook.refusals import make_refusal

_CONTENT, _TYPE = "content.xml", "mimetype"
_GONE = ("basic/", "scripts/", "meta-inf/documentsignatures.xml", "meta-inf/macrosignatures.xml")


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

    def save(self, target: Path, said: Remarks) -> None:
        """Write the document with these remarks in it."""
        fitted, styles = self._fit_mended(said.pages)
        listing = write_listing(said.listing, said.lines)
        made = Content(said.pages, listing, said.own, fitted, styles)
        made.empty_is_text = check_outcomes(self._package)

        def content(file: IO[bytes]) -> None:
            for piece in read_rows(self._package.read_checked(_CONTENT)):
                made.write(file, piece)

        parts: dict[str, Callable[[IO[bytes]], None]] = {_CONTENT: content}
        for name, change in (
            ("styles.xml", add_marks),
            ("META-INF/manifest.xml", _drop_entries),
            ("settings.xml", lambda xml: _open_at(xml, said.listing)),
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
