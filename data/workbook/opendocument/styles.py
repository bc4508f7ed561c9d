"""The styles of an .ods that decide what is shown of its sheets and cells."""

from data.workbook.opendocument.names import STYLE, TABLE


class Styles:
    """Gathers the styles of styles.xml and of content.xml, element by element."""

    def __init__(self) -> None:
        self._style = ""
        self._hidden: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element."""
        if name == STYLE + "style":
            self._style = attributes.get(STYLE + "name", "")
        elif name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden.add(self._style)

    def close(self, name: str) -> None:
        """Take in the end of an element."""

    def add(self, text: str) -> None:
        """Take in characters."""

    def is_shown(self, style: str | None) -> bool:
        """Tell whether a sheet of this style is visible."""
        return style not in self._hidden
