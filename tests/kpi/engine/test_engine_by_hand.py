"""Counted by hand, what the oracle does not know: norms, carrying, units, order, bad questions."""

from datetime import date
from decimal import Decimal

import pytest

from data.clock import read_today
from data.months import BadMonth, find_last_ended
from kpi.engine.engine import count_outcomes, count_sets, find_latest
from kpi.model import LISTED, BadQuestion
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, isv, nil, on
from tests.kpi.oracle.follow_up import ANALYSIS

REGISTER = [
    on("2024-01", a_row("1"), a_row("2", category="Schoonmaak", **{ANY: "ja"})),
    on("2024-02", a_row("1", **{ANY: "ja"}), a_row("3")),
]
TOTAL = ["application_total"]


def test_without_a_month_it_is_the_last_delivered_one() -> None:
    [one] = count_outcomes(
        index_of(REGISTER), Question(find_latest(index_of(REGISTER))), kpis=TOTAL
    )
    assert (one.month, one.yes, one.no) == ("2024-02", 2, 1)


def test_an_empty_index_answers_for_the_last_month_that_has_ended() -> None:
    index = index_of([])
    [one] = count_outcomes(index, Question(find_latest(index)), kpis=["obligation_met"])
    assert one.month == find_last_ended(read_today())
    assert (one.population, one.status, one.target) == (0, "niet aangeleverd", 1.0)
    assert count_outcomes(index, Question(find_latest(index)), by=["month"]) == []
    assert count_outcomes(index, Question(find_latest(index)), by=["category"]) == []


def test_before_the_first_delivery_and_after_the_last() -> None:
    index = index_of(REGISTER)
    [before] = count_outcomes(index, Question("2023-12"), kpis=TOTAL)
    assert (before.population, before.status) == (0, "niet aangeleverd")
    [after] = count_outcomes(index, Question("2024-05"), kpis=TOTAL)
    assert (after.population, after.status, after.carried) == (3, "geen norm", True)
    assert [
        o.month for o in count_outcomes(index, Question("2024-05"), kpis=TOTAL, by=["month"])
    ] == [f"2024-0{number}" for number in range(1, 6)]


def test_the_norm_is_that_of_the_month_that_is_shown() -> None:
    register = [on("2016-12", a_row("1", award_date=date(2017, 1, 20)))]
    found = count_outcomes(
        index_of(register), Question("2017-01", "12m"), kpis=["obligation_met"], by=["month"]
    )
    assert [(o.month, o.target, o.status) for o in found] == [
        ("2016-12", None, "geen norm"),
        ("2017-01", 1.0, "onder norm"),
    ]


def test_carried_is_what_counts_and_was_delivered_for_an_earlier_month() -> None:
    index = index_of(REGISTER)
    total, per_category = count_sets(
        index,
        Question("2024-02"),
        groupings=[(), ("category",)],
        kpis=["application_total", "obligation_met"],
    )
    # Schoonmaak stands from January, and has no tenders that are mandatory.
    assert {one.kpi: one.carried for one in total} == {
        "application_total": True,
        "obligation_met": False,
    }
    assert [(one.kpi, one.group["category"], one.carried) for one in per_category] == [
        ("application_total", "Energie", False),
        ("application_total", "Schoonmaak", True),
        ("obligation_met", "Energie", False),
        ("obligation_met", "Schoonmaak", False),
    ]


def test_a_nil_report_is_a_delivery_without_tenders() -> None:
    [one] = count_outcomes(
        index := index_of([nil("2024-01", "Energie")]),
        Question(find_latest(index)),
        kpis=["obligation_met"],
    )
    assert (one.population, one.status) == (0, "te weinig gegevens")


def test_few_tenders_and_an_obligation() -> None:
    rows = [a_row(str(number), **{ANY: "ja"}) for number in range(9)]
    [one] = count_outcomes(
        index := index_of([on("2024-01", *rows)]),
        Question(find_latest(index)),
        kpis=["obligation_met"],
    )
    assert (one.units, one.status) == (9, "op norm")


def test_units_of_euros_and_measures() -> None:
    rows = [
        a_row("1", value_eur=Decimal("10.10"), **{ANY: "ja"}, measures_planned=3),
        a_row("2", value_eur=Decimal("0.00")),
        a_row("3"),
        a_row("4", measures_planned=0, measures_realised=0, **{ANY: "ja"}),
    ]
    euros, measures = count_outcomes(
        index := index_of([on("2024-01", *rows)]),
        Question(find_latest(index)),
        kpis=["obligation_met_value", "measures_realised"],
    )
    assert (euros.units, euros.population) == (2, Decimal("10.10"))
    assert (measures.units, measures.population, measures.unknown) == (1, 3, 3)


def test_outcomes_come_in_the_order_asked_then_by_month_and_group() -> None:
    rows = [a_row("1", ministry="SZW"), a_row("2", ministry="BZ"), a_row("3")]
    found = count_outcomes(
        index_of([on("2024-01", *rows)]),
        Question("2024-02"),
        kpis=["isv_recorded", "application_total", "isv_recorded"],
        by=["ministry", "month"],
    )
    assert [(o.kpi, o.month, o.group["ministry"]) for o in found] == [
        (kpi, month, ministry)
        for kpi in ("isv_recorded", "application_total")
        for month in ("2024-01", "2024-02")
        for ministry in ("BZ", "SZW", None)
    ]
    assert list(found[0].group) == ["ministry", "month"]


def test_beside_and_apart() -> None:
    rows = [
        a_row("1", ministry="BZ", **{ANY: "ja"}),
        a_row("2", ministry="OCW"),
        a_row("3", ministry="OCW", european="nee"),
        a_row("4", ministry=None, category="Schoonmaak"),
        a_row("5", ministry="DEF", european=None),
    ]
    names = ["application_other_departments", "application_voluntary"]
    rest, voluntary = count_outcomes(
        index := index_of([on("2024-01", *rows)]), Question(find_latest(index)), kpis=names
    )
    assert (rest.population, rest.yes, rest.scope_unknown) == (3, 0, 1)
    assert (voluntary.population, voluntary.scope_unknown) == (2, 1)


def test_who_is_in_several_categories_outside_the_risk_categories_is_one_there() -> None:
    kpi, there = "suppliers_followed", date(2022, 2, 1)
    rows = [
        isv("1", supplier="B", category="Meubilair", **{ANALYSIS: there}),
        isv("2", supplier="B", category="Schoonmaak", **{ANALYSIS: "nee"}),
        isv("3", supplier="B", **{ANALYSIS: there}),
    ]
    groupings = [["category"], [LISTED]]
    each, listed = count_sets(
        index_of([on("2024-01", *rows)]), Question("2024-01"), groupings=groupings, kpis=[kpi]
    )
    assert [(one.group["category"], one.yes, one.no) for one in each] == [
        ("Energie", 1, 0),
        ("Meubilair", 1, 0),
        ("Schoonmaak", 0, 1),
    ]
    assert [(one.group[LISTED], one.yes, one.no) for one in listed] == [
        ("Energie", 1, 0),
        (None, 0, 1),
    ]


def test_questions_without_an_answer() -> None:
    index = index_of([])
    with pytest.raises(BadQuestion, match="geen KPI 'x'"):
        count_outcomes(index, Question(find_latest(index)), kpis=["x"])
    with pytest.raises(BadQuestion, match="geen dimensie 'supplier'"):
        count_outcomes(index, Question(find_latest(index)), by=["supplier"])
    with pytest.raises(BadQuestion, match="geen periode 'jaar'"):
        count_outcomes(index, Question(find_latest(index), "jaar"))
    with pytest.raises(BadMonth, match="2024-1"):
        count_outcomes(index, Question("2024-1"))
