"""What is invented (invented.toml) about buyers, categories and the actions of the agenda."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_SWING = (0, 2, -1, 1, -2, 0, 1, -1)
_LAST = "2026-10"


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of purchase: its CPV code, subjects and sub-category."""

    cpv: str
    subjects: tuple[str, ...]
    subcategory: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """A category: number of contracts and the shares (0 to 1) that decide their answers.

    ``applied``: of mandatory tenders with a known answer, those with ISV. ``voluntary``: the same
    for the others. ``unknown``: of all tenders, those whose ISV answers are missing. ``followed``:
    of contracts with ISV, those whose documents arrive in the end. ``first``: earliest award.
    """

    category: str
    contracts: int
    lines: tuple[Line, ...]
    applied: float
    voluntary: float
    unknown: float
    followed: float
    first: dt.date = dt.date(2021, 1, 4)
    in_risk: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator: its value at the start of the action and in the last month, whole numbers.

    `swing`: how far a month may lie off the straight line. `yearly`: it starts anew each January,
    and `last` is what a whole year comes to.
    """

    name: str
    unit: str
    first: int
    last: int
    target: int | None = None
    swing: int = 0
    yearly: bool = False

    def find_value(self, month: str, since: str) -> int:
        """Return the figure of a month; `since`: the month in which the action started."""
        if self.yearly:
            return self.last * int(month[5:]) // 12
        at, start, end = map(_count, (month, since, _LAST))
        line = self.first + (self.last - self.first) * (at - start) // (end - start)
        return line + self.swing * _SWING[at % len(_SWING)] // 2


def _count(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year * 12 + number


@dataclass(frozen=True, slots=True)
class SampleAction:
    """An action: its months of start and finish (None: not yet), and what it can show.

    `evidence`: month -> title of what there is from then on. `quarterly`: delivered once a quarter.
    """

    nr: int
    owner: str
    evidence: Mapping[str, str] = field(default_factory=dict)
    indicators: tuple[Series, ...] = ()
    due_on: dt.date | None = None
    started: str | None = None
    finished: str | None = None
    quarterly: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """A category plan: when it was adopted, since when it has a part on ISV, and KPIs for it.

    A month of None is never; the word in its place holds all along.
    """

    category: str
    owner: str
    adopted: dt.date | None = None
    isv: str | None = None
    kpis: str | None = None


_GIVEN = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

MINISTRIES: dict[str, int] = _GIVEN["ministries"]
OTHER_BUYERS: list[tuple[str, str]] = list(_GIVEN["other_buyers"].items())
REASONS: list[str] = _GIVEN["reasons"]
PROCEDURES: list[str] = _GIVEN["procedures"]
PROFILES = [
    Profile(**given | {"lines": tuple(Line(**line) for line in given["lines"])})
    for given in _GIVEN["categories"]
]
ACTIONS = [
    SampleAction(
        **given | {"indicators": tuple(Series(**one) for one in given.get("indicators", ()))}
    )
    for given in _GIVEN["actions"]
]
PLANS = [SamplePlan(**given) for given in _GIVEN["plans"]]
