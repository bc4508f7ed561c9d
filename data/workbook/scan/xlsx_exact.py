"""The exact, slower pass over an .xlsx sheet: for XML that is valid but not written as usual."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from data import dutch as nl
from data.workbook.bounds import MAX_COLUMNS, MAX_MERGED, Box, read_place
from data.workbook.errors import Fault
from data.workbook.formats.number_format import PICTURED, NumberFormat
from data.workbook.refusals import make_refusal
from data.workbook.scan.xmlstream import parse_chunks
from data.workbook.sheet import (
    WAYS,
    FindDrawings,
    FindDressed,
    FindLooks,
    find_no_drawings,
    find_no_looks,
    find_none,
)

# A text formula may rightly give an empty text, which is stored as an empty <v>. A number, a
# truth value or a shared string is never empty: there the value is missing.
FORMULA_TYPES_WITH_EMPTY_TEXT = frozenset({"str"})
TRUE, FALSE = ("1", "true"), ("0", "false")
# A sheet with more faulty cells than this is not a table with faults but a broken export.
MAX_FAULTS = 200_000
_SIZE = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,20})?")
# So high or wide (in points, in letters) that nothing is seen of what stands there.
LOWEST, NARROWEST = 3, 0.75
INSTEAD = ("dataBar", "iconSet")  # what may stand in the place of a number


class Faults(dict[tuple[int, int], Fault]):
    """Faulty cells by (row, column), counted from 1; and what else the cell reader does not tell.

    `hidden`, `hidden_columns`: the rows and columns that a spreadsheet program does not show.
    `merged`: (first row, first column, last row, last column) of cells that were made into one;
    only the first of them has a value.
    `error_texts`: whether a cell may hold an error as text; not looking for it saves much.
    `formats`: by column, the rows of the cells whose number format may mislead, and perhaps of
    others. `zeros_hidden`: the sheet shows nothing where a zero is. `since_1904`: from when days
    are counted. `extended`: whether there may be rules in the extension of the sheet;
    `rich`: and texts in its cells of which a part looks otherwise.
    `find_dressed`, `ways`, `find_looks`, `find_drawings`: see Sheet.
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[tuple[int, int, int, int]] = []
        self.error_texts = True
        self.zeros_hidden = self.since_1904 = self.extended = self.rich = False
        self.find_dressed: FindDressed = find_none
        self.ways: Set[str] = WAYS
        self.find_looks: FindLooks = find_no_looks
        self.find_drawings: FindDrawings = find_no_drawings
        self.formats: defaultdict[int, dict[NumberFormat, array[int]]] = defaultdict(dict)

    def add_format(self, row: int, column: int, found: NumberFormat) -> None:
        """Keep the format of a cell for when its value is known; an empty one does no harm."""
        self.find_rows(column, found).append(row)

    def find_rows(self, column: int, found: NumberFormat) -> "array[int]":
        """Return the rows of a column that have a format, to add others to."""
        return self.formats[column].setdefault(found, array("I"))

    def add_hidden(self, references: str, box: Box) -> None:
        """Take in the cells ("A1:B9 D2") of which bars or icons stand in the place of the number.

        What lies outside the box is empty, and left out.
        """
        for reference in references.split():
            first, _, last = reference.partition(":")
            top, bottom = read_place(first.encode()), read_place((last or first).encode())
            if top and bottom:
                self.add_hidden_area((*top, *bottom), box)

    def add_hidden_area(self, area: tuple[int, int, int, int], box: Box) -> None:
        """Take in such cells by their first row and column, and their last."""
        top, left, bottom, right = area
        rows = range(top, min(bottom, box.row) + 1)
        for column in range(left, min(right, box.column) + 1):
            kept = self.find_rows(column, PICTURED)
            if len(kept) <= box.row:  # however often the file says so
                kept.extend(rows)

    def hide_columns(self, first: int, last: int) -> None:
        """Note that a spreadsheet program does not show these columns."""
        self.hidden_columns.update(range(max(first, 1), min(last, MAX_COLUMNS) + 1))

    def merge(self, reference: str, box: Box) -> None:
        """Take in merged cells as the file names them ("A1:B2"). Raises Unreadable when too many.

        What is no such name is left out: no reader makes anything of it.
        """
        first, _, last = reference.partition(":")
        top, bottom = read_place(first.encode()), read_place((last or first).encode())
        if top and bottom:
            self.add_merged((*top, *bottom), box)

    def add_merged(self, merged: tuple[int, int, int, int], box: Box) -> None:
        """Take in merged cells. Raises Unreadable when there are too many."""
        if len(self.merged) >= MAX_MERGED:
            raise make_refusal(
                "too_many_merged", sheet=box.sheet, count=nl.format_number(MAX_MERGED)
            )
        self.merged.append(merged)

    def add(self, where: tuple[int, int], fault: Fault, box: Box) -> None:
        """Keep a fault. Raises Unreadable when its cell is too far away, or there are too many."""
        box.add(*where)
        if len(self) >= MAX_FAULTS:
            raise make_refusal(
                "too_many_faults", sheet=box.sheet, count=nl.format_number(MAX_FAULTS)
            )
        self[where] = fault


def is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or columns are not shown: so it says, or its size (by that name) does."""
    told = attributes.get(size, "")
    least = LOWEST if size == "ht" else NARROWEST
    return attributes.get("hidden") in TRUE or bool(_SIZE.fullmatch(told) and float(told) < least)


def read_columns(attributes: Mapping[str, str]) -> tuple[int, int]:
    """Return the first and last of the columns that are told of; of none when it says no number."""
    first, last = (attributes.get(name, "") for name in ("min", "max"))
    usable = all(one.isascii() and one.isdigit() and len(one) < 10 for one in (first, last))
    return (int(first), int(last)) if usable else (1, 0)


class _Cells:
    """Follows rows and cells, also where they leave out their reference."""

    def __init__(self, box: Box, styles: Sequence[NumberFormat]) -> None:
        self.box = box
        self.styles = styles
        self.style = ""
        self.faults = Faults()
        self.row = self.column = 0
        self.kind = ""
        self.value: str | None = None
        self.formula: str | None = None
        self.inline = False
        self.in_cell = False
        self.text: list[str] | None = None
        self.area = ""  # of the conditional format that is being read
        self.instead = False  # it shows no number, as it said before it told of which cells

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "row":
            given = attributes.get("r", "")
            usable = given.isascii() and given.isdigit() and len(given) < 10
            self.row = int(given) if usable else self.row + 1
            self.column = 0
            if is_hidden(attributes, "ht"):
                self.faults.hidden.add(self.row)
        elif local == "col":
            self.take_columns(attributes)
        elif local == "mergeCell":
            self.faults.merge(attributes.get("ref", ""), self.box)
        elif local == "conditionalFormatting":
            self.area = attributes.get("sqref", "")
        elif local in INSTEAD and attributes.get("showValue", "1") in FALSE:
            self.faults.add_hidden(self.area, self.box)
            self.instead = True
        elif local == "sqref":  # of the extension
            self.faults.extended = True
            self.text = []
        elif local == "c":
            self.open_cell(attributes)
        elif local == "sheetView":
            self.faults.zeros_hidden |= attributes.get("showZeros", "1") in FALSE
        elif self.in_cell and local in ("v", "f"):
            self.text = []
        elif self.in_cell and local == "is":
            self.inline = True
        elif local == "rPr":
            self.faults.rich = True

    def take_columns(self, attributes: dict[str, str]) -> None:
        if is_hidden(attributes, "width"):
            self.faults.hide_columns(*read_columns(attributes))

    def open_cell(self, attributes: dict[str, str]) -> None:
        self.column += 1
        if "r" in attributes:
            where = read_place(attributes["r"].encode())
            if where is None:
                raise make_refusal(
                    "unusual",
                    sheet=self.box.sheet,
                    what=f"een cel heeft het onmogelijke adres '{attributes['r'][:20]}'",
                )
            self.row, self.column = where
        self.kind = attributes.get("t", "n")
        self.style = attributes.get("s", "")
        self.value = self.formula = None
        self.inline = False
        self.in_cell = True

    def end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        if local == "v" and self.text is not None:
            self.value, self.text = "".join(self.text), None
        elif local == "f" and self.text is not None:
            self.formula, self.text = "".join(self.text), None
        elif local == "sqref" and self.text is not None:
            if self.instead:
                self.faults.add_hidden("".join(self.text), self.box)
            self.text = None
        elif local == "conditionalFormatting":
            self.instead = False
        elif local == "c" and self.in_cell:
            self.in_cell = False
            self.close_cell()

    def close_cell(self) -> None:
        where = (self.row, self.column)
        text_type = self.kind in ("str", "inlineStr", "d")
        if (
            self.inline
            or self.formula is not None
            or self.value
            or (text_type and self.value == "")
        ):
            self.box.add(*where)
            self.keep_format(where)
        text = (self.value or "").strip()
        # An error that shows nothing is no more than an empty cell, for the cell reader as well.
        if self.kind == "e" and text.startswith("#"):
            self.faults.add(where, Fault("error", text), self.box)
        elif self.formula is not None and not self.value:
            empty_text = self.value is not None and self.kind in FORMULA_TYPES_WITH_EMPTY_TEXT
            if not empty_text:
                self.faults.add(where, Fault("formula", "=" + self.formula.strip()), self.box)

    def keep_format(self, where: tuple[int, int]) -> None:
        if self.style.isdecimal() and int(self.style[:9]) < len(self.styles):
            found = self.styles[int(self.style)]
            if found.misleads or found.kind == "duration":
                self.faults.add_format(*where, found)

    def data(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)


def scan_exactly(
    chunks: Iterable[bytes], part: str, box: Box, styles: Sequence[NumberFormat] = ()
) -> Faults:
    """Return the faulty cells of a sheet's XML, by (row, column) counted from 1.

    `styles`: the number format of each style; the cells of those that mislead are kept.

    Raises Unreadable as `xlsx_scan.scan_part` does.
    """
    cells = _Cells(box, styles)
    parse_chunks(chunks, part, cells.start, cells.end, cells.data)
    return cells.faults
