"""The former ten names and the eight of today: the same units under either, no total changes."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.classification import find_current, find_label, list_names, list_rest
from kpi.declared.all import KPIS
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, count_sets, find_latest
from kpi.model import CLASSIFICATIONS, COUNTS, BadQuestion
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.categories import MOBILE_DATA
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.registers import questions, registers

TOTAL = "application_total"
ROWS = [
    a_row("1", category="Catering"),
    a_row("2", category="Consumptieve dienstverlening", subcategory="Catering"),
    a_row("3", category="Consumptieve dienstverlening"),
    a_row("4", category="Connectiviteit", subcategory=MOBILE_DATA),
    a_row("5", category="dataverbindingen"),
    a_row("6", category="Connectiviteit", subcategory="Glasvezel"),
    a_row("7", category="Energie", subcategory="Catering"),  # no part of this category
    a_row("8", category="Schoonmaak", subcategory="Catering"),
]


def test_a_sub_category_that_was_a_category_is_one_again() -> None:
    index = index_of([on("2024-02", *ROWS)])
    found = {
        classification: {
            one.group["category"]: one.population
            for one in count_outcomes(
                index,
                Question(find_latest(index), classification=classification),
                kpis=[TOTAL],
                by=["category"],
            )
        }
        for classification in CLASSIFICATIONS
    }
    assert found["new"] == {
        "Connectiviteit": 3,
        "Consumptieve dienstverlening": 3,
        "Energie": 1,
        "Schoonmaak": 1,
    }
    assert found["old"] == {
        MOBILE_DATA: 1,
        "Catering": 2,
        "Connectiviteit": 1,
        "Consumptieve dienstverlening": 1,
        "Dataverbindingen": 1,
        "Energie": 1,
        "Schoonmaak": 1,
    }


def test_the_rows_behind_a_former_name() -> None:
    index = index_of([on("2024-02", *ROWS)])

    def numbers(category: str, classification: str) -> list[str | None]:
        found = find_behind(
            index,
            TOTAL,
            "no",
            Question(find_latest(index), category=category, classification=classification),
        )
        return [line.contract_id for line in found]

    assert numbers("CATERING", "old") == ["1", "2"]
    assert numbers("CATERING", "new") == ["1", "2", "3"]
    assert numbers("consumptieve dienstverlening", "old") == ["3"]
    assert numbers(MOBILE_DATA.upper(), "old") == ["4"]
    assert numbers("Energie", "old") == ["7"]


def test_what_is_left_of_a_divided_category_has_a_label_of_its_own() -> None:
    assert len(list_names("new")) == 8
    assert len(list_names("old")) == 10
    assert "Dataverbindingen" in list_names("old")
    assert list_rest("new") == ()
    assert list_rest("old") == (
        "Consumptieve dienstverlening (overig)",
        "Werkplekomgeving (overig)",
        "Connectiviteit (overig)",
        MOBILE_DATA,
    )
    assert find_label("Connectiviteit", "old") == "Connectiviteit (overig)"
    assert find_label("Connectiviteit", "new") == "Connectiviteit"
    assert find_label("Energie", "old") == "Energie"
    assert find_label("Schoonmaak", "old") == "Schoonmaak"
    assert {
        name: find_current(name)
        for name in (*list_rest("old"), "Catering", "Energie", "Schoonmaak")
    } == {
        "Consumptieve dienstverlening (overig)": "Consumptieve dienstverlening",
        "Werkplekomgeving (overig)": "Werkplekomgeving",
        "Connectiviteit (overig)": "Connectiviteit",
        MOBILE_DATA: "Connectiviteit",
        "Catering": "Consumptieve dienstverlening",
        "Energie": "Energie",
        "Schoonmaak": "Schoonmaak",
    }
    index = index_of([on("2024-02", *ROWS)])
    found = find_behind(
        index,
        TOTAL,
        "no",
        Question(find_latest(index), category="Connectiviteit (overig)", classification="old"),
    )
    assert [line.contract_id for line in found] == ["6"]


def test_what_is_carried_is_so_under_either_name() -> None:
    index = index_of([on("2024-01", ROWS[0]), on("2024-02", a_row("9", **{ANY: "ja"}))])
    found = count_outcomes(
        index, Question(find_latest(index), classification="old"), kpis=[TOTAL], by=["category"]
    )
    assert [(one.group["category"], one.carried) for one in found] == [
        ("Catering", True),
        ("Energie", False),
    ]


def test_no_other_layout() -> None:
    with pytest.raises(BadQuestion, match="geen indeling 'oud'"):
        count_outcomes(index := index_of([]), Question(find_latest(index), classification="oud"))


@settings(max_examples=examples(8), deadline=None)
@given(st.data())
def test_totals_are_the_same_under_both(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    sums = []
    for classification in CLASSIFICATIONS:
        whole, parts = count_sets(
            index,
            Question(month, window, classification=classification),
            groupings=[(), ("category",)],
            kpis=[kpi.id for kpi in KPIS.values() if not kpi.key],  # one party may be in several
        )
        counted: Counter[tuple[str, str]] = Counter()
        for one in parts:
            counted.update({(one.kpi, name): getattr(one, name) for name in COUNTS})
        assert all(getattr(one, name) == counted[one.kpi, name] for one in whole for name in COUNTS)
        sums.append((whole, counted))
    assert sums[0] == sums[1]
