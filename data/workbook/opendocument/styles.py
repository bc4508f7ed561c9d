"""The styles of an .ods that decide what is shown of its sheets and cells."""

from data.workbook.formats.number_format import NumberFormat, read_format
from data.workbook.opendocument.data_styles import DataStyle, is_data_style, write_code
from data.workbook.opendocument.names import STYLE, TABLE

_DEFAULT = "Default"
_DEEPEST = 20  # styles that each take over from another


class Styles:
    """Gathers the styles of styles.xml and of content.xml, element by element."""

    def __init__(self) -> None:
        self._style = ""
        self._hidden: set[str] = set()
        self._cells: dict[str, tuple[str | None, str | None]] = {}  # -> (parent, data style)
        self._data: dict[str, DataStyle] = {}
        self._open: DataStyle | None = None
        self._found: dict[str | None, NumberFormat | None] = {}

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
            if attributes.get(STYLE + "family") == "table-cell":
                parent = attributes.get(STYLE + "parent-style-name", "" if self._style else None)
                self._cells[self._style] = parent, attributes.get(STYLE + "data-style-name")
        elif name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden.add(self._style)

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

    def find_format(self, style: str | None) -> NumberFormat | None:
        """Return the number format of a style of cells; None when it shows what a cell holds."""
        if style not in self._found:
            found = self.find_any_format(style)
            harmless = found is None or not (found.misleads or found.dresses)
            self._found[style] = None if harmless else found
        return self._found[style]

    def find_any_format(self, style: str | None) -> NumberFormat | None:
        """Return the number format of a style of cells; None when it has none."""
        name: str | None = _DEFAULT if style is None else style
        for _ in range(_DEEPEST):
            if name is None:
                break
            name, data = self._cells.get(name, (None, None))
            if data in self._data:
                return read_format(write_code(self._data[data], self._data))
        return None
