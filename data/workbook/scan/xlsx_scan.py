"""What the cell reader does not tell of an .xlsx sheet: how far it reaches, and its faulty cells.

One pass over the sheet's XML with searches that run at C speed. It holds for how spreadsheet
programs write cells (`<c r="B7" ...>`, with any namespace prefix); anything else is handed to the
slower exact pass, so faults are found in both.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence

from data.workbook.bounds import Box, read_letters, read_place
from data.workbook.errors import KNOWN_ERRORS, Fault
from data.workbook.formats.number_format import NumberFormat
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan.ahead import read_ahead
from data.workbook.scan.xlsx_exact import (
    FALSE,
    FORMULA_TYPES_WITH_EMPTY_TEXT,
    Faults,
    is_hidden,
    read_columns,
    scan_exactly,
)
from data.workbook.scan.xlsx_glance import Glance, find_odd
from data.workbook.scan.xlsx_patterns import (
    AREA,
    INSTEAD,
    ROOT,
    Patterns,
    find_attributes,
    read_area,
    read_attributes,
    read_text,
    search_styles,
    search_suspect,
)
from data.workbook.scan.xlsx_pieces import Pieces

_KNOWN_ERROR = b"#VALUE!"  # whichever it is, the cell counts as faulty
_LARGE = 8 * 2**20
_LONGEST_CELL = 16 * 2**20
_HEAD_LIMIT = 4 * 2**20
_FOOT_LIMIT = 4 * 2**20
_FILLED_TYPES = (b"str", b"inlineStr", b"d")


class _Unusual(Exception):
    """The sheet is written in a way that the fast searches do not cover."""


def scan_part(
    package: Package,
    part: str,
    sheet: str,
    pieces: Pieces | None = None,
    error_texts: bool = True,
    styles: Sequence[NumberFormat] = (),
) -> Faults:
    """Return the faulty cells of the sheet in this part, its hidden rows and its merged cells.

    `error_texts`: whether the shared texts may hold an error. Each stretch goes to `pieces` after
    the look at it; they are finished only when all of the sheet is written as usual. `styles`: the
    number format of each style; the cells of those that mislead are kept.

    Raises Unreadable: a cell too far away (named, before anything reserves memory for it), too
    large an area, DTD, CDATA, an encoding other than UTF-8, a part that is damaged or lies.
    """
    looking = _Looking(sheet, styles)
    looking.faults.error_texts = error_texts
    large = package.find_size(part) >= _LARGE
    try:
        for segment, glance in read_ahead(looking.glances(package.read_checked(part), large)):
            looked = looking.look(segment, glance)
            if pieces:
                pieces.add(looked, looking.patterns.prefix)
        looking.read_foot()
    except _Unusual:
        return scan_exactly(package.read_checked(part), part, Box(sheet), styles)
    if pieces:
        pieces.finish()
    return looking.faults


class _Looking:
    """One look at the cells of a sheet, from the first byte of its part to the last."""

    def __init__(self, sheet: str, styles: Sequence[NumberFormat]) -> None:
        self.sheet = sheet
        self.box = Box(sheet)
        self.faults = Faults()
        self.patterns = Patterns(b"")
        self.styles = styles
        self.searches: list[re.Pattern[bytes]] = []
        self.in_head = True
        self.foot = b""
        self.unknown: set[tuple[int, int]] = set()

    def glances(self, pieces: Iterable[bytes], large: bool) -> Iterator[tuple[bytes, Glance]]:
        """Yield the stretches of a part with what they may hold: of a small one, anything.

        This may run ahead of `look`: a glance that knows of fewer columns sees the more.
        """
        for segment in self.segments(pieces):
            prefix, column = self.patterns.prefix, self.box.column
            yield segment, find_odd(segment, prefix, column) if large else Glance()

    def segments(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Cut the part between two cells or rows, and yield what lies before `</sheetData>`.

        Reads on after that, to see that the part is whole, and keeps what comes behind the cells.
        """
        started = done = False
        rest = b""
        for piece in pieces:
            if done:
                rest += piece
                if len(rest) > _FOOT_LIMIT:
                    raise _Unusual
                continue
            buffer = rest + piece
            if not started:
                started = self.start(buffer)
                if not started:
                    rest = buffer
                    continue
            cut = buffer.rfind(self.patterns.data_end)
            done = cut >= 0
            if not done:
                # A sheet may hold a million rows without a cell: so rows count as well.
                cut = max(buffer.rfind(self.patterns.cell), buffer.rfind(self.patterns.row))
            if cut <= 0:
                if len(buffer) > _LONGEST_CELL:
                    raise make_refusal("long_cell", sheet=self.sheet, limit=_LONGEST_CELL // 2**20)
                rest = buffer
                continue
            yield buffer[:cut]
            rest = buffer[cut:]
        if not done:
            # No data, `<sheetData/>`, or an end that is missing: the exact pass tells which.
            raise _Unusual
        self.foot = rest

    def read_foot(self) -> None:
        """Keep what stands behind the cells: merged ones, and those that show a bar alone."""
        for found in self.patterns.merged.finditer(self.foot):
            self.faults.merge(
                find_attributes(found[0]).get(b"ref", b"").decode("latin-1"), self.box
            )
        for found in AREA.finditer(self.foot):
            told = read_attributes(found[1] or b"").get("sqref", "")
            for one in INSTEAD.findall(found[2]):
                if read_attributes(one).get("showValue", "1") in FALSE:
                    self.faults.add_hidden(read_area(told, found[2]), self.box)
        self.faults.extended = b"sqref>" in self.foot

    def start(self, buffer: bytes) -> bool:
        """Choose the searches by the root element; tell whether it is in the buffer."""
        root = ROOT.search(buffer)
        if root:
            self.patterns = Patterns(root[1] + b":" if root[1] else b"")
            self.searches = list(_searches(self.patterns.prefix, self.styles))
        elif len(buffer) > _HEAD_LIMIT:
            raise _Unusual
        return bool(root)

    def look(self, segment: bytes, glance: Glance) -> bytes:
        """Look through whole cells; return them without what the cell reader gives up on."""
        self.unknown.clear()
        if glance.extended and self.patterns.extended.search(segment):
            segment = self.patterns.extension.sub(b"", segment)
        self.faults.rich = self.faults.rich or (glance.rich and b"rPr>" in segment)
        if b"!" in segment and b"<!--" in segment:
            raise _Unusual
        if glance.cells:
            self.reach(segment)
        self.reach_row(segment)
        if self.in_head:
            self.in_head = False  # it stands before the first cell
            self.read_head(segment)
        for styled in self.searches:
            self.keep_formats(segment, styled)
        searches = [self.patterns.no_value] if glance.cells else []
        if b"#" in segment:  # every error starts with it; so do links and texts
            self.faults.error_texts = True
            searches.append(self.patterns.error)
            if b"'" in segment:
                searches.append(self.patterns.error_in_single_quotes)
        hides, flat = self.patterns.hides, self.patterns.flat
        if glance.hidden and (hides.search(segment) or flat.search(segment)):
            self.hidden(segment)
        for search in searches:
            at = 0
            while found := search.search(segment, at):
                at = self.judge(segment, found.start())
        for start, end in sorted(self.unknown, reverse=True):
            segment = segment[:start] + _KNOWN_ERROR + segment[end:]
        return segment

    def read_head(self, segment: bytes) -> None:
        """Keep what stands before the cells: whether zeros are shown, and hidden columns."""
        view = self.patterns.view.search(segment)
        zeros = read_attributes(view[0]).get("showZeros", "1") if view else "1"
        self.faults.zeros_hidden = zeros in FALSE
        for columns in self.patterns.columns.findall(segment):
            told = read_attributes(columns)
            if is_hidden(told, "width"):
                self.faults.hide_columns(*read_columns(told))

    def keep_formats(self, segment: bytes, styled: re.Pattern[bytes]) -> None:
        """Keep the formats of the cells that a search finds."""
        spaced = b"s =" in segment or b"s= " in segment
        if spaced and self.patterns.spaced_style.search(segment):
            raise _Unusual
        find_cell, find_start = self.patterns.place.match, segment.rfind
        known: dict[tuple[bytes, bytes], array[int]] = {}
        for found in styled.finditer(segment):
            at = found.start()
            cell = find_cell(segment, find_start(b"<", 0, at))
            if cell and segment[at - 1 : at].isspace():
                key = cell[1], found[1]
                if key not in known:
                    by = self.styles[int(found[1])]
                    known[key] = self.faults.find_rows(read_letters(cell[1]), by)
                known[key].append(int(cell[2]))

    def reach(self, segment: bytes) -> None:
        """Let the box grow to the furthest column of these cells."""
        at = 0
        while found := search_suspect(self.patterns.prefix, self.box.column).search(segment, at):
            start, at = found.start(), found.end()
            if not found[1]:
                raise _Unusual
            if self.filled(segment, start):
                self.box.add(*_place(found[1]))

    def reach_row(self, segment: bytes) -> None:
        """Let the box grow to the last row of these cells."""
        cell = self.patterns.cell
        start = segment.rfind(cell)
        while start >= 0 and not self.filled(segment, start):
            start = segment.rfind(cell, 0, start)
        if start >= 0:
            start += len(cell) + len('r="')
            self.box.add(*_place(segment[start : segment.find(b'"', start)]))

    def hidden(self, segment: bytes) -> None:
        """Keep the rows that the file hides."""
        for found in self.patterns.hidden_row.finditer(segment):
            attributes = read_attributes(found[0])
            if is_hidden(attributes, "ht"):
                number = attributes.get("r", "")
                if not (number.isdigit() and len(number) < 10):
                    raise _Unusual
                self.faults.hidden.add(int(number))

    def end(self, segment: bytes, at: int) -> int:
        """Return where the cell that holds this position ends."""
        following = segment.find(self.patterns.cell, at)
        bound = following if following >= 0 else len(segment)
        close = segment.find(self.patterns.close, at, bound)
        return close if close >= 0 else bound

    def filled(self, segment: bytes, start: int) -> bool:
        """Tell whether the cell reader takes along the cell that starts here."""
        tag_end = segment.find(b">", start)
        if segment[tag_end - 1 : tag_end] == b"/":
            return False
        content = segment[tag_end + 1 : self.end(segment, start + 1)]
        if self.patterns.inline in content or self.patterns.formula.search(content):
            return True
        value = self.patterns.value.search(content)
        attributes = find_attributes(segment[start:tag_end])
        return bool(value and (value[1] or attributes.get(b"t") in _FILLED_TYPES))

    def judge(self, segment: bytes, at: int) -> int:
        """Parse the one cell around this position, keep it when it is a fault; return its end."""
        start = segment.rfind(self.patterns.cell, 0, at + 1)
        end = max(self.end(segment, at), at + 1)
        tag_end = segment.find(b">", start)
        closed = segment[tag_end - 1 : tag_end] == b"/"
        if start < 0 or (closed and at > tag_end):
            return end  # a look-alike outside the cells
        attributes = find_attributes(segment[start:tag_end])
        content = b"" if closed else segment[tag_end + 1 : end]
        kind = attributes.get(b"t", b"n")
        value = self.patterns.value.search(content)
        formula = self.patterns.formula.search(content)
        where = _place(attributes.get(b"r", b""))
        text = read_text(value[1]).strip() if value else ""
        if kind == b"e" and text.startswith("#"):
            self.faults.add(where, Fault("error", text), self.box)
            if value and text not in KNOWN_ERRORS:
                first, last = value.span(1)
                self.unknown.add((tag_end + 1 + first, tag_end + 1 + last))
        elif formula and not (value and value[1]):
            has_empty = bool(self.patterns.empty_value.search(content))
            if not (has_empty and kind.decode("ascii", "replace") in FORMULA_TYPES_WITH_EMPTY_TEXT):
                told = read_text(formula[1] or b"").strip()
                self.faults.add(where, Fault("formula", f"={told}"), self.box)
        return end


def _searches(prefix: bytes, styles: Sequence[NumberFormat]) -> Iterator[re.Pattern[bytes]]:
    """Yield the searches for cells whose format may mislead, or makes a duration: most do not."""
    always = [
        nr
        for nr, s in enumerate(styles)
        if s.misleads_above_zero
        or s.misleads_text
        or s.kind == "duration"
        or (s.kind == "date" and s.misleads)
    ]
    low = [nr for nr, s in enumerate(styles) if s.misleads_zero_or_below and nr not in set(always)]
    if always:
        yield search_styles(prefix, always)
    if low:
        yield search_styles(prefix, low, low=True)


def _place(reference: bytes) -> tuple[int, int]:
    where = read_place(reference)
    if where is None:
        raise _Unusual
    return where
