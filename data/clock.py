"""Days and moments as people here know them: the journal holds universal time."""

import datetime as dt
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")


def format_moment(at: dt.datetime, between: str = " ") -> str:
    """Return day and time in the Netherlands, wherever the machine stands: 24-11-2026 14:03."""
    return f"{at.astimezone(_HERE):%d-%m-%Y{between}%H:%M}"


def format_time(at: dt.datetime) -> str:
    """Return day and time to the second in the Netherlands: 24-11-2026 14:03:09."""
    return f"{at.astimezone(_HERE):%d-%m-%Y %H:%M:%S}"


def find_day(at: dt.datetime) -> dt.date:
    """Return the day that a moment is in the Netherlands."""
    return at.astimezone(_HERE).date()


def read_clock() -> dt.datetime:
    """Return this moment, in universal time."""
    return dt.datetime.now(dt.UTC)


def read_today() -> dt.date:
    """Return the day that it is in the Netherlands; a machine that counts in UTC may lag behind."""
    return find_day(read_clock())
