"""How many suppliers make half of the obliged running contracts, by number and by value."""

from datetime import date
from decimal import Decimal
from typing import Any

from kpi.known.suppliers import Concentration, count_concentration
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, isv, on

MONTH = "2024-02"


def of(number: str, supplier: str | None, value: int | None, **fields: Any) -> dict[str, Any]:
    amount = None if value is None else Decimal(value)
    return isv(number, supplier=supplier, value_eur=amount, **fields)


def test_half_of_the_contracts_and_half_of_the_value() -> None:
    rows = [
        of("1", "Groot BV", 10),
        of("2", "GROOT  bv", 10),  # the same supplier, otherwise written
        of("3", "Duur BV", 1000),
        of("4", "Klein BV", None),
        of("5", None, 1),
        of("6", "Weg BV", 9999, end_date=date(2023, 1, 1)),
        of("7", "Groot BV", 5, **{ANY: "nee"}),
    ]
    # Four contracts with a supplier: two of one are half. All but a little of the value is of one.
    found = count_concentration(index_of([on(MONTH, *rows)]), Question(MONTH))
    assert [one for one in found if one.scope == "obliged"] == [
        Concentration("obliged", 5, 1, 1, 3, 1, 1)
    ]
    assert [one.contracts for one in found] == [5, 5]


def test_contracts_that_may_be_obliged_are_counted_apart() -> None:
    rows = [of(str(n), f"Leverancier {n}", 10, **{ANY: None}) for n in range(1, 5)]
    index = index_of([on(MONTH, *rows)])
    # Nothing is known to be obliged, so there is only what may be.
    assert count_concentration(index, Question(MONTH)) == [
        Concentration("possible", 4, 0, 0, 4, 2, 2)
    ]
    assert count_concentration(index, Question(MONTH, category="Datacenters")) == []


def test_without_suppliers_and_values_it_says_that_nothing_is_known() -> None:
    found = count_concentration(index_of([on(MONTH, of("1", None, None))]), Question(MONTH))
    assert found[0] == Concentration("obliged", 1, 1, 1, 0, 0, 0)
