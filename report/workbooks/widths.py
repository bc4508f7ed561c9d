"""How wide texts and numbers are, so that a column breaks no word and shows no number as ###."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import ceil

from report.workbooks.columns import DATE, EURO, Column, Shown, Value

MOST = 100  # a column is at most so many digits wide; only a longer word than that is broken
_WHOLE = 44  # so many digits wide a column may become to keep a text on one line
_LINES = 24  # of a cell: a row of a workbook is at most 409 points high
BUTTON = 3  # the button to filter in the corner of a header, in digits
INDENT = 1  # of a text, in digits
_BOLD, _EDGE = 1.1, 3  # how much wider bold text is; what stays free of a cell, in digits
# Of each sign how many digits wide it is in the widest of the fonts that programs take for Calibri.
_CLASSES = {
    0.5: " ijl.,:;'’‘|!·\xa0",
    0.7: "ftI()[]{}/\\-",
    0.8: 'r–"“”*`°',
    1.0: "0123456789acekosvxyz",
    1.75: "mwMW@%&—…",
}
_SMALL, _CAPITAL, _OTHER = 1.1, 1.4, 2.0


class _Widths(dict[str, float]):
    def __missing__(self, sign: str) -> float:
        width = _CAPITAL if sign.isupper() else _SMALL if sign < "\u0250" else _OTHER
        self[sign] = width
        return width


_WIDTHS = _Widths({sign: width for width, signs in _CLASSES.items() for sign in signs})


def measure_text(text: str) -> float:
    """Return how wide a text is, in digits."""
    return sum(map(_WIDTHS.__getitem__, text))


def count_lines(text: str, width: float) -> int:
    """Return over how many lines a text goes, words kept whole, in so many digits a line."""
    return sum(_count_line(line, width) for line in text.splitlines()) or 1


def _count_line(text: str, width: float) -> int:
    lines, used, space = 1, 0.0, _WIDTHS[" "]
    for word in text.split():
        wide = measure_text(word)
        if used and used + space + wide > width:
            lines, used = lines + 1, 0.0
        lines += ceil(wide / width) - 1 if wide > width else 0
        used += wide + (space if used else 0.0)
    return lines


def fit_columns(
    columns: Sequence[Column], rows: Iterable[Sequence[Value | Shown]]
) -> tuple[int, ...]:
    """Return how wide the columns are, in digits: as declared, or as their widest word needs."""
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return tuple(map(_fit_column, columns, values))


def _fit_column(column: Column, values: Sequence[Value | Shown]) -> int:
    head = max(map(measure_text, column.header.split())) * _BOLD + BUTTON
    texts = {one for one in values if isinstance(one, str)}
    words = {word for text in texts for word in text.split()}
    needed = [head, *map(measure_text, words)]
    needed += [max(min(measure_text(one), _WHOLE), len(one) / _LINES) for one in texts]
    needed += {_measure(one, column.format) for one in values if not isinstance(one, str)}
    return min(max(column.width, ceil(max(needed) + _EDGE)), MOST)


def _measure(value: Value | Shown, form: str | None) -> float:
    if isinstance(value, Shown):
        return _measure(value.value, value.format)
    if value is None:
        return 0
    if isinstance(value, dt.date):
        return len(DATE)
    if isinstance(value, str):
        return max(map(measure_text, value.split()), default=0)
    if form and form.endswith("%"):
        return len(form) + 4
    shown = f"{value:,.0f}" if form else f"{Decimal(value):,}"
    return len(shown) + (4 if form == EURO else 2)
