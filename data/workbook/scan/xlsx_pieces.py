"""A large sheet cut into small workbooks that are read side by side: one read uses one core."""

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Self

from data.workbook.package import Package, find_folder

_PIECE = 32 * 2**20

Ready = Callable[[Path], None]


class Pieces:
    """Takes the XML of a sheet as it is looked through, and writes it as workbooks of some rows.

    Cells keep their own references, so that each piece knows where it stands in the sheet. Nothing
    is packed: that costs more than it saves for files that live for seconds. Each piece is given to
    `ready` once it is whole; a sheet that is not worth cutting gives none. Use it in a `with`.

    `complete` tells whether the pieces hold the whole sheet.
    """

    def __init__(self, package: Package, part: str, folder: Path, ready: Ready) -> None:
        self._package = package
        self._part = part
        self._folder = folder
        self._ready = ready
        folders = ("xl", "xl/_rels", "_rels")
        self._shared = [name for name in package.list_names() if find_folder(name) in folders]
        size = package.find_size(part)
        # Shared strings and styles are read for every piece: together no more than half the sheet.
        count = min(size // _PIECE, size // (2 * sum(map(package.find_size, self._shared)) + 1))
        self._count = count if count_cores() > 1 else 0
        self._share = size // max(count, 1)
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
        if self._count < 2:
            return
        if not self._paths:
            head = re.search(rb"<" + re.escape(prefix) + rb"sheetData(?:\s[^>]*)?(?<!/)>", segment)
            if not head:
                self._count = 0
                return
            self._head = segment[: head.end()]
            self._foot = b"</%ssheetData></%sworksheet>" % (prefix, prefix)
            self._start()
        elif self._written >= self._share * len(self._paths) and len(self._paths) < self._count:
            row = segment.find(b"<" + prefix + b"row")
            if row >= 0:
                self._put(segment[:row])
                self._end()
                self._start()
                self._put(self._head)
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
        for name in self._shared:
            self._zip.writestr(name, self._package.read(name, self._package.find_size(name)))
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
            self._ready(self._paths[-1])


def count_cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
