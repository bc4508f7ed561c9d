"""Examples counted by hand that pin the oracle: suppliers and contract managers."""

from datetime import date
from typing import Any

import pytest

from tests.kpi.oracle.examples import ANY, a_row, adds, on, shown
from tests.kpi.oracle.facts import Row
from tests.kpi.oracle.follow_up import ANALYSIS
from tests.kpi.oracle.oracle import behind, outcomes

THERE = date(2023, 1, 1)
MAYBE = {ANY: None}
SOON = {"start_date": date(2024, 2, 1)}
FOLLOWED = "suppliers_followed"


def contract(number: int, **fields: Any) -> Row:
    return a_row(str(number), **{ANY: "ja", "start_date": date(2022, 1, 1), **fields})


def of_one_supplier(*contracts: dict[str, Any]) -> dict[str, Any]:
    rows = [contract(number, supplier="B", **fields) for number, fields in enumerate(contracts)]
    return adds(FOLLOWED, *rows)


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([{ANALYSIS: THERE}, {ANALYSIS: THERE}], {"yes": 1}),
        ([{ANALYSIS: THERE}, {ANALYSIS: "nee"}, {ANALYSIS: None}], {"no": 1}),
        ([{ANALYSIS: THERE}, {ANALYSIS: None}], {"unknown": 1}),
        ([{ANALYSIS: THERE}, {ANALYSIS: THERE, **MAYBE}], {"yes": 1}),
        ([{ANALYSIS: THERE}, {ANALYSIS: "nee", **MAYBE}], {"unknown": 1}),
        ([{ANALYSIS: "nee"}, {ANALYSIS: THERE, **MAYBE}], {"no": 1}),
        # What leaves or is not due does not matter beside what is.
        ([{ANALYSIS: THERE}, {ANALYSIS: "nvt"}, SOON], {"yes": 1}),
        ([{ANALYSIS: THERE, **MAYBE}] * 2, {"maybe_yes": 1, "scope_unknown": 1}),
        ([{ANALYSIS: "nee", **MAYBE}, SOON], {"maybe_no": 1, "scope_unknown": 1}),
        (
            [{ANALYSIS: THERE, **MAYBE}, {ANALYSIS: "nee", **MAYBE}],
            {"maybe_unknown": 1, "scope_unknown": 1},
        ),
        ([{ANALYSIS: "nee", "start_date": None}], {"maybe_no": 1, "term_unknown": 1}),
        (
            [{ANALYSIS: "nee", "start_date": None}, {ANALYSIS: "nee", **MAYBE}],
            {"maybe_no": 1, "scope_unknown": 1},
        ),
        ([{ANALYSIS: "nvt"}, {ANALYSIS: "nvt", **MAYBE}], {"not_applicable": 1}),
        ([{ANALYSIS: "nvt"}, SOON], {"not_yet_due": 1}),
        ([{ANY: "nee"}], {}),
    ],
)
def test_a_supplier_has_an_answer_that_no_membership_can_change(
    contracts: list[dict[str, Any]], expected: dict[str, int]
) -> None:
    assert of_one_supplier(*contracts) == expected


def test_a_supplier_is_its_number_else_its_name() -> None:
    names: list[dict[str, Any]] = [
        {"supplier": "Bedrijf Aa", "supplier_kvk": "12345678"},
        {"supplier": "Iets anders", "supplier_kvk": "12345678"},
        {"supplier": "Bedrijf Aa"},  # no number: the name, and not the first one
        {"supplier": "BEDRIJF  aa "},
        {"supplier": "Bedrijf Bb"},
    ]
    rows = [contract(n, **one, **{ANALYSIS: THERE}) for n, one in enumerate(names)]
    rows.append(contract(8, **{ANALYSIS: "nee"}))  # nobody knows whose these are
    rows.append(contract(9, **{ANALYSIS: "nee", **MAYBE}))
    rows.append(contract(10, **{ANALYSIS: "nvt"}))
    rows.append(contract(11, **SOON))
    rows.append(contract(12, **{ANY: "nee"}))
    assert adds(FOLLOWED, *rows) == {
        "yes": 3,
        "maybe_no": 2,
        "scope_unknown": 2,
        "not_applicable": 1,
        "not_yet_due": 1,
    }


def test_in_a_group_a_supplier_is_what_the_contracts_of_that_group_say() -> None:
    rows = [
        contract(1, supplier="B", **{ANALYSIS: THERE}),
        contract(2, supplier="b", category="Schoonmaak", **{ANALYSIS: "nee"}),
        contract(3, supplier="B", category="Bedrijfskleding", **{ANALYSIS: "nvt"}),
    ]
    register = [on("2024-02", *rows)]
    assert adds(FOLLOWED, *rows) == {"no": 1}
    found = outcomes(register, "2024-02", "year", ["category"])
    groups = {key[2]: shown(figures) for key, figures in found.items() if key[0] == FOLLOWED}
    assert groups == {
        "Energie": {"yes": 1},
        "Schoonmaak": {"no": 1},
        "Bedrijfskleding": {"not_applicable": 1},
    }
    # Behind the total stand the contracts that count; behind a group those of the group.
    assert behind(register, "2024-02", "year", FOLLOWED, "no") == {(0, 0), (0, 1)}
    assert behind(register, "2024-02", "year", FOLLOWED, "yes", "Energie") == {(0, 0)}
    left = behind(register, "2024-02", "year", FOLLOWED, "not_applicable", "Bedrijfskleding")
    assert left == {(0, 2)}


@pytest.mark.parametrize("field", ["manager_trained", "manager_in_network"])
@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ([("ja", {}), ("nee", {}), (None, {})], {"yes": 1}),
        ([("nee", {}), ("nee", MAYBE), ("nvt", {})], {"no": 1}),
        ([("nee", {}), ("ja", MAYBE)], {"unknown": 1}),
        ([("nee", {}), (None, {})], {"unknown": 1}),
        ([("ja", MAYBE), ("ja", MAYBE)], {"maybe_yes": 1, "scope_unknown": 1}),
        ([("ja", MAYBE), ("nee", MAYBE)], {"maybe_unknown": 1, "scope_unknown": 1}),
        ([("nvt", {}), ("nvt", MAYBE)], {"not_applicable": 1}),
        ([("ja", SOON)], {"yes": 1}),  # no term
        ([("ja", {ANY: "nee"}), ("ja", {"end_date": date(2024, 2, 28)})], {}),
    ],
)
def test_a_manager_of_whom_one_contract_says_yes(
    field: str, contracts: list[tuple[str | None, dict[str, Any]]], expected: dict[str, int]
) -> None:
    rows = [
        contract(n, contract_manager="CM-1", **{field: cell, **fields})
        for n, (cell, fields) in enumerate(contracts)
    ]
    assert adds(field, *rows) == expected


def test_managers_are_told_apart_by_their_code_as_it_is() -> None:
    codes = ["CM-1", "CM-1", "cm-1", None, None]
    rows = [contract(n, contract_manager=c, manager_trained="ja") for n, c in enumerate(codes)]
    assert adds("manager_trained", *rows) == {"yes": 2, "maybe_yes": 2, "scope_unknown": 2}
