"""Asks the facts which tenders a choice takes in: counted per kind of answer, or one by one."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kpi.engine.predicates import facts as units
from kpi.engine.predicates import periods
from kpi.explore.choice import Choice
from kpi.model import Facts
from kpi.question import Question
from kpi.sql import read as sql_text

_ALL = 2**62
ADDED, PERHAPS, OPEN_SCOPE = "added", "perhaps", "scope_unknown"


@dataclass(frozen=True, slots=True)
class Touched:
    """A tender that a choice would make mandatory, or may, by its first delivered row.

    chosen, mandatory (now), isv: None is unknown.
    """

    tender_id: str | None
    contract_id: str
    title: str
    authority: str
    authority_kind: str | None
    category: str
    cpv: str | None
    value: Decimal | None
    date: dt.date | None
    chosen: bool | None
    mandatory: bool | None
    isv: bool | None
    file: str
    sheet: str | None
    row: int

    @property
    def part(self) -> str:
        """Which count of an exploration it is in: 'added', 'perhaps' or 'scope_unknown'."""
        if self.chosen is None:
            return OPEN_SCOPE
        return PERHAPS if self.mandatory is None else ADDED


def counted(facts: Facts, question: Question, choice: Choice) -> list[dict[str, Any]]:
    """Return a row per authority and kind of answer, of tenders that are or may be chosen."""
    return _rows(facts, "counts", question, choice)


def list_tenders(facts: Facts, question: Question, choice: Choice) -> list[dict[str, Any]]:
    """Return a row per tender that is or may be chosen, with the place of its first row."""
    return _rows(facts, "rows", question, choice, touched=False, most=_ALL)


def touched(facts: Facts, question: Question, choice: Choice, most: int | None) -> list[Touched]:
    """Return the tenders that a choice makes mandatory, those that come in for sure first."""
    limit = _ALL if most is None else most
    rows = _rows(facts, "rows", question, choice, touched=True, most=limit)
    return [Touched(**{name: row[name] for name in Touched.__slots__}) for row in rows]


def present(facts: Facts, month: str) -> list[dict[str, Any]]:
    """Return the number of tenders that stand by category, kind of authority and CPV division."""
    return facts.rows(sql_text("explore/options"), {"month": month})


def _rows(
    facts: Facts, name: str, question: Question, choice: Choice, **also: object
) -> list[dict[str, Any]]:
    sql = sql_text(f"explore/{name}").format(
        periods=periods(question), facts=units("tender"), chosen=sql_text("explore/chosen")
    )
    return facts.rows(
        sql,
        {
            "categories": list(choice.categories),
            "cpv": list(choice.cpv),
            "value_floor": choice.value_floor,
            "kinds": list(choice.authority_kinds),
            "european_only": choice.european_only,
            **also,
        },
    )
