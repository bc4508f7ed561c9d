"""What a KPI is: two predicates over the facts of a unit, with the words that explain them."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from data.access.actor import Sight

if TYPE_CHECKING:  # who counts needs no arrow
    import pyarrow as pa

Unit = Literal["tender", "contract", "EUR", "maatregel", "category", "supplier", "manager"]

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
# The category as tables have a row for it: all that is in no risk category has one value, None. Of
# units made of several contracts that is another count than the sum of the categories outside.
LISTED = "listed_category"
# What a unit is counted as. A member answers; one that may be a member answers too, apart; the rest
# left, and is counted beside. A unit outside the population adds to nothing.
ANSWERS = ("yes", "no", "unknown")
MAYBE = ("maybe_yes", "maybe_no", "maybe_unknown")
REASONS = ("scope_unknown", "term_unknown")
LEFT = ("not_applicable", "not_yet_due", "undated", "value_unknown")
COUNTS = (*ANSWERS, *MAYBE, *REASONS, *LEFT)
TABLES: dict[str, str] = {
    "tender": "tender",
    "EUR": "tender",
    "contract": "contract",
    "maatregel": "contract",
    "category": "category",
    "supplier": "contract",
    "manager": "contract",
}
# The column by which contracts are one unit, for units that are made of several.
KEYS: dict[str, str] = {"supplier": "supplier_key", "manager": "manager_key"}


class Facts(Protocol):
    """What the engine needs of a store, or of a cursor inside an open transaction."""

    @property
    def sight(self) -> Sight:
        """What of contracts is in its answers."""

    @property
    def whole(self) -> "Facts":
        """The same with all that is in it: for what is counted of it, and never shown."""

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Run one statement and return its rows as column -> value."""


class Tables(Protocol):
    """What is asked for rows that a screen sorts and searches: the store."""

    @property
    def sight(self) -> Sight:
        """What of contracts is in its answers."""

    def fetch_table(self, sql: str, params: Any = ()) -> "pa.Table":
        """Run one statement and return its rows as an arrow table."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A contract or tender by a row it was delivered in: what it is, and file, sheet and row.

    sheet: None of a .csv.
    """

    contract_id: str
    title: str
    authority: str
    category: str
    file: str
    sheet: str | None
    row: int


class BadQuestion(ValueError):
    """A question that has no answer: an unknown KPI, dimension, window or answer. Dutch."""


class BadDeclaration(Exception):
    """A KPI whose declaration cannot be computed. Names the KPI and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a new version of a KPI counts otherwise: since which day, and in what way. Dutch."""

    since: dt.date
    what: str


@dataclass(frozen=True, slots=True)
class KPI:
    """One KPI, declared once; everything that is shown or counted follows from it.

    SQL text (`population`, `criterion`, `not_applicable`, `due`, `weight`, `part`) runs as it is
    written, over the columns of `kpi/sql/<table>.sql`, the table of `of` or else of the unit.

    id, label: name in data and on screen. asks: the question that it answers, Dutch.
    actions: those (1..19) it belongs to, the main one first.
    unit: what is counted: tenders, contracts, euros of tenders, measures of contracts, risk
        categories, or suppliers and managers of contracts. of: another table of facts than the
        unit's own.
    population: which units count; NULL is unknown, so that a unit may count. criterion: the answer;
        NULL is unknown. Of suppliers and managers both are about one contract, and `takes` says how
        many of its contracts must be a yes: all or any.
    not_applicable: whether n.v.t. takes a unit out; never NULL.
    due, term: the day on which the term ends, and its name among the settings. Until that day the
        unit is not yet due; without the day it is unknown whether it counts.
    weight: what a unit adds; one without is counted apart. Without it a unit adds 1.
    part: how much of the weight is a yes, for units that are not one as a whole.
    beside: the KPI that this one only is shown next to; such a KPI is not in a list of all.
    why, rule, source, exclusions: Dutch, for the page of definitions.
    changes: what each version after the first counts otherwise, in order.
    """

    id: str
    label: str
    asks: str
    actions: tuple[int, ...]
    unit: Unit
    population: str
    criterion: str
    why: str
    rule: str
    source: str
    exclusions: str
    not_applicable: str | None = None
    due: str | None = None
    term: str | None = None
    weight: str | None = None
    part: str | None = None
    beside: str | None = None
    of: str | None = None
    takes: Literal["all", "any"] = "all"
    changes: tuple[Change, ...] = ()

    @property
    def action(self) -> int:
        """The action (1..19) that the KPI belongs to first of all."""
        return self.actions[0]

    @property
    def version(self) -> int:
        """Which version of its rule this is, from 1 on; what changes on one day is one version."""
        return len({change.since for change in self.changes}) + 1

    @property
    def numbered_changes(self) -> tuple[tuple[int, Change], ...]:
        """The changes, each with the version that it made."""
        days = sorted({change.since for change in self.changes})
        return tuple((days.index(change.since) + 2, change) for change in self.changes)

    @property
    def table(self) -> str:
        """The table of its facts, a file of kpi/sql: tender, contract, compared or category."""
        return self.of or TABLES[self.unit]

    @property
    def key(self) -> str | None:
        """The column by which contracts are one unit; None for units that are one themselves."""
        return KEYS.get(self.unit)
