"""What the cell reader does not tell of an .ods: how far its sheets reach, and faulty cells."""

from data.workbook.bounds import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Box, name_cell
from data.workbook.errors import ERROR_TEXTS, Fault
from data.workbook.package import Package
from data.workbook.refusals import make_refusal
from data.workbook.scan.xlsx_exact import Faults
from data.workbook.scan.xmlstream import parse_chunks

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_MAX_REPEAT = max(MAX_CELLS, MAX_ROWS * 16)


class _Cell:
    """One cell as it is written, repeated over `columns` columns."""

    def __init__(self, attributes: dict[str, str]) -> None:
        self.columns = _count(attributes.get(_TABLE + "number-columns-repeated"))
        self.spanned = (
            _count(attributes.get(_TABLE + "number-rows-spanned")),
            _count(attributes.get(_TABLE + "number-columns-spanned")),
        )
        self.formula = attributes.get(_TABLE + "formula")
        self.value_type = attributes.get(_OFFICE + "value-type")
        self.marked = attributes.get(_CALC + "value-type") == "error"
        self.paragraphs: list[str] = []

    def find_fault(self, empty_is_text: bool) -> Fault | None:
        """Return what is wrong with the cell, if anything."""
        text = " ".join(self.paragraphs).strip()
        # Programs that do not mark errors as such store a formula with one of these as its text.
        if self.marked or (self.formula is not None and text in ERROR_TEXTS):
            return Fault("error", text or "#FOUT")
        if self.formula is not None and self.value_type is None and not empty_is_text:
            # "of:=B2+1": the part before the colon names the formula language.
            return Fault("formula", "=" + self.formula.split("=", 1)[-1])
        return None

    def is_untyped(self) -> bool:
        """Tell whether the cell shows a text that the cell reader would drop for want of a type."""
        return self.value_type is None and self.formula is None and any(self.paragraphs)

    def is_filled(self) -> bool:
        """Tell whether the cell holds anything: spreadsheets pad rows with empty ones."""
        return bool(self.formula is not None or self.value_type or self.paragraphs)


def _count(repeated: str | None) -> int:
    if repeated is None:
        return 1
    if not (repeated.isascii() and repeated.isdigit()):
        return 1
    # Of more digits the first will do: it is far beyond what is read.
    return min(max(int(repeated[:12]), 1), _MAX_REPEAT)


class _Tables:
    """Follows tables, rows and cells with their repetitions."""

    def __init__(self, empty_is_text: bool) -> None:
        self.empty_is_text = empty_is_text
        self.found: dict[str, Faults] = {}
        self.depth = 0
        self.aside = 0  # within a comment on a cell: no value
        self.text_depth = 0
        self.cell: _Cell | None = None
        self.box = Box(None)
        self.faults = Faults()
        self.row = self.rows = self.column = 0
        self.hidden = False
        self.waiting: list[tuple[int, int, Fault | None]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE + "table":
            self.depth += 1
            if self.depth > 1:
                # The cell reader would take the inner table for the sheet.
                raise make_refusal(
                    "unusual", sheet=self.box.sheet, what="een tabel staat in een tabel"
                )
            sheet = attributes.get(_TABLE + "name", "")
            self.box, self.faults, self.row = Box(sheet), Faults(), 0
            self.found[sheet] = self.faults
        elif self.depth != 1:
            return
        elif name == _TABLE + "table-row":
            self.rows = _count(attributes.get(_TABLE + "number-rows-repeated"))
            self.column = 0
            self.hidden = attributes.get(_TABLE + "visibility") in ("collapse", "filter")
            self.waiting = []
        elif name in _CELLS:
            self.cell = _Cell(attributes)
        elif name == _OFFICE + "annotation":
            self.aside += 1
        elif name == _TEXT + "p" and self.cell and not self.aside:
            self.cell.paragraphs.append("")
            self.text_depth += 1

    def end(self, name: str) -> None:
        if name == _TABLE + "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name == _OFFICE + "annotation":
            self.aside -= 1
        elif name == _TEXT + "p" and self.text_depth and not self.aside:
            self.text_depth -= 1
        elif name in _CELLS and self.cell:
            if self.cell.is_untyped():
                name = name_cell(self.row + 1, self.column + 1)
                raise make_refusal(
                    "unusual", sheet=self.box.sheet, cell=name, what=f"cel {name} heeft geen soort"
                )
            if self.cell.is_filled():
                self.waiting.append(
                    (self.column + 1, self.cell.columns, self.cell.find_fault(self.empty_is_text))
                )
                if self.cell.spanned != (1, 1):
                    down, right = self.cell.spanned
                    merged = self.row + 1, self.column + 1, self.row + down, self.column + right
                    self.faults.add_merged(merged, self.box)
            self.column += self.cell.columns
            self.cell = None
        elif name == _TABLE + "table-row":
            self.close_row()

    def close_row(self) -> None:
        if self.waiting:
            first, columns, _ = self.waiting[-1]
            # The first far cell of the row, not the end of its repetition, is what a user sees.
            for first, columns, _ in self.waiting:
                self.box.add(self.row + 1, first)
                if columns > 1 and first + columns - 1 > MAX_COLUMNS:
                    self.box.add(self.row + 1, MAX_COLUMNS + 1)
                self.box.add(self.row + 1, first + columns - 1)
            self.box.add(min(self.row + self.rows, MAX_ROWS + 1), self.box.column)
            if self.hidden:
                self.faults.hidden.update(range(self.row + 1, self.row + self.rows + 1))
        for first, columns, fault in self.waiting:
            if fault:
                for row in range(self.row + 1, self.row + self.rows + 1):
                    for column in range(first, first + columns):
                        self.faults.add((row, column), fault, self.box)
        self.row += self.rows

    def data(self, text: str) -> None:
        if self.text_depth and not self.aside and self.cell:
            self.cell.paragraphs[-1] += text


def scan_package(package: Package) -> dict[str, Faults]:
    """Return the faulty cells of every sheet, by name and by (row, column) counted from 1.

    Raises Unreadable: a cell too far away or too large an area (repetitions counted), DTD, CDATA,
    an encoding other than UTF-8, a part that is damaged or lies about its size.
    """
    tables = _Tables(_calculates(package))
    parse_chunks(
        package.read_checked("content.xml"), "content.xml", tables.start, tables.end, tables.data
    )
    return tables.found


def _calculates(package: Package) -> bool:
    """Tell whether the program that wrote the file stores the outcome of every formula.

    LibreOffice does, and writes a formula whose outcome is an empty text without any value; from
    another program that is a formula that was never calculated.
    """
    if "meta.xml" not in package:
        return False
    generators = (
        e.text or "" for e in package.read_xml("meta.xml").iter() if e.tag.endswith("}generator")
    )
    return any("office" in generator.lower() for generator in generators)


def is_encrypted(package: Package) -> bool:
    """Tell whether the .ods is protected with a password to open it."""
    if "META-INF/manifest.xml" not in package:
        return False
    manifest = package.read_xml("META-INF/manifest.xml")
    return any(element.tag.endswith("}encryption-data") for element in manifest.iter())
