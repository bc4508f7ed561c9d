"""The text of a cell: its paragraphs, without what is drawn or noted beside them."""

import re

from data.workbook.bounds import LONGEST_TEXT
from data.workbook.opendocument.names import TEXT

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
# Behind a mark, or above the letters: none of it is in the line itself.
_BESIDE = (TEXT + "note", TEXT + "ruby-text")
# Blanks that count, until the others are folded: XML has none of these characters.
_SIGNS = {TEXT + "s": "\x01", TEXT + "tab": "\x02", TEXT + "line-break": "\x03"}
_AS_SHOWN = str.maketrans("\x01\x02\x03", " \t\n")
_BLANKS = re.compile("[ \t\r\n]+")


class CellText:
    """Gathers the text of one cell; `aside` is how deep it is within what is no text of it."""

    __slots__ = ("_open", "aside", "paragraphs")

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.aside = 0
        self._open: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the start of an element within the cell."""
        if self.aside or not name.startswith(TEXT) or name in _BESIDE:
            self.aside += 1
        elif name in _PARAGRAPHS:
            self._open = []
        elif self._open is not None and name in _SIGNS:
            count = attributes.get(TEXT + "c", "1")
            # More blanks at once are none that somebody typed.
            times = min(int(count[:9]), LONGEST_TEXT) if count.isascii() and count.isdigit() else 1
            self._open.append(_SIGNS[name] * times)

    def close(self, name: str) -> None:
        """Take in the end of an element within the cell."""
        if self.aside:
            self.aside -= 1
        elif name in _PARAGRAPHS and self._open is not None:
            self.add_paragraph("".join(self._open))
            self._open = None

    def add_paragraph(self, text: str) -> None:
        """Take in a whole paragraph."""
        plain = text.isascii() and text.isprintable() and "  " not in text
        self.paragraphs.append(text if plain and text[:1] != " " != text[-1:] else _fold(text))

    def add(self, text: str) -> None:
        """Take in characters; those between elements are only there to indent them."""
        if self._open is not None and not self.aside:
            self._open.append(text)


def _fold(text: str) -> str:
    """Return the text with its blanks as OpenDocument counts them: all of them are one."""
    return _BLANKS.sub(" ", text).strip(" ").translate(_AS_SHOWN)
