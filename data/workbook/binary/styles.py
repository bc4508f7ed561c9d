"""The cell styles of a workbook: what makes a number a day, or something to look at twice."""

from data.workbook.formats.built_in import find_built_in
from data.workbook.formats.number_format import NumberFormat, read_format


class Styles(dict[int, NumberFormat | None]):
    """Style -> its number format, or None when that shows each value as what it is.

    `since_1904`: days are counted from 1904 instead of 1900. `marks`: what there is to say of
    the text of a style: see `formats.looks`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.since_1904 = False
        self.marks: dict[int, frozenset[str]] = {}
        self._codes: dict[int, str] = {}
        self._of_styles: list[int] = []

    def name_format(self, number: int, code: str) -> None:
        """Take in a format of the file's own."""
        self._codes[number] = code

    def add_style(self, number: int) -> None:
        """Take in the next style, by the number of its format."""
        self._of_styles.append(number)

    def find_code(self, number: int) -> str:
        """Return the number format with this number."""
        return self._codes.get(number) or find_built_in(number)

    def __missing__(self, style: int) -> NumberFormat | None:
        number = self._of_styles[style] if style < len(self._of_styles) else 0
        found = read_format(self.find_code(number))
        plain = found.kind == "number" and not (found.misleads or found.dresses)
        self[style] = None if plain else found
        return self[style]
