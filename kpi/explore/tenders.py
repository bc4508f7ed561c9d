"""Asks the facts which tenders a choice takes in: counted per kind of answer, or one by one."""

import datetime as dt
import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from data.store.query import Counting
from kpi.engine.predicates import fill_statement
from kpi.explore.choice import Choice, settle_floor
from kpi.model import Facts, Placed
from kpi.question import Question
from kpi.sql import read_sql as sql_text

_ALL = 2**31 - 1
ADDED, PERHAPS, OPEN_SCOPE = "added", "perhaps", "scope_unknown"


@dataclass(frozen=True, slots=True)
class Touched(Placed):
    """A tender that is or may be chosen, by its first delivered row, and how ISV weighs in it.

    chosen, mandatory (now), isv, isv_award_criterion: None is unknown. undated: without any date.
    weight: the lowest known one (percent) of its contracts that have the criterion; weights_open:
    how many of those have none that is known.
    """

    tender_id: str | None
    authority_kind: str | None
    cpv: str | None
    value: Decimal | None
    date: dt.date | None
    chosen: bool | None
    undated: bool
    mandatory: bool | None
    isv: bool | None
    isv_award_criterion: bool | None
    weight: Decimal | None
    weights_open: int

    @property
    def part(self) -> str:
        """Which count of an exploration it is in: 'added', 'perhaps' or 'scope_unknown'."""
        if self.chosen is None:
            return OPEN_SCOPE
        return PERHAPS if self.mandatory is None else ADDED


@dataclass(frozen=True, slots=True)
class Alike:
    """Tenders of one authority that are or may be chosen, and of which the same is known.

    undated: without any date. *_open: it is unknown whether they are chosen for want of their CPV
    code, the day that their regime goes by, whether they are European, their value or the kind of
    their authority. value: the sum of what is known.
    """

    authority: str
    authority_kind: str | None
    chosen: bool | None
    undated: bool
    mandatory: bool | None
    isv: bool | None
    cpv_open: bool
    publication_date_open: bool
    european_open: bool
    value_eur_open: bool
    authority_kind_open: bool
    tenders: int
    contracts: int
    value: Decimal | None
    without_value: int


@dataclass(frozen=True, slots=True)
class Present:
    """How many tenders stand, of one category, kind of authority and CPV division (None: unknown).

    risk_category: whether ISV is an obligation in that category.
    """

    category: str
    risk_category: bool
    authority_kind: str | None
    division: str | None
    tenders: int


_Kind = TypeVar("_Kind")


def count_tenders(facts: Facts, question: Question, choice: Choice) -> list[Alike]:
    """Return the tenders that are or may be chosen, per authority and kind of answer."""
    return _made(Alike, _rows(facts, "counts", question, choice))


def list_tenders(facts: Facts, question: Question, choice: Choice) -> list[Touched]:
    """Return the tenders that are or may be chosen, one by one."""
    return _made(Touched, _rows(facts, "rows", question, choice, touched=False, most=_ALL))


def find_tenders(
    facts: Facts, question: Question, choice: Choice | None = None, most: int | None = None
) -> list[Touched]:
    """Return the tenders that would become mandatory, then those of which that is unknown.

    They are those of `added`, `perhaps` and `scope_unknown` of the exploration, at most `most`.
    """
    limit = _ALL if most is None else most
    choice = settle_floor(choice or Choice.take_today(), facts.sight)
    return _made(Touched, _rows(facts, "rows", question, choice, touched=True, most=limit))


def count_present(facts: Facts, month: str) -> list[Present]:
    """Return the number of tenders that stand by category, kind of authority and CPV division."""
    sql = Counting(sql_text("explore/options"))
    return _made(Present, facts.fetch_rows(sql, {"month": month}))


def _made(kind: type[_Kind], rows: Iterable[Mapping[str, Any]]) -> list[_Kind]:
    """Return of each row the columns that the fields of a dataclass name."""
    names = inspect.signature(kind).parameters
    return [kind(**{name: row[name] for name in names}) for row in rows]


def _rows(
    facts: Facts, name: str, question: Question, choice: Choice, **also: object
) -> list[dict[str, Any]]:
    chosen = sql_text("explore/chosen")
    sql = fill_statement(f"explore/{name}", question, "tender", chosen=chosen)
    return facts.fetch_rows(
        Counting(sql),
        {
            "categories": list(choice.categories),
            "cpv": list(choice.cpv),
            "value_floor": choice.value_floor,
            "kinds": list(choice.authority_kinds),
            "european_only": choice.european_only,
            **also,
        },
    )
