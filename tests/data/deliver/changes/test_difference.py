"""What differs between deliveries: by contract and tool, cell by cell, with both places."""

import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from data.deliver.changes import difference
from data.deliver.changes.difference import Cell, Changes, Counted, Place
from tests.data.differing import counted
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import a_row, on
from tests.kpi.registers import COLUMNS, NAMES, edges, rows

FIELDS = [field for field, _, _ in COLUMNS]
BEFORE, AFTER = {"Energie": 1}, {"Energie": 2}
DAY = dt.date(2024, 1, 9)


def test_counts_fields_cells_and_places() -> None:
    index = index_of(
        [
            on("2024-01", a_row("1"), a_row("2"), a_row("3", source_tool="X"), a_row("5")),
            on(
                "2024-02",
                a_row("2", title="Nieuw", risk_analysis_received_on=DAY, dialogue_on="nee"),
                a_row("1"),
                a_row("4"),
                a_row("5", source_tool="Y"),
            ),
        ]
    )
    found = difference.count_changes(index, BEFORE, AFTER)
    # Of contract 5 one row went and another came: the contract changed.
    assert found.rows == Counted(new=2, changed=1, gone=2, unchanged=1)
    assert found.contracts == Counted(new=1, changed=2, gone=1, unchanged=1)
    assert dict(found.fields) == {"dialogue_on": 1, "risk_analysis_received_on": 1, "title": 1}
    lines = difference.list_lines(index, BEFORE, AFTER)
    assert [(line.state, line.contract_id) for line in lines] == [
        ("changed", "2"),
        ("new", "4"),
        ("new", "5"),
        ("gone", "3"),
        ("gone", "5"),
    ]
    assert lines[0].cells == (
        Cell("title", "Omschrijving", "Contract", "Nieuw"),
        Cell("risk_analysis_received_on", "Risicoanalyse ontvangen op", None, DAY),
        Cell("dialogue_on", "Laatste dialoog met leverancier op", None, "nee"),
    )
    assert lines[0].was == Place("L00001", "levering-1.xlsx", "Contracten", 3)
    assert lines[0].becomes == Place("L00002", "levering-2.xlsx", "Contracten", 2)
    assert (lines[1].was, lines[3].becomes) == (None, None)
    assert [line.contract_id for line in difference.list_lines(index, BEFORE, AFTER, 2)] == [
        "2",
        "4",
    ]
    assert [c.contract_id for c in difference.list_contracts(index, BEFORE, AFTER, "gone")] == ["3"]
    assert [c.contract_id for c in difference.list_contracts(index, BEFORE, AFTER, "new")] == ["4"]
    assert difference.count_changes(index, {}, {}) == Changes()
    assert difference.list_lines(index, {}, {}) == []


def test_only_the_categories_that_are_asked_for() -> None:
    register = [
        on("2024-01", a_row("1"), a_row("9", category="Catering")),
        on("2024-02", a_row("1"), a_row("8", category="Catering")),
    ]
    index = index_of(register)
    assert difference.count_changes(index, BEFORE, AFTER).rows == Counted(unchanged=1)
    both = {"Energie": 1, "Consumptieve dienstverlening": 1}
    found = difference.count_changes(index, both, dict.fromkeys(both, 2))
    assert found.rows == Counted(new=1, gone=1, unchanged=1)


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_counts_agree_with_plain_python(data: st.DataObject) -> None:
    days = edges(["2024-01", "2024-02"])
    made = st.lists(rows(NAMES[:1], days), max_size=7)
    before: list[dict[str, Any]] = data.draw(made)
    after = [
        row | data.draw(st.sampled_from([{}, {"title": "Anders"}, {"dialogue_on": "nee"}]))
        for row in data.draw(st.lists(st.sampled_from(before), max_size=5) if before else made)
    ] + data.draw(made)
    index = index_of([on("2024-01", *before), on("2024-02", *after)])
    sides = BEFORE if before else {}, AFTER if after else {}
    assert difference.count_changes(index, *sides).as_dict() == counted(before, after, FIELDS)
    listed = difference.list_lines(index, *sides)
    assert len(listed) == len(before) + len(after) - sum(
        count * (1 if state == "changed" else 2 if state == "unchanged" else 0)
        for state, count in counted(before, after, FIELDS)["rows"].items()
    )
