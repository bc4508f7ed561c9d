"""Contracts that end soon: the moment at which ISV can still be added."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from data.store.query import Counting
from kpi.engine.predicates import fill_statement, find_category
from kpi.model import Facts, Placed
from kpi.question import Question

AHEAD_MONTHS = 12
# Those in a risk category without the clause come first: there it is asked of a new tender.
_LIST = """e.* EXCLUDE (contract, snapshot), v.file, r.sheet, r.row
FROM ending e
JOIN counted_row r ON r.snapshot = e.snapshot AND r.place = e.contract
JOIN delivery v ON v.nr = r.nr
ORDER BY e.in_risk AND e.isv_contract_condition IS DISTINCT FROM true DESC, e.in_risk DESC,
         e.ends_on, r.place"""
_COUNTS = """in_risk, isv_contract_condition, count(*) AS contracts
FROM ending
GROUP BY ALL"""


@dataclass(frozen=True, slots=True)
class Ending(Placed):
    """A running contract that ends soon, and where it stands first.

    extended: whether the day is that of an extension. isv_contract_condition: None is unknown.
    in_risk: whether its category is a risk category.
    """

    manager: str | None
    ends_on: dt.date
    extended: bool
    isv_contract_condition: bool | None
    in_risk: bool


@dataclass(frozen=True, slots=True)
class Endings:
    """The contracts that end in the year after the reference date.

    by_condition: how many of those in a risk category have the clause: True, False, None (unknown).
    shown: the first of them, those in a risk category without the clause before the others.
    """

    total: int
    by_condition: dict[bool | None, int]
    shown: tuple[Ending, ...]

    @property
    def in_risk(self) -> int:
        """Those in a risk category."""
        return sum(self.by_condition.values())

    @property
    def to_add(self) -> int:
        """Those in a risk category of which the clause is not known to be there."""
        return self.by_condition[False] + self.by_condition[None]


def find_endings(facts: Facts, question: Question, most: int | None) -> Endings:
    """Return the contracts that end in the year after the reference date.

    So many of them by name; all when `most` is None.
    """
    of, name = find_category(question)

    write = partial(
        fill_statement, "known/endings", question, "contract", ahead=AHEAD_MONTHS, of=of
    )
    counts = facts.fetch_rows(Counting(write(select=_COUNTS)), {"category": name})
    limited = ("", {}) if most is None else ("\nLIMIT $most", {"most": most})
    listed = facts.fetch_rows(
        Counting(write(select=_LIST + limited[0])), {"category": name, **limited[1]}
    )
    by_condition: dict[bool | None, int] = {True: 0, False: 0, None: 0}
    for row in counts:
        if row["in_risk"]:
            by_condition[row["isv_contract_condition"]] += row["contracts"]
    return Endings(
        sum(row["contracts"] for row in counts),
        by_condition,
        tuple(Ending(**row) for row in listed),
    )
