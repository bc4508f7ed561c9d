"""What the cell reader does not tell of an .xlsx sheet: how far it reaches, and its faulty cells.

One pass over the sheet's XML with searches that run at C speed. It holds for how spreadsheet
programs write cells (`<c r="B7" ...>`, with any namespace prefix); anything else is handed to the
slower exact pass, so faults are found in both.
"""

import html
import re
from functools import lru_cache

from .bounds import Box, column_letters, place
from .errors import Fault
from .package import Package
from .refusals import refuse
from .xlsx_exact import FORMULA_TYPES_WITH_EMPTY_TEXT, Faults, exact_scan

_LONGEST_CELL = 16 * 2**20
_HEAD_LIMIT = 4 * 2**20
_ROOT = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?worksheet[\s>]")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FILLED_TYPES = (b"str", b"inlineStr")


class _Unusual(Exception):
    """The sheet is written in a way that the fast searches do not cover."""


class _Patterns:
    """The searches for one namespace prefix (b"" or b"x:")."""

    def __init__(self, prefix: bytes) -> None:
        p = re.escape(prefix)
        self.prefix = p
        self.cell = b"<" + prefix + b"c "
        self.row = b"<" + prefix + b"row"
        self.close = b"</" + prefix + b"c>"
        self.data_end = b"</" + prefix + b"sheetData>"
        # The reference comes first and in capitals, or the sheet is not written as usual.
        self.odd_cell = re.compile(rb"<" + p + rb'c(?! r="[A-Z]{1,7}[0-9])[\s/>]')
        self.no_value = re.compile(
            rb"<" + p + rb"f(?:\s[^>]*?)?(?:/>|>[^<]*</" + p + rb"f>)(?!<" + p + rb"v>[^<])"
        )
        self.formula = re.compile(rb"<" + p + rb"f(?:\s[^>]*?)?(?:/>|>([^<]*)</" + p + rb"f>)")
        self.value = re.compile(rb"<" + p + rb"v(?:\s[^>]*?)?>([^<]*)<")
        self.empty_value = re.compile(rb"<" + p + rb"v(?:\s[^>]*)?(?:/>|></)")
        self.inline = b"<" + prefix + b"is"
        self.ends = [b"</" + prefix + b"v>", b"</" + prefix + b"is>", prefix + b"f>"]

    def beyond(self, column: int) -> re.Pattern[bytes]:
        """Return the search for cells past this column that are not written as empty."""
        return _beyond(self.prefix, column_letters(column).encode() if column else b"")


@lru_cache(maxsize=2048)
def _beyond(prefix: bytes, letters: bytes) -> re.Pattern[bytes]:
    later = [b"[A-Z]{%d,7}" % (len(letters) + 1)]
    for index, letter in enumerate(letters):
        if letter < 90:
            rest = b"[A-Z]" * (len(letters) - index - 1)
            later.append(letters[:index] + b"[%c-Z]" % (letter + 1) + rest)
    return re.compile(rb"<" + prefix + rb'c r="((?:' + b"|".join(later) + rb')[0-9]+)"[^>]*(?<!/)>')


def scan(package: Package, part: str, sheet: str) -> Faults:
    """Return the faulty cells of the sheet in this part, by (row, column) counted from 1.

    Raises Unreadable: a cell too far away (named, before anything reserves memory for it), too
    large an area, DTD, CDATA, an encoding other than UTF-8, a part that is damaged or lies.
    """
    try:
        return _fast_scan(package, part, sheet)
    except _Unusual:
        return exact_scan(package.checked_chunks(part), part, Box(sheet))


def _fast_scan(package: Package, part: str, sheet: str) -> Faults:
    box, faults = Box(sheet), Faults()
    patterns: _Patterns | None = None
    done = False
    rest = b""
    for piece in package.checked_chunks(part):
        if done:  # read on, only to see that the part is whole
            continue
        buffer = rest + piece
        if patterns is None:
            patterns = _start(buffer)
            if patterns is None:
                rest = buffer
                continue
        cut = buffer.find(patterns.data_end)
        done = cut >= 0
        if not done:
            # Between two cells or two rows: a sheet may hold a million rows without a cell.
            cut = max(buffer.rfind(patterns.cell), buffer.rfind(patterns.row))
            if cut <= 0:
                if len(buffer) > _LONGEST_CELL:
                    raise refuse("long_cell", sheet=sheet, limit=_LONGEST_CELL // 2**20)
                rest = buffer
                continue
        _look(buffer[:cut], patterns, box, faults)
        rest = buffer[cut:]
    if patterns is None or not done:
        # No data, `<sheetData/>`, or an end that is missing: the exact pass tells which.
        raise _Unusual
    return faults


def _start(buffer: bytes) -> _Patterns | None:
    """Return the searches once the root element is in the buffer, None when more is needed."""
    root = _ROOT.search(buffer)
    if not root:
        if len(buffer) > _HEAD_LIMIT:
            raise _Unusual
        return None
    return _Patterns(root[1] + b":" if root[1] else b"")


def _look(segment: bytes, patterns: _Patterns, box: Box, faults: Faults) -> None:
    """Look through whole cells."""
    if b"!" in segment and b"<!--" in segment:
        raise _Unusual
    if patterns.odd_cell.search(segment):
        raise _Unusual
    _reach(segment, patterns, box)
    at = 0
    while (at := segment.find(b't="e"', at)) >= 0:
        at = _judge(segment, at, patterns, box, faults)
    at = 0
    while found := patterns.no_value.search(segment, at):
        at = _judge(segment, found.start(), patterns, box, faults)


def _reach(segment: bytes, patterns: _Patterns, box: Box) -> None:
    """Let the box grow to the furthest column and the last row of these cells."""
    at = 0
    while found := patterns.beyond(box.column).search(segment, at):
        at = found.end()
        if _filled(found[0], segment[at : _end(segment, at, patterns)], patterns):
            box.add(*_place(found[1]))
    last = max(segment.rfind(end) for end in patterns.ends)
    start = segment.rfind(patterns.cell, 0, last) if last >= 0 else -1
    if start >= 0:
        start += len(patterns.cell) + len('r="')
        box.add(*_place(segment[start : segment.find(b'"', start)]))


def _end(segment: bytes, at: int, patterns: _Patterns) -> int:
    """Return where the cell that holds this position ends."""
    following = segment.find(patterns.cell, at)
    bound = following if following >= 0 else len(segment)
    close = segment.find(patterns.close, at, bound)
    return close if close >= 0 else bound


def _filled(tag: bytes, content: bytes, patterns: _Patterns) -> bool:
    """Tell whether the cell reader takes this cell along."""
    if patterns.inline in content or patterns.formula.search(content):
        return True
    value = patterns.value.search(content)
    return bool(value and (value[1] or _attributes(tag).get(b"t") in _FILLED_TYPES))


def _judge(segment: bytes, at: int, patterns: _Patterns, box: Box, faults: Faults) -> int:
    """Parse the one cell around this position, keep it when it is a fault; return its end."""
    start = segment.rfind(patterns.cell, 0, at + 1)
    end = max(_end(segment, at, patterns), at + 1)
    tag_end = segment.find(b">", start)
    if start < 0 or segment[tag_end - 1 : tag_end] == b"/":
        return end  # a look-alike outside the cells
    attributes = _attributes(segment[start:tag_end])
    content = segment[tag_end + 1 : end]
    kind = attributes.get(b"t", b"n")
    value = patterns.value.search(content)
    formula = patterns.formula.search(content)
    where = _place(attributes.get(b"r", b""))
    if kind == b"e":
        faults.add(where, Fault("error", _text(value[1]) if value else "#FOUT"), box)
    elif formula and not (value and value[1]):
        has_empty = bool(patterns.empty_value.search(content))
        if not (has_empty and kind.decode("ascii", "replace") in FORMULA_TYPES_WITH_EMPTY_TEXT):
            faults.add(where, Fault("formula", "=" + _text(formula[1] or b"")), box)
    return end


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _place(reference: bytes) -> tuple[int, int]:
    where = place(reference)
    if where is None:
        raise _Unusual
    return where


def _text(raw: bytes) -> str:
    return html.unescape(raw.decode("utf-8", "replace")).strip()
