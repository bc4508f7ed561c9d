"""How far the obliged running contracts are concentrated at a few suppliers."""

from dataclasses import dataclass
from typing import Literal

from kpi.engine.predicates import fill_statement, find_category
from kpi.model import Facts
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
    return [Concentration(**row) for row in facts.fetch_rows(sql, {"category": name})]
