"""A large sheet cut into small workbooks that are read side by side: one read uses one core."""

import os
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self
from xml.etree.ElementTree import Element, tostring

from data.workbook.package import Package

_PIECE = 4 * 2**20  # of cells: while the first is made, and the last is read, a core has no work
_PART = "xl/worksheets/sheet1.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
# What says nothing about cells, and makes the cell reader give up when it is odd.
_BESIDE = re.compile(rb"<(?:[\w.-]+:)?(?:dimension|mergeCell)\s[^>]*?/>")

Ready = Callable[[Path], None]


@dataclass(frozen=True)
class Around:
    """What the cells of a sheet need around them: the workbook, reduced to what decides a cell.

    `styles` is a part's content, `strings` the part of the package with the shared texts.
    """

    sheet: str
    styles: str
    strings: str | None = None
    since_1904: bool = False

    def write_parts(self, package: Package, into: zipfile.ZipFile) -> None:
        """Write all parts but that of the cells."""
        ids = [("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")]
        if self.strings:
            ids.append(("sharedStrings", "sharedStrings.xml"))
        into.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        into.writestr("xl/_rels/workbook.xml.rels", _relations(ids))
        sheet = Element("sheet", {"name": self.sheet, "sheetId": "1", "r:id": "rId1"})
        into.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
            f'<workbookPr date1904="{int(self.since_1904)}"/>'
            f"<sheets>{tostring(sheet, 'unicode')}</sheets></workbook>",
        )
        into.writestr("xl/styles.xml", self.styles)
        if self.strings:
            with into.open("xl/sharedStrings.xml", "w", force_zip64=True) as file:
                for chunk in package.read_checked(self.strings):
                    file.write(chunk)


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="rId{nr}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for nr, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


class Pieces:
    """Takes the XML of a sheet as it is looked through, and writes it as workbooks of some rows.

    Cells keep their own references, so that each piece knows where it stands in the sheet. Nothing
    is packed: that costs more than it saves for files that live for seconds. Each piece is given to
    `ready` once it is whole; a sheet that is not worth cutting makes one. Use it in a `with`.

    `complete` tells whether the pieces hold the whole sheet.
    """

    def __init__(
        self, package: Package, part: str, folder: Path, ready: Ready, around: Around
    ) -> None:
        self._package = package
        self._folder = folder
        self._ready = ready
        self._around = around
        size = package.find_size(part)
        shared = len(around.styles) + (package.find_size(around.strings) if around.strings else 0)
        # Shared texts and styles are read for every piece: together no more than half the sheet.
        count = size // (_PIECE + 2 * shared) if count_cores() > 1 else 1
        self._count = max(count, 1)
        self._share = size // self._count
        self._written = 0
        self._head = self._foot = b""
        self._zip: zipfile.ZipFile | None = None
        self._file: IO[bytes] | None = None
        self._paths: list[Path] = []
        self.complete = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file and self._zip:
            self._file.close()
            self._zip.close()

    def add(self, segment: bytes, prefix: bytes) -> None:
        """Write the next stretch of the sheet, cut between cells; `prefix`: b"" or b"x:"."""
        if not self._count:
            return
        if not self._paths:
            p = re.escape(prefix)
            root = re.search(rb"<" + p + rb"worksheet[^>]*>", segment)
            head = re.search(rb"<" + p + rb"sheetData(?:\s[^>]*)?(?<!/)>", segment)
            if not head or not root:
                self._count = 0
                return
            # What stands between them is no cell. The cell reader goes through all of it again for
            # merged cells (the scan told those), unless it has found some before.
            nothing = b"<%smergeCells></%smergeCells>" % (prefix, prefix)
            self._head = root[0] + nothing + head[0]
            self._foot = b"</%ssheetData></%sworksheet>" % (prefix, prefix)
            self._start()
            segment = segment[head.end() :]
        elif self._written >= self._share * len(self._paths) and len(self._paths) < self._count:
            row = segment.find(b"<" + prefix + b"row")
            if row >= 0:
                self._put(segment[:row])
                self._end()
                self._start()
                segment = segment[row:]
        self._put(segment)
        self._written += len(segment)

    def finish(self) -> None:
        """End the last piece: the sheet has been looked through to its end."""
        if self._file:
            self._end()
            self.complete = True

    def _start(self) -> None:
        path = self._folder / f"deel{len(self._paths) + 1}.xlsx"
        self._paths.append(path)
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self._around.write_parts(self._package, self._zip)
        self._file = self._zip.open(_PART, "w", force_zip64=True)
        self._put(self._head)

    def _put(self, piece: bytes) -> None:
        assert self._file
        self._file.write(piece)

    def _end(self) -> None:
        if self._file and self._zip:
            self._file.write(self._foot)
            self._file.close()
            self._zip.close()
            self._file = self._zip = None
            self._ready(self._paths[-1])


def write_whole(package: Package, part: str, path: Path, around: Around) -> None:
    """Write a sheet as a workbook of its own, for when it is not written as usual."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        around.write_parts(package, file)
        with file.open(_PART, "w", force_zip64=True) as sheet:
            rest = b""
            for chunk in package.read_checked(part):
                text = rest + chunk
                cut = max(text.rfind(b"<"), 0)
                sheet.write(_BESIDE.sub(b"", text[:cut]))
                rest = text[cut:]
            sheet.write(rest)


def count_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
