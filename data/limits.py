"""Limits on what people type: how long it may be, which days can be meant, how much in a day."""

import datetime as dt

from data import dutch as nl
from data.refused import DAY, Refused

NAME = 200  # characters: a title, a function, the name of a scenario or a profile
TEXT = 2_000  # characters: a reason, a remark, a decision
FIRST_YEAR, LAST_YEAR = 1990, 2100
SHORT = 40  # characters: a number or a day
STRUCTURE = 200_000  # characters: all that a profile or a scenario says
PROFILE_FILE = 400_000  # bytes: a profile as a file, with its remarks
MENDS = 1_000  # cells of one delivery that are mended on the screen
PER_DAY = 1_000  # comments, decisions, moments, norms and citations together
_NOTE = 50  # characters that say that a text was shortened


def require_length(text: str, longest: int = TEXT, what: str = "De tekst") -> str:
    """Return the text. Raises Refused when it is longer."""
    if len(text) > longest:
        raise Refused(
            f"{what} is {nl.format_number(len(text))} tekens lang.",
            f"Houd het bij {nl.format_number(longest)} tekens.",
        )
    return text


def require_day(day: dt.date) -> dt.date:
    """Return the day. Raises Refused when nobody can mean it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            f"{nl.format_date(day)} kan niet bedoeld zijn.",
            f"Kies een dag van {FIRST_YEAR} tot en met {LAST_YEAR}.",
            DAY,
        )
    return day


def shorten_text(text: str, longest: int = TEXT) -> str:
    """Return the text, or how it begins and how long it was. Of before there were limits."""
    if len(text) <= longest + _NOTE:
        return text
    return f"{text[:longest]}… (ingekort: {nl.format_number(len(text))} tekens)"
