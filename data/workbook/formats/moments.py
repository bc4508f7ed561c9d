"""A day, a time or a duration as its number format writes it."""

import datetime as dt
import re
from itertools import groupby

from data import dutch as nl
from data.workbook.columns import Cell
from data.workbook.formats.sections import Section, Token

# So the formats read that are no more than 'a date' to the program: each screen has its own.
_OF_THE_SCREEN = ("dd-mm-yyyy", "d-m-yyyy h:mm")
_FIXED = re.compile(r'"[^"]*"?|\\.|[_*].|\[\$-(?!f)[0-9a-f]{1,4}\]|\[[a-z]+\]', re.IGNORECASE)
_CERTAIN = re.compile(r"(?!.*s\]?[.,]0)[ymdhs:\-., ;@\[\]]*", re.IGNORECASE)
_ALIKE = dt.datetime(1900, 3, 1)  # of what is before it, programs show different days


def write_moment(cell: Cell, section: Section, code: str) -> tuple[str | None, bool]:
    """Return what is shown of a cell by a section of the format with this code; whether surely so.

    Not sure are names of months and days, and what the settings of a computer decide. None: not
    even likely.
    """
    if not section.certain or not section.is_date or section.has("text"):
        return None, False
    sure = code.strip().casefold() not in _OF_THE_SCREEN
    sure = sure and bool(_CERTAIN.fullmatch(_FIXED.sub("", code)))
    pieces = _cut(section)
    sure = sure and not any(one.kind == "date" and _is_named(one.text) for one in pieces)
    if isinstance(cell, dt.timedelta):
        moment, passed = dt.datetime.min + cell % dt.timedelta(days=1), cell
        if cell < dt.timedelta() or _has_day(pieces):
            return None, False
    elif isinstance(cell, dt.time):
        moment = dt.datetime.combine(dt.date.min, cell)
        passed = moment - dt.datetime.min
        if _has_day(pieces):
            return None, False
    elif isinstance(cell, dt.date):
        day = cell if isinstance(cell, dt.datetime) else dt.datetime.combine(cell, dt.time())
        moment, passed = day, day - dt.datetime(1899, 12, 30)
        sure = sure and day >= _ALIKE
    else:
        return None, False
    return "".join(_write(pieces, nr, moment, passed) for nr in range(len(pieces))).strip(), sure


def is_whole_day(section: Section) -> bool:
    """Tell whether the number, the month and the year of a day are shown by this section."""
    return _list_parts(section) == {*"dmy"}


def show_day(section: Section) -> bool:
    """Tell whether anything of a day is shown by this section."""
    return _has_day(_cut(section))


def _list_parts(section: Section) -> set[str]:
    pieces = _cut(section)
    return {
        one.text[0]
        for nr, one in enumerate(pieces)
        if one.kind == "date"
        and (
            one.text[0] == "y"
            or (one.text[0] == "d" and not _is_named(one.text))
            or _is_month(pieces, nr)
        )
    }


def _cut(section: Section) -> list[Token]:
    """Return the tokens, those of a date with letters of one kind each: yyyymm is a year first."""
    return [
        Token(token.kind, piece)
        for token in section.tokens
        for piece in (
            ["".join(same) for _, same in groupby(token.text)]
            if token.kind == "date" and "/" not in token.text
            else [token.text]
        )
    ]


def _is_named(letters: str) -> bool:
    return letters[0] in "md" and len(letters) > 2


def _has_day(pieces: list[Token]) -> bool:
    return any(
        one.kind == "date" and (one.text[0] in "yd" or _is_month(pieces, nr))
        for nr, one in enumerate(pieces)
    )


def _is_month(pieces: list[Token], nr: int) -> bool:
    """Tell whether an m is a month: behind hours and before seconds it is minutes."""
    if pieces[nr].text[0] != "m":
        return False
    before = [one.text[0] for one in pieces[:nr] if one.kind in ("date", "elapsed")][-1:]
    after = [one.text[0] for one in pieces[nr + 1 :] if one.kind in ("date", "elapsed")][:1]
    return len(pieces[nr].text) > 2 or (before != ["h"] and after != ["s"])


def _write(pieces: list[Token], nr: int, moment: dt.datetime, passed: dt.timedelta) -> str:
    kind, text = pieces[nr].kind, pieces[nr].text
    size = min(len(text), 2)
    units = {"h": 3600, "m": 60, "s": 1}
    if kind == "elapsed":
        written = f"{int(passed.total_seconds()) // units[text[0]]:0{len(text)}}"
    elif kind != "date":
        written = "." if kind == "point" else text
    elif "/" in text:  # am/pm
        written = text.split("/")[moment.hour >= 12].upper()
    elif text[0] == "y":
        written = f"{moment.year:04}" if len(text) > 2 else f"{moment.year % 100:02}"
    elif _is_named(text):
        written = _name(text, moment)
    elif text[0] == "m":
        written = f"{moment.month if _is_month(pieces, nr) else moment.minute:0{size}}"
    else:
        written = f"{ {'d': moment.day, 'h': moment.hour, 's': moment.second}[text[0]]:0{size}}"
    return written


def _name(letters: str, moment: dt.datetime) -> str:
    if letters[0] == "d":
        return nl.format_name(moment, "EEE" if len(letters) == 3 else "EEEE")
    name = nl.format_name(moment, "MMM" if len(letters) == 3 else "MMMM")
    return name[0] if len(letters) == 5 else name
