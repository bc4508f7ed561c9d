"""The EU thresholds: above which value a tender has to be European, per period, buyer and kind."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from data.reference import read_table

# CPV divisions with a threshold of their own: works, and social and other specific services.
WORKS = ("45",)
SOCIAL = ("55", "75", "7962", "80", "85", "92", "98")


@dataclass(frozen=True, slots=True)
class Threshold:
    """The amounts of a period in euro without VAT, from and up to these days.

    central: goods and services for the central government, other: for other authorities; works and
    social: whoever buys.
    """

    since: dt.date
    until: dt.date
    central: int
    other: int
    works: int
    social: int


@cache
def list_thresholds() -> tuple[Threshold, ...]:
    """Return the thresholds of every period, the oldest first."""
    return tuple(
        Threshold(
            dt.date.fromisoformat(row["van"]),
            dt.date.fromisoformat(row["tot"]),
            int(row["leveringen_diensten_centrale_overheid"]),
            int(row["leveringen_diensten_decentraal"]),
            int(row["werken"]),
            int(row["sociale_specifieke_diensten"]),
        )
        for row in read_table("eu_thresholds")
    )
