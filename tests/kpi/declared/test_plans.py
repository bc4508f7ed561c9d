"""The plans of the eight risk categories: what stands at a month, and the row behind an answer."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from data.reference import list_categories
from data.store.index import Index
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, count_sets, find_latest
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import a_row, on
from tests.kpi.oracle.facts import Delivery, Register

KPI = "plan_has_isv"


def plans(month: str, **has_isv: Any) -> Delivery:
    made = [
        {"category": name, "has_isv": word, "has_kpis": "nee"} for name, word in has_isv.items()
    ]
    return {"month": month, "rows": [], "plans": made}


REGISTER: Register = [
    plans("2024-01", Energie="nee", Catering="ja"),
    on("2024-02", a_row("1")),
    plans("2024-03", Energie="ja", Laboratorium="nvt", Schoonmaak="ja"),
]


def seen(
    index: Index, month: str | None = None, window: str = "year", by: Sequence[str] = ()
) -> list[tuple[Any, ...]]:
    found = count_outcomes(index, Question(month or find_latest(index), window), kpis=[KPI], by=by)
    return [(o.month, o.yes, o.no, o.unknown, o.carried, o.status) for o in found]


def test_eight_categories_of_which_those_without_a_plan_are_unknown() -> None:
    assert seen(index_of(REGISTER), by=["month"]) == [
        ("2024-01", 1, 1, 6, False, "geen norm"),
        ("2024-02", 1, 1, 6, True, "geen norm"),
        ("2024-03", 2, 0, 5, True, "geen norm"),
    ]


def test_per_category_each_has_a_group_and_no_other_dimension() -> None:
    index = index_of(REGISTER)
    found = count_outcomes(
        index, Question(find_latest(index)), kpis=[KPI], by=["category", "ministry"]
    )
    assert {(o.group["category"], o.group["ministry"]) for o in found} == {
        (name, None) for name in list_categories()
    }
    carried = {o.group["category"] for o in found if o.carried}
    assert carried == {"Consumptieve dienstverlening"}


def test_without_any_plan_all_is_unknown_and_nothing_is_delivered() -> None:
    index = index_of([on("2024-02", a_row("1"))])
    assert seen(index) == [("2024-02", 0, 0, 8, False, "niet aangeleverd")]
    assert seen(index, month="2024-01") == [("2024-01", 0, 0, 0, False, "niet aangeleverd")]
    assert seen(index_of([]), by=["category"]) == []


def test_contracts_are_not_delivered_where_only_plans_are() -> None:
    [tenders], [held] = count_sets(
        index_of(REGISTER), Question("2024-01"), groupings=[(), ()], kpis=["application_mandatory"]
    )
    assert (tenders.population, tenders.status) == (0, "niet aangeleverd")
    assert held == tenders


def test_a_month_after_the_last_shows_the_last_as_carried() -> None:
    assert seen(index_of(REGISTER), month="2024-07") == [("2024-07", 2, 0, 5, True, "geen norm")]


def test_the_window_makes_no_difference() -> None:
    index = index_of(REGISTER)
    assert seen(index, window="12m") == seen(index, window="year") == seen(index, window="all")


def test_behind_an_answer_stands_the_row_of_the_plan() -> None:
    index = index_of(REGISTER)
    assert [
        line.as_dict() for line in find_behind(index, KPI, "yes", Question(find_latest(index)))
    ] == [
        {
            "unit_id": "Consumptieve dienstverlening",
            "contract_id": None,
            "tender_id": None,
            "title": "Categorieplan Consumptieve dienstverlening",
            "category": "Consumptieve dienstverlening",
            "file": "levering-1.xlsx",
            "sheet": "Categorieplannen",
            "row": 3,
            "delivery": "L00001",
        },
        {
            "unit_id": "Energie",
            "contract_id": None,
            "tender_id": None,
            "title": "Categorieplan Energie",
            "category": "Energie",
            "file": "levering-3.xlsx",
            "sheet": "Categorieplannen",
            "row": 2,
            "delivery": "L00003",
        },
    ]
    assert (
        find_behind(index, KPI, "unknown", Question(find_latest(index))) == []
    )  # there is no row that says so
    assert [line.category for line in find_behind(index, KPI, "no", Question("2024-02"))] == [
        "Energie"
    ]
    assert find_behind(
        index, KPI, "yes", Question(find_latest(index), category="Catering")
    ) == find_behind(
        index, KPI, "yes", Question(find_latest(index), category="consumptieve dienstverlening")
    )


def test_a_norm_on_plans_is_judged_by_what_is_unknown() -> None:
    every = [plans("2024-01", **dict.fromkeys(list_categories(), "ja"))]
    some = [plans("2024-01", Energie="ja")]
    set_by = [("target:plan_has_isv", date(2024, 1, 1), "1.0")]
    assert seen(index_of(every, set_by))[0][-1] == "op norm"
    assert seen(index_of(some, set_by))[0][-1] == "te onzeker"
    assert seen(index_of([plans("2024-01", Energie="nee")], set_by))[0][-1] == "onder norm"


def test_any_norm_on_plans_is_judged_though_there_are_eight() -> None:
    names = list_categories()
    six = [plans("2024-01", **{name: "ja" if n < 6 else "nee" for n, name in enumerate(names)})]
    for norm, word in (("0.7", "op norm"), ("0.8", "onder norm")):
        set_by = [("target:plan_has_isv", date(2024, 1, 1), norm)]
        assert seen(index_of(six, set_by))[0][-1] == word
