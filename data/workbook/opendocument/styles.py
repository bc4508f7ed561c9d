"""The styles of an .ods that decide what is shown of its sheets and cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.workbook.formats.looks import Dress, Rule, RuleLook, find_rule_look
from data.workbook.formats.number_format import NumberFormat, read_format
from data.workbook.opendocument.data_styles import DataStyle, is_data_style, write_code
from data.workbook.opendocument.looks import (
    list_marks,
    list_span_marks,
    make_rule,
    read_points,
    take_colours,
)
from data.workbook.opendocument.names import STYLE, STYLE_NAME, TABLE

_DEFAULT = "Default"
# What tells how high or wide rows and columns are, and of how many points nothing is seen.
_SIZES = {
    STYLE + "table-row-properties": ("row-height", 3),
    STYLE + "table-column-properties": ("column-width", 4),
}
_DEEPEST = 20  # styles that each take over from another


@dataclass
class _CellStyle:
    """A style of cells; `maps`: (condition, the style that a cell has then)."""

    parent: str | None = None
    data: str | None = None
    dress: Dress = field(default_factory=Dress)
    maps: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class CellLooks:
    """What the style of a cell does beside its number format: `marks`, see `formats.looks`."""

    marks: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()

    def add_mark(self, mark: str) -> "CellLooks":
        """Return the same with one mark more."""
        return CellLooks(self.marks | {mark}, self.rules)


class Styles:
    """Gathers the styles of styles.xml and of content.xml, element by element."""

    def __init__(self) -> None:
        self._style = ""
        self._hidden: set[str] = set()
        self._flat: set[str] = set()  # of rows and columns
        self._cells: dict[str, _CellStyle] = {}
        self._cell: _CellStyle | None = None  # the one that is open
        self._span: str | None = None  # the style of a part of a text that is open
        self._spans: dict[str, frozenset[str]] = {}
        self._data: dict[str, DataStyle] = {}
        self._open: DataStyle | None = None
        self._found: dict[str | None, NumberFormat | None] = {}
        self._looks: dict[str | None, CellLooks | None] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element."""
        if self._open:
            self._open.start(name, attributes)
        elif is_data_style(name):
            self._open = self._data[attributes.get(STYLE + "name", "")] = DataStyle(
                name, attributes
            )
        elif name in (STYLE + "style", STYLE + "default-style"):
            self._style = attributes.get(STYLE + "name", "")
            self._cell = None
            self._span = self._style if attributes.get(STYLE + "family") == "text" else None
            if attributes.get(STYLE + "family") == "table-cell":
                parent = attributes.get(STYLE + "parent-style-name", "" if self._style else None)
                self._cell = _CellStyle(parent, attributes.get(STYLE + "data-style-name"))
                self._cells[self._style] = self._cell
        elif name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden.add(self._style)
        elif name in _SIZES:
            size, least = _SIZES[name]
            points = read_points(attributes.get(STYLE + size, ""))
            if points is not None and points < least:
                self._flat.add(self._style)
        elif self._cell and name == STYLE + "map":
            condition, style = (
                attributes.get(STYLE + one, "") for one in ("condition", "apply-style-name")
            )
            self._cell.maps.append((condition, style))
        elif self._span is not None and name == STYLE + "text-properties":
            self._spans[self._span] = list_span_marks(attributes)
        elif self._cell:
            take_colours(self._cell.dress, name, attributes)

    def close(self, name: str) -> None:
        """Take in the end of an element."""
        if is_data_style(name):
            self._open = None
        elif self._open:
            self._open.close(name)

    def add(self, text: str) -> None:
        """Take in characters."""
        if self._open:
            self._open.add(text)

    def is_shown(self, style: str | None) -> bool:
        """Tell whether a sheet of this style is visible."""
        return style not in self._hidden

    def is_hidden(self, attributes: Mapping[str, str]) -> bool:
        """Tell whether nothing is seen of a row or a column with these attributes."""
        told = attributes.get(TABLE + "visibility") in ("collapse", "filter")
        return told or attributes.get(STYLE_NAME, "") in self._flat

    def find_format(self, style: str | None) -> NumberFormat | None:
        """Return the number format of a style of cells; None when it shows what a cell holds."""
        if style not in self._found:
            found = self.find_any_format(style)
            harmless = found is None or not (found.misleads or found.dresses or found.dates)
            self._found[style] = None if harmless else found
        return self._found[style]

    def find_any_format(self, style: str | None) -> NumberFormat | None:
        """Return the number format of a style of cells; None when it has none."""
        for one in self._follow(style):
            if one.data in self._data:
                return read_format(write_code(self._data[one.data], self._data))
        return None

    def show_currency(self, style: str | None) -> bool:
        """Tell whether a style of cells shows which currency an amount is in."""
        by = self.find_any_format(style)
        return by is not None and (by.reprices or "€" in by.code or "EUR" in by.code)

    def find_looks(self, style: str | None) -> CellLooks | None:
        """Return what colours and conditions of a style of cells do; None when all is seen."""
        if style not in self._looks:
            maps = next((one.maps for one in self._follow(style) if one.maps), [])
            rules = [
                make_rule(look, condition)
                for condition, chosen in maps
                if (look := self.find_rule(chosen))
            ]
            found = CellLooks(list_marks(self._find_dress(style)), tuple(rules))
            self._looks[style] = found if found.marks or rules else None
        return self._looks[style]

    def list_span_marks(self, style: str) -> frozenset[str]:
        """Return what there is to say of a part of a text in this style."""
        return self._spans.get(style, frozenset())

    def find_rule(self, style: str) -> RuleLook | None:
        """Return what a condition does that gives cells this style; None when all is seen."""
        if look := find_rule_look(self._find_dress(style)):
            return look
        by = self.find_any_format(style)
        return RuleLook(by) if by and by.misleads else None

    def _find_dress(self, style: str | None) -> Dress:
        found = Dress()
        for one in self._follow(style):
            found.text = one.dress.text if found.text is None else found.text
            found.ground = one.dress.ground if found.ground is None else found.ground
            found.struck = one.dress.struck if found.struck is None else found.struck
            found.points = one.dress.points if found.points is None else found.points
        return found

    def _follow(self, style: str | None) -> Iterator[_CellStyle]:
        """Yield a style, the one that it takes over from, and so on."""
        name: str | None = _DEFAULT if style is None else style
        for _ in range(_DEEPEST):
            if name is None or name not in self._cells:
                return
            yield self._cells[name]
            name = self._cells[name].parent
