"""How far the obliged running contracts are concentrated at a few suppliers."""

from dataclasses import dataclass, replace
from typing import Literal

from data.store.query import Counting
from kpi.engine.predicates import fill_statement, find_category
from kpi.model import Facts
from kpi.outcome import FEWEST
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class Concentration:
    """How many suppliers make half of some running contracts.

    scope: 'obliged', those with the clause; 'possible', those of which it is unknown as well.
    suppliers: different ones. half_of_contracts, half_of_value: the fewest that together have half
    of the contracts with a supplier, and half of their known value; 0 when nothing is known of it.
    """

    scope: Literal["obliged", "possible"]
    contracts: int
    without_supplier: int
    without_value: int
    suppliers: int
    half_of_contracts: int
    half_of_value: int


def count_concentration(facts: Facts, question: Question) -> list[Concentration]:
    """Return the concentration of the obliged running contracts, and of those that may be obliged.

    A scope without any contract is left out.
    """
    of, name = find_category(question)
    sql = fill_statement("known/suppliers", question, "contract", of=of)
    found = [Concentration(**row) for row in facts.fetch_rows(Counting(sql), {"category": name})]
    if facts.sight.has_confidential(question.of_today.category):
        return found
    return [one if one.suppliers >= FEWEST else _hide(one) for one in found]


def _hide(one: Concentration) -> Concentration:
    """Return it without how few suppliers have half, which of one or two says who has how much."""
    return replace(one, half_of_contracts=0, half_of_value=0)
