"""The cells of a sheet as XML."""

import datetime as dt
import math
from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell as StyledCell
from openpyxl.utils import get_column_letter

from data.signs import drop_signs
from data.words import FORMULA
from data.workbook.bounds import LONGEST_TEXT
from data.workbook.columns import Cell
from data.workbook.errors import ERRORS, Fault
from data.workbook.sheet import Dressing, Sheet

_REMEMBERED = 100_000  # different cells
_DAY_ZERO = dt.datetime(1899, 12, 30)
_FIRST_DAY = dt.date(1900, 3, 1)  # before it Excel counts a day that never was
_DAY, _MOMENT, _TIME, _SPAN = "dd-mm-yyyy", "dd-mm-yyyy hh:mm:ss", "hh:mm:ss", "[h]:mm:ss"
# The errors that every program that reads .xlsx knows.
_KNOWN_ERRORS = {*ERRORS.values()} - {"#SPILL!", "#CALC!"}


class CellWriter:
    """Writes rows as XML, and the styles that they need into a workbook."""

    def __init__(self, layout: Workbook, *, as_text: bool) -> None:
        """`as_text`: the file knew text alone (.csv), and a zero in front is to stay."""
        self._layout = layout
        self._text = "@" if as_text else None
        self._styles: dict[tuple[str | None, bool], int] = {}
        # Most cells of a column are alike: what was written once is not made again.
        self._known: dict[tuple[Cell, type, str | None], str] = {}

    def write_rows(self, sheet: Sheet) -> Iterator[str]:
        """Yield the rows of a sheet that hold something."""
        columns = [(_letters(nr), column) for nr, column in enumerate(sheet.list_columns(), 1)]
        faults: dict[int, dict[int, Fault]] = {}
        for (row, column), fault in sheet.faults.items():
            faults.setdefault(row, {})[column] = fault
        # A number whose format shows something else (00123, or a word) is to show that again.
        numbers = range(1, len(columns) + 1)
        codes: dict[int, dict[int, str]] = {}
        for (row, column), by in {**sheet.find_dressed(Dressing(numbers)), **sheet.shown}.items():
            codes.setdefault(row, {})[column] = by.code
        for at in range(sheet.height):
            number = at + 1
            own = codes.get(number, {})
            cells = {
                nr: f'<c r="{letters}{number}"{self._write(column[at], own.get(nr))}'
                for nr, (letters, column) in enumerate(columns, 1)
                if column[at] != ""
            }
            for column, fault in faults.get(number, {}).items():
                # What was not read is no empty cell: an error, until somebody looks at it.
                error = ERRORS.get(fault.text, fault.text)
                error = error if error in _KNOWN_ERRORS else "#VALUE!"
                cells[column] = f'<c r="{_letters(column)}{number}" t="e"><v>{error}</v></c>'
            if cells:
                yield f'<row r="{number}">{"".join(cells[nr] for nr in sorted(cells))}</row>'

    def _write(self, value: Cell, code: str | None) -> str:
        """Return a cell's XML behind its place; `code`: of its own format, if that is to stay."""
        key = (
            value,
            value.__class__,
            code,
        )  # True, 1 and 1.0 are one key of a dict, and three cells
        made = self._known.get(key)
        if made is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            made = self._known[key] = _rest(value, self._find_style(value, code))
        return made

    def _find_style(self, value: Cell, code: str | None) -> int:
        """Return the number of a style; a text that looks like a formula is said to be none."""
        quoted = False
        if isinstance(value, str):
            code, quoted = code or self._text, value.startswith(FORMULA)
        elif isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
            code = code or _default(value)
        if (code, quoted) not in self._styles:
            cell = StyledCell(self._layout.worksheets[0], row=1, column=1)
            cell.number_format, cell.quotePrefix = code or "General", quoted
            self._styles[code, quoted] = int(cell.style_id)
        return self._styles[code, quoted]


def _default(value: Cell) -> str:
    if isinstance(value, dt.datetime):
        return _DAY if value.time() == dt.time() else _MOMENT
    if isinstance(value, dt.date):
        return _DAY
    return _TIME if isinstance(value, dt.time) else _SPAN


@cache
def _letters(column: int) -> str:
    return str(get_column_letter(column))


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
    inside = escape(drop_signs(value).replace("\r", "")[:LONGEST_TEXT])
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
