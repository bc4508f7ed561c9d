"""What somebody may not see is in no answer of the index."""

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from data.access.actor import ALL, FIGURES, Sight
from data.access.hiding import (
    HIDDEN,
    Unplaced,
    count_unseen,
    hide_rows,
    hide_table,
    list_confidential,
)

COUNCIL = Sight(None, frozenset(), journal=False)
OF_CATERING = Sight(frozenset({"Catering"}), frozenset({"Catering"}), journal=False)
OWN_AND_COUNCIL = Sight(None, frozenset({"Catering"}), journal=False)
ROWS: list[dict[str, Any]] = [
    {"contract_id": "1", "category": "Catering", "supplier": "A", "value_eur": Decimal(5)},
    {"contract_id": "2", "category": "Vervoer", "supplier": None, "value_eur": Decimal(6)},
    {"contract_id": "3", "category": None, "supplier": "C", "value_eur": None},
]


def test_the_data_contract_says_what_is_confidential() -> None:
    assert list_confidential() == {
        "supplier", "supplier_kvk", "value_eur", "escalation", "contract_manager", "owner",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sight", "numbers", "suppliers", "values"),
    [
        (ALL, ["1", "2", "3"], ["A", None, "C"], [5, 6, None]),
        (FIGURES, [], [], []),
        (COUNCIL, ["1", "2", "3"], [HIDDEN] * 3, [None] * 3),
        (OF_CATERING, ["1"], ["A"], [5]),
        (OWN_AND_COUNCIL, ["1", "2", "3"], ["A", HIDDEN, HIDDEN], [5, None, None]),
    ],
)
def test_rows_and_tables_lose_the_same(
    sight: Sight, numbers: list[str], suppliers: list[str], values: list[int]
) -> None:
    rows = hide_rows(ROWS, sight)
    assert [row["contract_id"] for row in rows] == numbers
    assert [row["supplier"] for row in rows] == suppliers
    assert [row["value_eur"] for row in rows] == values
    table = hide_table(pa.Table.from_pylist(ROWS), sight)
    assert table.to_pylist() == rows
    assert count_unseen(table) == len(ROWS) - len(rows)


@pytest.mark.parametrize("rows", [[{"contract_id": "1"}], [{"supplier": "A"}], [{"title": "x"}]])
def test_what_does_not_say_of_which_category_it_is_fails(rows: list[dict[str, str]]) -> None:
    with pytest.raises(Unplaced):
        hide_rows(rows, COUNCIL)
    with pytest.raises(Unplaced):
        hide_table(pa.Table.from_pylist(rows), COUNCIL)
    assert hide_rows(rows, ALL) == rows


def test_counts_are_the_same_for_all() -> None:
    counted = [{"category": "Catering", "n": 3}, {"category": "Vervoer", "n": 4}]
    assert hide_rows(counted, FIGURES) == counted
    action = [{"action": 3, "owner": "Afdeling 1", "value": 4.0}]  # of an action, not confidential
    assert hide_rows(action, FIGURES) == action
    plan = [{"category": "Catering", "owner": "CM-1"}]
    assert hide_rows(plan, FIGURES) == [{"category": "Catering", "owner": HIDDEN}]
