"""The rows behind a number: which, in what order, and under what name of a unit."""

from dataclasses import replace
from datetime import date

import pytest

from data.months import BadMonth
from kpi.declared.all import BY_ID
from kpi.engine.behind import OFFERED, find_behind
from kpi.engine.engine import count_outcomes, find_latest
from kpi.model import BadQuestion
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

ROWS = (
    a_row("1", tender_id="T", title="Perceel 1"),
    a_row("2", tender_id="T", title="Perceel 2", **{ANY: "ja"}),
    a_row("3", authority="Dienst A", **{ANY: "ja"}),
    a_row("3", authority="Dienst B", **{ANY: "ja"}, category="Catering"),
    a_row("4", european=None),
    a_row("5", award_date=None),
)


def test_all_rows_of_a_unit_stand_behind_its_answer() -> None:
    index = index_of([on("2024-01", a_row("9", category="Schoonmaak")), on("2024-02", *ROWS)])
    found = find_behind(index, "application_mandatory", "yes", Question("2024-02"))
    assert found[0].as_dict() == {
        "unit_id": "T",
        "contract_id": "1",
        "tender_id": "T",
        "title": "Perceel 1",
        "category": "Energie",
        "file": "levering-2.xlsx",
        "sheet": "Contracten",
        "row": 2,
        "delivery": "L00002",
    }
    assert [(line.unit_id, line.row) for line in found] == [
        ("T", 2),
        ("T", 3),
        ("Dienst A / 3", 4),
        ("Dienst B / 3", 5),
    ]


def test_what_stands_apart_has_rows_too() -> None:
    index = index_of([on("2024-02", *ROWS)])

    def numbers(kpi: str, answer: str, window: str = "year") -> list[str | None]:
        found = find_behind(index, kpi, answer, Question("2024-02", window))
        return [line.contract_id for line in found]

    assert numbers("application_mandatory", "scope_unknown") == ["4"]
    assert numbers("application_mandatory", "undated") == ["5"]
    assert numbers("application_mandatory", "no") == []
    # Without a day it is unknown whether it was mandatory, in any window.
    assert numbers("application_mandatory", "maybe_no", "all") == ["4", "5"]
    assert numbers("application_total", "no", "all") == ["4", "5"]
    assert numbers("application_mandatory", "maybe") == ["4"]
    assert numbers("application_mandatory", "maybe_no") == ["4"]
    assert numbers("application_mandatory", "maybe_yes") == []
    assert numbers("risk_analysis_received", "term_unknown") == ["2", "3", "3"]
    assert numbers("risk_analysis_received", "maybe_unknown") == ["2", "3", "3"]


def test_every_count_has_as_many_units_behind_it() -> None:
    follow = {ANY: "ja", "start_date": date(2023, 1, 1), "contract_manager": "CM-1"}
    rows = [
        *ROWS,
        a_row("6", risk_analysis_received_on="nvt", **follow),
        a_row("7", **{**follow, "start_date": date(2024, 1, 1)}),
        a_row("8", risk_analysis_received_on=date(2023, 2, 1), manager_trained="ja", **follow),
        a_row("9", **{**follow, ANY: None}),
    ]
    index = index_of([on("2024-02", *rows)])
    seen, looked_into = set(), set[str | None]()
    for one in count_outcomes(index, Question("2024-02")):
        kpi = BY_ID[one.kpi]
        if kpi.weight:
            continue
        # That nothing stands behind a 0 is asked once of each kind of unit.
        kind = kpi.key or kpi.table
        for answer in OFFERED:
            if not getattr(one, answer) and kind in looked_into:
                continue
            units = {
                row.unit_id for row in find_behind(index, one.kpi, answer, Question("2024-02"))
            }
            if kpi.table != "category":  # one without a plan has no row
                assert len(units) == getattr(one, answer), (one.kpi, answer)
            seen |= {answer} if units else set()
        looked_into.add(kind)
    assert seen == set(OFFERED) - {"value_unknown"}


def test_a_unit_of_several_contracts_has_the_rows_of_all_that_count() -> None:
    led = {ANY: "ja", "contract_manager": "CM-1"}
    index = index_of(
        [
            on(
                "2024-02",
                a_row("1", manager_trained="ja", **led),
                a_row("2", manager_trained="nee", **led),
                a_row("3", manager_trained="ja", **{**led, ANY: "nee"}),
                a_row("4", category="Catering", manager_trained="nee", **led),
                a_row("5", manager_trained="ja", **{ANY: "ja"}),
            )
        ]
    )
    asked = Question("2024-02")
    found = find_behind(index, "manager_trained", "yes", asked)
    assert [(row.unit_id, row.contract_id) for row in found] == [
        ("CM-1", "1"),
        ("CM-1", "2"),
        ("CM-1", "4"),
    ]
    [alone] = find_behind(index, "manager_trained", "maybe_yes", asked)
    assert (alone.unit_id, alone.contract_id) == ("Dienst / 5", "5")
    # In one category it is what the contracts of that category come to.
    [there] = find_behind(index, "manager_trained", "no", replace(asked, category="Catering"))
    assert there.contract_id == "4"


def test_a_category_goes_by_any_of_its_names() -> None:
    index = index_of([on("2024-02", *ROWS)])
    for name in ("Catering", "consumptieve dienstverlening"):
        [line] = find_behind(
            index, "application_mandatory", "yes", Question(find_latest(index), category=name)
        )
        assert line.unit_id == "Dienst B / 3"
        assert line.category == "Consumptieve dienstverlening"
    assert (
        find_behind(
            index, "application_mandatory", "yes", Question(find_latest(index), category="Vervoer")
        )
        == []
    )


def test_a_contract_that_realised_a_part_stands_behind_yes_and_no() -> None:
    rows = [
        a_row("1", **{ANY: "ja"}, measures_planned=3, measures_realised=1),
        a_row("2", **{ANY: "ja"}, measures_planned=2, measures_realised=2),
        a_row("3", **{ANY: "ja"}, measures_planned=2, measures_realised=0),
        a_row("4", **{ANY: "ja"}, measures_planned=2),
    ]
    index = index_of([on("2024-02", *rows)])
    found = {
        answer: [
            line.contract_id
            for line in find_behind(
                index, "measures_realised", answer, Question(find_latest(index))
            )
        ]
        for answer in ("yes", "no", "unknown")
    }
    assert found == {"yes": ["1", "2"], "no": ["1", "3"], "unknown": ["4"]}


def test_two_rows_of_one_contract_in_two_deliveries() -> None:
    register = [
        on("2024-01", a_row("1", category="Schoonmaak", source_tool="A")),
        on("2024-02", a_row("1", source_tool="B", **{ANY: "ja"})),
    ]
    found = find_behind(
        index_of(register), "application_total", "yes", Question(find_latest(index_of(register)))
    )
    assert [(line.unit_id, line.delivery) for line in found] == [
        ("Dienst / 1", "L00001"),
        ("Dienst / 1", "L00002"),
    ]


def test_questions_without_an_answer() -> None:
    index = index_of([])
    assert find_behind(index, "application_total", "yes", Question(find_latest(index))) == []
    with pytest.raises(BadQuestion, match="geen antwoord 'ja'"):
        find_behind(index, "application_total", "ja", Question(find_latest(index)))
    with pytest.raises(BadQuestion, match="geen KPI"):
        find_behind(index, "x", "yes", Question(find_latest(index)))
    with pytest.raises(BadMonth):
        find_behind(index, "application_total", "yes", Question("januari"))
