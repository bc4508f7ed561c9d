"""Months written as 2026-10, and their last days (the reference dates)."""

import datetime as dt
import re

_FIRST, _LAST = 1990, 2100  # the years that can be meant
_MONTH = re.compile("([0-9]{4})-([0-9]{2})")


class BadMonth(ValueError):
    """A month that is not written as JJJJ-MM, or does not exist."""


def parse_month(text: str) -> str:
    """Return the month as given. Raises BadMonth, in Dutch, when it is none of 1990 to 2100."""
    found = _MONTH.fullmatch(text.strip())
    if not found or not 1 <= int(found[2]) <= 12:
        raise BadMonth(f"'{text}' is geen maand. Schrijf jaar en maand als 2026-10.")
    if not _FIRST <= int(found[1]) <= _LAST:
        raise BadMonth(
            f"Het jaar van '{text}' kan niet: kies er een van {_FIRST} tot en met {_LAST}."
        )
    return found[0]


def find_month(day: dt.date) -> str:
    """Return the month of a day."""
    return f"{day:%Y-%m}"


def shift_month(month: str, by: int) -> str:
    """Return the month so many months later (or, negative, earlier)."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + by, 12)
    return f"{year:04d}-{number + 1:02d}"


def find_reference_date(month: str) -> dt.date:
    """Return the last day of the month (peildatum)."""
    return dt.date.fromisoformat(f"{shift_month(month, 1)}-01") - dt.timedelta(days=1)


def find_last_ended(today: dt.date) -> str:
    """Return the last month that has ended: what is delivered when no month is named."""
    return shift_month(find_month(today), -1)


def has_ended(month: str, today: dt.date) -> bool:
    """Whether the month has ended; on its last day it has not."""
    return today > find_reference_date(month)


def list_months(first: str, last: str) -> list[str]:
    """Return all months from the first up to and with the last; [] when last is before first."""
    found = []
    while first <= last:
        found.append(first)
        first = shift_month(first, 1)
    return found
