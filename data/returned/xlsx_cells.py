"""The cells of a sheet as XML."""

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from functools import cache
from xml.sax.saxutils import escape

from openpyxl.styles.numbers import is_date_format
from openpyxl.utils import get_column_letter

from data.returned.formats import Formats
from data.returned.pages import Page
from data.returned.xlsx_styles import Styles
from data.signs import drop_signs
from data.workbook.columns import Cell
from data.workbook.errors import ERRORS, Fault

BESIDE_WIDTH = 60  # characters
_LINE, _HIGHEST = 15.0, 405.0  # points
_REMEMBERED = 100_000  # different cells
_LONGEST = 32_767  # characters that a cell of .xlsx can hold
_DAY_ZERO = dt.datetime(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_DAY, _MOMENT, _TIME, _SPAN = "dd-mm-yyyy", "dd-mm-yyyy hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"
# The errors that every program that reads .xlsx knows.
_KNOWN_ERRORS = {*ERRORS.values()} - {"#SPILL!", "#CALC!"}


class CellWriter:
    """Writes rows as XML."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        # Most cells of a column are alike: what was written once is not made again.
        self._known: dict[tuple[Cell, type, str | None], str] = {}

    def write_rows(self, page: Page, formats: Formats) -> Iterator[str]:
        """Yield the rows of a page that hold something, findings included."""
        columns = page.sheet.list_columns()
        faults: dict[int, dict[int, Fault]] = {}
        for (row, column), fault in page.sheet.faults.items():
            faults.setdefault(row, {})[column] = fault
        marked: dict[int, dict[int, str]] = {}
        for (row, column), mark in page.marks.items():
            marked.setdefault(row, {})[column] = mark.severity
        for number in range(1, page.height + 1):
            at = number - 1
            filled = (
                {nr: column[at] for nr, column in enumerate(columns, 1) if column[at] != ""}
                if at < page.sheet.height
                else {}
            )
            cells = self._cells(number, filled, formats, page.header_row == number)
            if number in faults or number in marked:
                cells |= self._special(
                    number, filled, faults.get(number, {}), marked.get(number, {}), formats
                )
            cells |= self._beside(number, page)
            if cells:
                texts = page.beside.get(number, ())
                high = _high([(text, BESIDE_WIDTH) for text in texts])
                inside = "".join(cells[nr] for nr in sorted(cells))
                yield f'<row r="{number}"{high}>{inside}</row>'

    def write_row(
        self, number: int, cells: Sequence[tuple[int, Cell, int]], widths: Sequence[int] = ()
    ) -> str:
        """Return a row of (column, value, style), high enough for texts in these widths."""
        texts = [(value, widths[nr - 1]) for nr, value, _ in cells if nr <= len(widths)]
        high = _high([(text, width) for text, width in texts if isinstance(text, str)])
        inside = "".join(_cell(column, number, value, style) for column, value, style in cells)
        return f'<row r="{number}"{high}>{inside}</row>'

    def _cells(
        self, row: int, filled: dict[int, Cell], formats: Formats, header: bool
    ) -> dict[int, str]:
        if header:
            head = self._styles.find_style(kind="head")
            return {column: _cell(column, row, value, head) for column, value in filled.items()}
        cells, known = {}, self._known
        for column, value in filled.items():
            # True, 1 and 1.0 are one key of a dict, and three cells.
            key = (value, value.__class__, formats(row, column))
            rest = known.get(key)
            if rest is None:
                if len(known) >= _REMEMBERED:
                    known.clear()
                rest = known[key] = _rest(value, self._style(value, key[2], None))
            cells[column] = f'<c r="{_letters(column)}{row}"{rest}'
        return cells

    def _special(
        self,
        row: int,
        filled: dict[int, Cell],
        faults: dict[int, Fault],
        marked: dict[int, str],
        formats: Formats,
    ) -> dict[int, str]:
        cells = {}
        for column in faults.keys() | marked.keys():
            value = filled.get(column, "")
            style = self._style(value, formats(row, column), marked.get(column))
            fault = faults.get(column)
            if fault and fault.kind == "error":
                error = ERRORS.get(fault.text, fault.text)
                error = error if error in _KNOWN_ERRORS else "#VALUE!"
                place = f"{_letters(column)}{row}"
                cells[column] = f'<c r="{place}" s="{style}" t="e"><v>{error}</v></c>'
            else:
                cells[column] = _cell(column, row, value, style)
        return cells

    def _beside(self, row: int, page: Page) -> dict[int, str]:
        look, texts = page.find_beside(row)
        style = self._styles.find_style(kind=look)
        return {at: _cell(at, row, text, style) for at, text in enumerate(texts, page.at)}

    def _style(self, value: Cell, code: str | None, mark: str | None) -> int:
        if isinstance(value, str):
            return self._styles.find_text_style(value, code, mark)
        if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
            code = code if code and is_date_format(code) else _default(value)
        return self._styles.find_style(code, mark)


def _high(texts: Sequence[tuple[str, int]]) -> str:
    """Return the height of a row of wrapped texts: not every program sees to that itself."""
    lines = max(
        (sum(len(line) // (width - 2) + 1 for line in text.split("\n")) for text, width in texts),
        default=1,
    )
    return f' ht="{min(_LINE * lines, _HIGHEST)}" customHeight="1"' if lines > 1 else ""


def _default(value: Cell) -> str:
    if isinstance(value, dt.datetime):
        return _DAY if value.time() == dt.time() else _MOMENT
    if isinstance(value, dt.date):
        return _DAY
    return _TIME if isinstance(value, dt.time) else _SPAN


@cache
def _letters(column: int) -> str:
    return str(get_column_letter(column))


def _cell(column: int, row: int, value: Cell, style: int) -> str:
    return f'<c r="{_letters(column)}{row}"{_rest(value, style)}'


def _rest(value: Cell, style: int) -> str:
    """Return a cell's XML behind its place."""
    if isinstance(value, str):
        return f' s="{style}"/>' if value == "" else f' s="{style}"{_text(value)}'
    if isinstance(value, bool):
        return f' s="{style}" t="b"><v>{int(value)}</v></c>'
    number = value if isinstance(value, int | float) else _serial(value)
    if number is None or not math.isfinite(number):
        return f' s="{style}"{_text(str(value))}'
    whole = isinstance(number, float) and number.is_integer() and abs(number) < 1e15
    return f' s="{style}"><v>{int(number) if whole else repr(number)}</v></c>'


def _text(value: str) -> str:
    inside = escape(drop_signs(value).replace("\r", "")[:_LONGEST])
    return f' t="inlineStr"><is><t xml:space="preserve">{inside}</t></is></c>'


def _serial(value: dt.date | dt.time | dt.timedelta) -> float | None:
    """Return what a spreadsheet stores for a moment; None when it knows none so early."""
    if isinstance(value, dt.timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, dt.time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    moment = value if isinstance(value, dt.datetime) else dt.datetime(*value.timetuple()[:3])
    if moment.date() < _FIRST_DAY:
        return None
    return (moment - _DAY_ZERO).total_seconds() / 86_400
