"""The EU thresholds: above which value a tender has to be European, per period, buyer and kind."""

import datetime as dt
from dataclasses import dataclass
from functools import cache

from data.reference import read_table

# CPV codes with a threshold of their own: works, and social and other specific services (catering
# is one of them). Annex XIV of directive 2014/24/EU names those one by one; these are their groups,
# as a threshold only asks for a second look: a warning that is false costs more than one not given.
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

    def find_amount(self, cpv: str | None, *, central: bool) -> int:
        """Return the amount for a CPV code (of several the first, the main part) and a buyer."""
        if cpv and cpv.startswith(WORKS):
            return self.works
        if cpv and cpv.startswith(SOCIAL):
            return self.social
        return self.central if central else self.other


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


def has_central_threshold(kind: str | None, ministry: str | None) -> bool:
    """Whether the amounts of the central government hold for a buyer.

    Its kind says so, else a filled ministry does, as in the engine. Defensie may use the amount of
    others (annex III of directive 2014/24/EU); of nobody known it is not sure.
    """
    central = kind == "Rijk" if kind else bool(ministry)
    return central and "Defensie" not in (ministry or "")


def find_threshold(day: dt.date) -> Threshold | None:
    """Return the thresholds of a day; None outside the periods that are known."""
    return next((one for one in list_thresholds() if one.since <= day <= one.until), None)
