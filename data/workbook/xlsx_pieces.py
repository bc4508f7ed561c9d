"""A large sheet cut into small workbooks that are read side by side: one read uses one core."""

import os
import re
import zipfile
from pathlib import Path
from typing import IO

from .package import Package, folder_of

_WORTHWHILE = 32 * 2**20
_MOST = 4


class Pieces:
    """Takes the XML of a sheet as it is looked through, and writes it as workbooks of some rows.

    Cells keep their own references, so that each piece knows where it stands in the sheet. Nothing
    is packed: that costs more than it saves for files that live for seconds.
    """

    def __init__(self, package: Package, part: str, folder: Path) -> None:
        self._package = package
        self._part = part
        self._folder = folder
        self._shared = [
            name for name in package.names() if folder_of(name) in ("xl", "xl/_rels", "_rels")
        ]
        size = package.size(part)
        # Each piece holds the shared strings and styles as well, and they are read for each.
        worthwhile = size >= _WORTHWHILE and sum(map(package.size, self._shared)) <= size // 2
        self._count = min(_cores(), _MOST) if worthwhile else 1
        self._share = size // self._count
        self._written = 0
        self._head = self._foot = b""
        self._zip: zipfile.ZipFile | None = None
        self._file: IO[bytes] | None = None
        self.paths: list[Path] = []

    def add(self, segment: bytes, prefix: bytes) -> None:
        """Write the next stretch of the sheet, cut between cells; `prefix`: b"" or b"x:"."""
        if self._count == 1:
            return
        if not self.paths:
            head = re.search(rb"<" + re.escape(prefix) + rb"sheetData(?:\s[^>]*)?(?<!/)>", segment)
            if not head:
                self.abandon()
                return
            self._head = segment[: head.end()]
            self._foot = b"</%ssheetData></%sworksheet>" % (prefix, prefix)
            self._start()
        elif self._written >= self._share * len(self.paths) and len(self.paths) < self._count:
            row = segment.find(b"<" + prefix + b"row")
            if row >= 0:
                self._put(segment[:row])
                self._end()
                self._start()
                self._put(self._head)
                segment = segment[row:]
        self._put(segment)
        self._written += len(segment)

    def abandon(self) -> None:
        """Make no pieces after all: the sheet is read whole."""
        self._end()
        self._count = 1
        self.paths.clear()

    def finish(self) -> list[Path]:
        """Return the workbooks, in the order of the sheet; [] when the sheet was not cut."""
        self._end()
        return self.paths if len(self.paths) > 1 else []

    def _start(self) -> None:
        path = self._folder / f"deel{len(self.paths) + 1}.xlsx"
        self.paths.append(path)
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        for name in self._shared:
            self._zip.writestr(name, self._package.read(name, self._package.size(name)))
        self._file = self._zip.open(self._part, "w", force_zip64=True)

    def _put(self, piece: bytes) -> None:
        assert self._file
        self._file.write(piece)

    def _end(self) -> None:
        if self._file and self._zip:
            self._file.write(self._foot)
            self._file.close()
            self._zip.close()
            self._file = self._zip = None


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
