"""The rows of a sheet in its XML, one after another: those without remarks stay as they are."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import IO

from data.workbook.bounds import read_letters, write_letters
from data.workbook.package import Package
from data.workbook.refusals import make_refusal

_HEAD_LIMIT = 8 * 2**20
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^>]*?)?(/?)>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_SPANS = re.compile(rb"""\s(?:spans|ht)\s*=\s*["'][^"']*["']""")
_FREE = re.compile(rb"""\scustomHeight\s*=\s*["'](?:1|true)["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})["']""")

# What is to be written in a cell: its XML behind the reference, given the style that it has.
Write = Callable[[str], str]
# Row -> (column -> what is written there, height in points or None).
Wanted = Mapping[int, tuple[Mapping[int, Write | None], float | None]]


class SheetXml:
    """The XML of a sheet: `head` up to its rows, `tail` behind them, and the rows in between."""

    def __init__(self, package: Package, part: str) -> None:
        """Look the sheet over, so that head, tail and the furthest filled column are known.

        Raises Unreadable as the check of the sheet does.
        """
        self._package, self._part = package, part
        self.head = self.tail = self._rest = b""
        self.prefix = b""
        self.furthest = 0
        for piece in self.read_pieces():
            self._reach(piece)

    def read_pieces(self) -> Iterator[bytes]:
        """Yield the rows as bytes, each up to its own `</row>`; before it may stand empty rows."""
        buffer, started, done = b"", False, False
        close = b""
        for chunk in self._package.read_checked(self._part):
            buffer += chunk
            if not started:
                found = _DATA.search(buffer)
                if not found:
                    if len(buffer) > _HEAD_LIMIT:
                        break
                    continue
                started, self.prefix = True, found[1]
                close = b"</%srow>" % self.prefix
                data = b"%ssheetData>" % self.prefix
                self.head = buffer[: found.start()] + b"<" + data
                buffer = buffer[found.end() :]
                if found[2]:
                    buffer = b"</" + data + buffer
            if done:
                continue
            end = buffer.find(b"</%ssheetData" % self.prefix)
            *pieces, rest = buffer[: end if end >= 0 else len(buffer)].split(close)
            yield from pieces
            buffer = rest + buffer[end:] if end >= 0 else rest
            if end >= 0:
                done = True
                self._rest, buffer = rest, buffer[len(rest) :]
        if not done:
            raise make_refusal("damaged", what=f"{self._part[-60:]} heeft geen rijen")
        self.tail = buffer

    def _reach(self, piece: bytes) -> None:
        """Let `furthest` grow to the last cell of these rows that holds something."""
        cell = b"<%sc " % self.prefix
        at = piece.rfind(cell)
        if at < 0 and b"<%sc>" % self.prefix in piece:
            self.furthest = max(self.furthest, piece.count(b"<%sc>" % self.prefix))
        end = len(piece)
        while at >= 0:
            found = _reference(self.prefix).match(piece, at)
            if not found:
                self.furthest = max(self.furthest, piece.count(cell))
                return
            if _column(found[1]) <= self.furthest:
                return
            if _holds(piece[at:end], self.prefix):
                self.furthest = _column(found[1])
                return
            at, end = piece.rfind(cell, 0, at), at

    def write_beginning(self, file: IO[bytes], last: int) -> None:
        """Write the sheet with its rows up to number `last` alone."""
        file.write(self.head)
        row = 0
        for piece in self.read_pieces():
            for _, number, start, inner in self._rows(piece, row):
                row = number
                if row > last:
                    break
                file.write(start if inner is None else start + inner + self._close)
            if row > last:
                break
        # Headers may stand in two rows, of which the upper cells are merged.
        merged = re.search(
            b"<%smergeCells.*?</%smergeCells>" % ((self.prefix,) * 2), self.tail, re.DOTALL
        )
        areas = merged[0] if merged else b""
        file.write(b"</%ssheetData>%s</%sworksheet>" % (self.prefix, areas, self.prefix))

    @property
    def _close(self) -> bytes:
        return b"</%srow>" % self.prefix

    def write_rows(
        self,
        file: IO[bytes],
        wanted: Wanted,
        own: int,
        clean: Callable[[bytes], bytes],
        style: Callable[[bytes, int], str],
    ) -> None:
        """Write all rows, after `clean`; those that are wanted with these cells in them.

        `own`: the column of remarks of an earlier time, which go with the one beside it; 0: there
        are none. `style` gives the style of a cell that is not there yet, by its row's attributes.
        """
        rows, row = sorted(wanted, reverse=True), 0
        gone = {own: None, own + 1: None} if own else {}

        def edited(start: bytes, number: int, inner: bytes | None) -> bytes:
            cells, height = wanted.get(number, ({}, None))
            every = {**gone, **cells}
            made = self._edit(number, inner or b"", every, lambda column: style(start, column))
            return _high(start, height) + made + self._close

        for piece in self._every():
            for before, number, start, inner in self._rows(clean(piece), row):
                row = number
                while rows and rows[-1] < number:
                    new = rows.pop()
                    file.write(edited(b'<%srow r="%d">' % (self.prefix, new), new, b""))
                file.write(before)
                if rows and rows[-1] == number:
                    rows.pop()
                    file.write(edited(start, number, inner))
                elif own and inner is not None:
                    file.write(edited(start, number, inner))
                else:
                    file.write(start if inner is None else start + inner + self._close)
        while rows:
            new = rows.pop()
            file.write(edited(b'<%srow r="%d">' % (self.prefix, new), new, b""))

    def _every(self) -> Iterator[bytes]:
        yield from self.read_pieces()
        yield self._rest

    def _rows(self, piece: bytes, before: int) -> Iterator[tuple[bytes, int, bytes, bytes | None]]:
        """Yield (what stands before it, number, first tag, cells or None) of rows; number `before`
        is the last one before these. A row that is closed at once has no cells.
        """
        at, found = 0, _row(self.prefix).search(piece)
        while found:
            number = _NUMBER.search(found[1] or b"")
            before = int(number[1]) if number else before + 1
            lead, start = piece[at : found.start()], found[0]
            at = found.end()
            if found[2]:
                yield lead, before, start, None
                found = _row(self.prefix).search(piece, at)
                continue
            yield lead, before, start, piece[at:]
            return

    def _edit(
        self,
        number: int,
        inner: bytes,
        cells: Mapping[int, Write | None],
        style: Callable[[int], str],
    ) -> bytes:
        """Return the cells of a row with these in their place; None takes one out."""
        new = {column: write for column, write in cells.items() if write}
        made = {
            column: self._cell(number, column, write, style(column))
            for column, write in new.items()
        }
        pieces, at, column = [], 0, 0
        for found in _cell(self.prefix).finditer(inner):
            reference = _NAMED.search(found[1])
            column = _column(reference[1]) if reference else column + 1
            pieces.append(inner[at : found.start()])
            at = found.end()
            pieces += [made.pop(one) for one in sorted(made) if one < column]
            if column not in cells:
                pieces.append(found[0])
            elif column in made:
                given = _STYLE.search(found[1])
                kept = given[1].decode() if given else ""
                made.pop(column)
                pieces.append(self._cell(number, column, new[column], kept))
        pieces += [made[one] for one in sorted(made)]
        return b"".join([*pieces, inner[at:]])

    def _cell(self, number: int, column: int, write: Write, style: str) -> bytes:
        p = self.prefix.decode()
        return f'<{p}c r="{write_letters(column)}{number}"{write(style)}'.encode()


_NAMED = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})\d{1,7}["']""")


@cache
def _row(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"<%srow(\s[^>]*?)?(/?)>" % re.escape(prefix))


@cache
def _reference(prefix: bytes) -> re.Pattern[bytes]:
    return re.compile(rb"""<%sc\s(?:[^>]*?\s)?r=["']([A-Z]{1,3})\d""" % re.escape(prefix))


@cache
def _cell(prefix: bytes) -> re.Pattern[bytes]:
    p = re.escape(prefix)
    return re.compile(rb"<%sc((?:\s[^>]*?)?)(?:/>|>.*?</%sc>)" % (p, p), re.DOTALL)


@cache
def _column(letters: bytes) -> int:
    return read_letters(letters)


def _holds(cell: bytes, prefix: bytes) -> bool:
    inside = cell.partition(b">")[2]
    return any(b"<%s%s" % (prefix, tag) in inside for tag in (b"v>", b"v ", b"is", b"f>", b"f "))


def _high(start: bytes, height: float | None) -> bytes:
    """Return the first tag of a row that is to have cells: it has no span, and this height.

    A height that somebody chose stays.
    """
    start = start[:-2].rstrip() + b">" if start.endswith(b"/>") else start
    if _FREE.search(start) or height is None:
        return re.sub(rb"""\sspans\s*=\s*["'][^"']*["']""", b"", start)
    return _SPANS.sub(b"", start)[:-1] + b' ht="%g">' % height
