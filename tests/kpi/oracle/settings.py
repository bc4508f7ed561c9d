"""Norms, terms and limits: which hold on a day, out of all that were ever set."""

from collections.abc import Sequence
from datetime import date

Setting = tuple[str, date, str]  # name, valid from, value; in the order in which they were set
Settings = Sequence[Setting]

ALWAYS = date(1, 1, 1)
PUBLISHED: tuple[Setting, ...] = (
    ("target:obligation_met", date(2017, 1, 1), "1.0"),
    ("term:risk_analysis", ALWAYS, "6"),
    ("term:improvement_plan", ALWAYS, "6"),
    ("term:annual_report", ALWAYS, "12"),
    ("term:dialogue", ALWAYS, "12"),
    ("term:assessment", ALWAYS, "3"),
    ("obligation:kader-2017", ALWAYS, "2017-01-01"),
    ("recalibration", ALWAYS, "2022-06-13"),
    ("small_number", ALWAYS, "10"),
)


def in_force(settings: Settings, day: date) -> dict[str, str]:
    """The value of each setting on a day: the latest that began, of equal ones the last set."""
    found: dict[str, tuple[date, str]] = {}
    for name, since, value in (*PUBLISHED, *settings):
        if since <= day and (name not in found or since >= found[name][0]):
            found[name] = (since, value)
    return {name: value for name, (_, value) in found.items()}
