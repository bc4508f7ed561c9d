"""The cell styles of a workbook with findings."""

from openpyxl.cell import Cell as StyledCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet

from data.words import FORMULA

_BORDERS = {
    "error": Side(style="thick", color="FFB00020"),
    "warning": Side(style="mediumDashed", color="FF8A6100"),
}
_FILLS = {
    "error": PatternFill("solid", fgColor="FFFFD6D9"),
    "warning": PatternFill("solid", fgColor="FFFFF2C2"),
}


class Styles:
    """The cell styles of a workbook, made when first asked for."""

    def __init__(self, sheet: Worksheet, as_text: bool) -> None:
        self._sheet = sheet
        self._text = "@" if as_text else None
        self._known: dict[tuple[str | None, str | None, str], int] = {}

    def find_style(self, code: str | None = None, mark: str | None = None, kind: str = "") -> int:
        """Return the number of a style.

        `mark`: error or warning; `kind`: quote (looks like a formula), wrap, dark, head, title.
        """
        key = (code, mark, kind)
        if key not in self._known:
            self._known[key] = self._made(*key)
        return self._known[key]

    def find_text_style(self, value: str, code: str | None, mark: str | None) -> int:
        """Return the style of a text: one that looks like a formula is said to be none."""
        kind = "quote" if value.startswith(FORMULA) else ""
        return self.find_style(code if code == "@" else self._text, mark, kind)

    def _made(self, code: str | None, mark: str | None, kind: str) -> int:
        cell = StyledCell(self._sheet, row=1, column=1)
        cell.alignment = Alignment(vertical="top")  # beside findings of several lines
        if code:
            cell.number_format = code
        if mark:
            cell.fill = _FILLS[mark]
            side = _BORDERS[mark]
            cell.border = Border(left=side, right=side, top=side, bottom=side)
        if kind == "quote":
            cell.quotePrefix = True
        elif kind and kind != "title":
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if kind == "dark":
            cell.font = Font(name="Calibri", size=11, bold=True, color="FFFFFFFF")
            cell.fill = PatternFill("solid", fgColor="FF154273")
        elif kind == "head":
            cell.font = Font(name="Calibri", size=11, bold=True)
        elif kind == "title":
            cell.font = Font(name="Calibri", size=14, bold=True)
        return int(cell.style_id)
