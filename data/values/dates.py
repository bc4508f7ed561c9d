"""Dates as people and programs write them; and *received* cells: a date, nee or n.v.t."""

import datetime as dt
import re
from collections.abc import Callable
from functools import partial

from data import dutch as nl
from data.clock import find_day
from data.limits import FIRST_YEAR, LAST_YEAR
from data.values.near import find_answer, find_meaning, make_hint
from data.values.problem import Problem, Value
from data.values.text import as_text
from data.words import NO, NOT_APPLICABLE, UNKNOWN, YES, fold_text
from data.workbook.columns import Cell

_ZONE = r" ?(?P<zone>z|utc|gmt|[-+][0-9]{2}(?::?[0-9]{2})?)(?:\[[a-z0-9/_+-]+\])?"
_CLOCK = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_TIME = rf"(?:(?: |t){_CLOCK}(?:{_ZONE})?)?"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_TIME}")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){_TIME}")
_IN_WORDS = re.compile(rf"([0-9]{{1,2}})[ -]([a-z]+)\.?[ -]([0-9]{{4}}){_TIME}")
_TWO_DIGITS = re.compile(r"[0-9]{1,2}(?:[-/.][0-9]{1,2}[-/.]|[ -][a-z]+\.?[ -])'?[0-9]{2}")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb febr",
            "maart mrt maa",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "augustus aug",
            "september sep sept",
            "oktober okt",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_ENGLISH = {
    "january": "januari",
    "february": "februari",
    "march": "maart",
    "may": "mei",
    "june": "juni",
    "july": "juli",
    "august": "augustus",
    "october": "oktober",
}
# Whole names only: of three letters nobody can tell which month was meant.
_NEAR_MONTHS = {name: name for name in _MONTHS if len(name) > 3} | _ENGLISH
_ZERO = dt.date(1899, 12, 30)  # what LibreOffice makes of a zero that is to be a day
# '0', 'n' and the like are no answer to 'on which day': only what clearly says so counts.
_NOT_RECEIVED = NO - {"0"}
_RECEIVED = YES - {"1"}


def read_date(cell: Cell) -> Value | Problem:
    """Return a date, None for unknown or not applicable, or what is wrong."""
    if isinstance(cell, dt.datetime):
        return read_date(find_day(cell) if cell.tzinfo else cell.date())
    if isinstance(cell, dt.date):
        return _within(cell) if cell != _ZERO else Problem("date_is_zero")
    text = fold_text(as_text(cell))
    if text in UNKNOWN or text in NOT_APPLICABLE:
        return None
    return _parsed(text)


def make_reader(empty: str | None) -> Callable[[Cell], Value | Problem]:
    """Return the reader of a *received* column; `empty` is what an empty cell says there."""

    def read(cell: Cell) -> Value | Problem:  # noqa: PLR0911 - one return an answer
        if isinstance(cell, dt.date):
            return read_date(cell)
        text = fold_text(as_text(cell))
        if not text:
            return empty
        if text in UNKNOWN:
            return None
        if text in _NOT_RECEIVED:
            return "nee"
        if text in NOT_APPLICABLE:
            return "nvt"
        if text in _RECEIVED:
            return Problem("received_without_date")
        read = _parsed(text)
        if isinstance(read, Problem) and read.code == "not_a_date":
            return Problem("not_a_date", near=partial(_find_received, text, read.near))
        return read

    return read


def _find_received(text: str, day: Callable[[], str | None] | None) -> str | None:
    """Return the answer that a text nearly is, else the day."""
    answer = find_answer(text)
    return answer if answer not in (None, "ja") else day and day()


def _parsed(text: str) -> dt.date | Problem:
    if found := _DAY_FIRST.fullmatch(text):
        return _shifted(_made(found[4], found[3], found[1]), found)
    if found := _YEAR_FIRST.fullmatch(text):
        return _shifted(_made(found[1], found[2], found[3]), found)
    found = _IN_WORDS.fullmatch(text)
    if found and found[2] in _MONTHS:
        return _shifted(_made(found[3], str(_MONTHS[found[2]]), found[1]), found)
    if _TWO_DIGITS.fullmatch(text):
        return Problem("date_two_digit_year")
    if _NUMBER.fullmatch(text):
        return Problem("date_is_number")
    return Problem("not_a_date", near=partial(_find_day, found) if found else None)


def _find_day(found: re.Match[str]) -> str | None:
    """Return the day that a text in words nearly is."""
    near = find_meaning(found[2], _NEAR_MONTHS)
    return near and _write_day(_made(found[3], str(_MONTHS[near]), found[1]))


def _write_day(day: dt.date | Problem) -> str | None:
    return nl.format_date(day) if isinstance(day, dt.date) else None


def _made(year: str, month: str, day: str) -> dt.date | Problem:
    try:
        return _within(dt.date(int(year), int(month), int(day)))
    except ValueError:
        # 01-31-2026 is how Americans write 31 January; nothing else is likely of what cannot be.
        american = int(month) > 12 >= int(day)
        meant = _write_day(_made(year, day, month)) if american else None
        return Problem("date_impossible", make_hint(meant))


def _shifted(day: dt.date | Problem, written: re.Match[str]) -> dt.date | Problem:
    """Return the day that it was in the Netherlands: a time of another zone may be of another."""
    if isinstance(day, Problem) or not written["zone"]:
        return day
    zone = written["zone"] if written["zone"][0] in "+-" else "Z"
    try:
        at = dt.datetime.fromisoformat(f"{day}T{written['hour']:0>2}:{written['minute']}{zone}")
    except ValueError:
        return Problem("not_a_date")
    return _within(find_day(at))


def _within(day: dt.date) -> dt.date | Problem:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    return Problem("date_out_of_range")
