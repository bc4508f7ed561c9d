"""The cell styles of a workbook: what makes a number a day, or something to look at twice."""

from datetime import datetime, time

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from data.workbook.columns import Cell
from data.workbook.formats.built_in import find_built_in
from data.workbook.formats.number_format import NumberFormat, read_format


class Styles(dict[int, NumberFormat | None]):
    """Style -> its number format, or None when it shows each number as what it is.

    `since_1904`: days are counted from 1904 instead of 1900.
    """

    def __init__(self) -> None:
        super().__init__()
        self.since_1904 = False
        self._codes: dict[int, str] = {}
        self._of_styles: list[int] = []

    def name_format(self, number: int, code: str) -> None:
        """Take in a format of the file's own."""
        self._codes[number] = code

    def add_style(self, number: int) -> None:
        """Take in the next style, by the number of its format."""
        self._of_styles.append(number)

    def __missing__(self, style: int) -> NumberFormat | None:
        number = self._of_styles[style] if style < len(self._of_styles) else 0
        found = read_format(self._codes.get(number) or find_built_in(number))
        plain = found.kind == "number" and not found.misleads
        self[style] = None if plain else found
        return self[style]

    def read_number(self, number: float, shown: NumberFormat) -> Cell:
        """Return the day, moment or duration that a format makes of a number, or the number."""
        kind = shown.kind if number > 0 and shown.kind != "mixed" else shown.show(number).kind
        if kind not in ("date", "duration") or number < 0:
            return number  # of a day before the calendar nothing is shown
        since = CALENDAR_MAC_1904 if self.since_1904 else CALENDAR_WINDOWS_1900
        try:
            found: Cell = from_excel(number, since, kind == "duration")
        except (OverflowError, ValueError):
            return number
        if isinstance(found, datetime) and found.time() == time():
            return found.date()
        return found
