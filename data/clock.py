"""Moments as people here read them: the journal holds them in universal time."""

import datetime as dt
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")


def moment(at: dt.datetime, between: str = " ") -> str:
    """Return day and time in the Netherlands, wherever the machine stands: 24-11-2026 14:03."""
    return f"{at.astimezone(_HERE):%d-%m-%Y{between}%H:%M}"
