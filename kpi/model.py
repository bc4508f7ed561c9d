"""What a KPI is: two predicates over the facts of a unit, with the words that explain them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Unit = Literal["tender", "contract", "EUR", "maatregel", "category"]

WINDOWS: tuple[str, ...] = ("year", "12m", "all")
# Names of categories: the eight of today, or the ten that they were before the recalibration.
CLASSIFICATIONS: tuple[str, ...] = ("new", "old")
DIMENSIONS: tuple[str, ...] = (
    "month",
    "category",
    "subcategory",
    "ministry",
    "authority",
    "authority_kind",
    "european",
    "cpv",
)
# Where a unit can end up; a unit outside the population adds to nothing.
ANSWERS = ("yes", "no", "unknown")
COUNTS = (*ANSWERS, "scope_unknown", "term_unknown", "not_yet_due", "undated")
TABLES: dict[str, str] = {
    "tender": "tender",
    "EUR": "tender",
    "contract": "contract",
    "maatregel": "contract",
    "category": "category",
}


class Facts(Protocol):
    """What the engine needs of a store, or of a cursor inside an open transaction."""

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Run one statement and return its rows as column -> value."""


class BadQuestion(ValueError):
    """A question that has no answer: an unknown KPI, dimension, window or answer. Dutch."""


class BadDeclaration(Exception):
    """A KPI whose declaration cannot be computed. Names the KPI and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class KPI:
    """One KPI, declared once; everything that is shown or counted follows from it.

    SQL text (`population`, `criterion`, `weight`, `part`, `since`) runs as it is written, over the
    columns of `kpi/sql/<table>.sql`, where the table is `of` or else what `unit` means.

    id, label: name in data and on screen. actions: those (1..19) it belongs to, the main one first.
    unit: what is counted: tenders, contracts, euros of tenders, measures of contracts, or risk
        categories. of: a table with fewer of those units than all, and more facts of each.
    population: which units count. Of a tender it is three-valued: NULL is counted as scope_unknown.
    criterion: the answer; NULL is unknown.
    follows: the KPI whose yes is the population that this one narrows; the term is that one's too.
    since, term: the day that a term counts from, and its name among the settings. Until the term
        has passed the unit is not yet due; without the day it is term_unknown.
    weight: what a unit adds (NULL never comes here); without it a unit adds 1.
    part: how much of the weight is a yes, for units that are not one as a whole.
    beside: the KPI that this one only is shown next to; such a KPI is not in a list of all.
    why, rule, source, exclusions: Dutch, for the page of definitions. reviewed: when last checked.
    """

    id: str
    label: str
    actions: tuple[int, ...]
    unit: Unit
    population: str
    criterion: str
    why: str
    rule: str
    source: str
    exclusions: str
    reviewed: dt.date
    follows: str | None = None
    since: str | None = None
    term: str | None = None
    weight: str | None = None
    part: str | None = None
    beside: str | None = None
    of: str | None = None

    @property
    def action(self) -> int:
        """The action (1..19) that the KPI belongs to first of all."""
        return self.actions[0]

    @property
    def review_by(self) -> dt.date:
        """The day by which somebody should look at the declaration again: within a year."""
        return self.reviewed + dt.timedelta(days=365)

    @property
    def table(self) -> str:
        """The table of its units, a file of kpi/sql: tender, contract, compared or category."""
        return self.of or TABLES[self.unit]

    @property
    def due(self) -> str | None:
        """The day on which the term has passed, as SQL; None when there is no term of its own."""
        return self.since and f"{self.since} + to_months({self.term}_term)"
