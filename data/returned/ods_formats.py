"""How the cells of a delivered .ods are shown: its data styles, which the cell reader drops."""

from array import array
from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from data.workbook.package import Package
from data.workbook.scan.xmlstream import parse_chunks

_SPACES = {
    "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0": "number",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0": "fo",
}
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
# Element -> the kind of values that it shows.
_KINDS = {
    "number:number-style": "float",
    "number:currency-style": "float",
    "number:percentage-style": "float",
    "number:date-style": "date",
    "number:time-style": "time",
    "number:text-style": "string",
}
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_REFERRING = ("style:name", "style:apply-style-name")
PREFIX = "q-"  # before the names of the delivery, so that none is one of ours
_MOST = 60_000  # styles; they are numbered in two bytes

# (row, column), both from 1 -> (name of a data style, kind of its values), or None.
OdsFormat = Callable[[int, int], tuple[str, str] | None]


class OdsFormats:
    """The data styles of a document, as XML under names of their own, and where they are used."""

    def __init__(self, path: Path) -> None:
        """Read the styles, and content.xml once more. Raises Unreadable as the check did."""
        self.kinds: dict[str, str] = {}  # data style -> the kind of values that it shows
        self._xml: list[str] = []
        self._copying = True
        self._open: list[str] = []  # elements of the data style that is being read
        self._styles: list[tuple[str, str] | None] = [None]
        self._numbers: dict[str, int] = {}  # style of a cell -> its place in _styles
        self._sheets: dict[str, list[array[int]]] = {}
        self._columns: list[array[int]] = []
        self._default: list[int] = []  # of the columns of this sheet
        self._row = self._rows = self._column = 0
        package = Package(path)
        # LibreOffice keeps the formats that a user made among the styles with a name.
        for part in ("styles.xml", "content.xml"):
            if part in package:
                chunks = package.read_checked(part)
                parse_chunks(chunks, part, self._start, self._end, self._text)

    def write_xml(self) -> str:
        """Return the data styles."""
        return "".join(self._xml)

    def choose_sheet(self, sheet: str | None) -> OdsFormat:
        """Return the formats of a sheet."""
        columns = self._sheets.get(sheet or "", [])

        def found(row: int, column: int) -> tuple[str, str] | None:
            if column > len(columns) or row >= len(columns[column - 1]):
                return None
            return self._styles[columns[column - 1][row]]

        return found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = _short(name)
        if self._open or element in _KINDS:
            self._copy(element, attributes)
        elif element == "style:style":
            self._cell_style({_short(key): value for key, value in attributes.items()})
        elif name == _TABLE + "table":
            self._columns = self._sheets[attributes.get(_TABLE + "name", "")] = []
            self._default, self._row = [], 0
        elif name == _TABLE + "table-column":
            style = self._numbers.get(attributes.get(_TABLE + "default-cell-style-name", ""), 0)
            count = _count(attributes, "columns")
            self._default += [style] * min(count, 1_000)
        elif name == _TABLE + "table-row":
            self._rows, self._column = _count(attributes, "rows"), 0
        elif name in _CELLS:
            self._cell(attributes)

    def _copy(self, element: str | None, attributes: dict[str, str]) -> None:
        named = {_short(key): value for key, value in attributes.items()}
        if not self._open:
            name = PREFIX + named.get("style:name", "")
            self._copying = name not in self.kinds  # both parts may hold it: once is enough
            self.kinds.setdefault(name, _KINDS[element or ""])
        if not self._copying:
            element = None
        self._open.append(element or "")
        if element:
            told = "".join(
                f" {key}={quoteattr(PREFIX + value if key in _REFERRING else value)}"
                for key, value in named.items()
                if key
            )
            self._xml.append(f"<{element}{told}>")

    def _cell_style(self, named: dict[str | None, str]) -> None:
        data = PREFIX + named.get("style:data-style-name", "")
        # Data styles stand before the styles that use them.
        if data in self.kinds and len(self._styles) < _MOST:
            self._numbers[named.get("style:name", "")] = len(self._styles)
            self._styles.append((data, self.kinds[data]))

    def _cell(self, attributes: dict[str, str]) -> None:
        count = min(_count(attributes, "columns"), 1_000)
        given = attributes.get(_TABLE + "style-name")
        if attributes.get(_OFFICE + "value-type"):
            for column in range(self._column, self._column + count):
                default = self._default[column] if column < len(self._default) else 0
                style = default if given is None else self._numbers.get(given, 0)
                if style:
                    self._keep(column, style)
        self._column += count

    def _keep(self, column: int, style: int) -> None:
        while column >= len(self._columns):
            self._columns.append(array("H"))
        rows = self._columns[column]
        rows.extend(repeat(0, self._row + 1 - len(rows)))
        rows.extend(repeat(style, self._rows))

    def _end(self, name: str) -> None:
        if self._open:
            element = self._open.pop()
            if element:
                self._xml.append(f"</{element}>")
        elif name == _TABLE + "table-row":
            self._row += self._rows

    def _text(self, text: str) -> None:
        if self._open and all(self._open):
            self._xml.append(escape(text))


def _short(name: str) -> str | None:
    """Return 'number:day' for a name that may be copied, None for any other."""
    space, _, local = name.rpartition(" ")
    prefix = _SPACES.get(space)
    return f"{prefix}:{local}" if prefix else None


def _count(attributes: dict[str, str], what: str) -> int:
    given = attributes.get(f"{_TABLE}number-{what}-repeated", "1")
    # The check refused sheets of more cells; here it only must not run away.
    return min(max(int(given), 1), 1_048_576) if given.isdigit() and len(given) < 8 else 1
