"""Norms, terms and limits hold from their day on, and not before: at each month's own end."""

from datetime import date

import pytest

from data.entries.settings import find_settings
from data.months import find_reference_date
from data.store.index import Index
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.categories import MOBILE_DATA
from tests.kpi.oracle.examples import ANY, a_row, on

MONTHS = ("2024-01", "2024-02", "2024-03")
CLAUSE = "target:current_clause"


def over_months(index: Index, kpi: str) -> list[tuple[object, ...]]:
    found = count_outcomes(index, Question(MONTHS[-1], "all"), kpis=[kpi], by=["month"])
    return [(one.month, one.target, one.status) for one in found]


def clauses(count: int = 10) -> list[dict[str, object]]:
    words = ["ja"] * (count - 2) + ["nee", "nee"]
    return [a_row(str(n), isv_current_clause=word, **{ANY: "ja"}) for n, word in enumerate(words)]


@pytest.mark.parametrize(
    ("month", "expected"), [("2016-12", None), ("2017-01", "1.0"), ("2026-10", "1.0")]
)
def test_the_published_norm_holds_from_its_year_on(month: str, expected: str | None) -> None:
    found = find_settings(index_of([]), find_reference_date(month))
    norm = found.get("target:obligation_met")
    assert (norm and norm.value) == expected
    assert CLAUSE not in found


@pytest.mark.parametrize(
    ("since", "months_with"), [((2024, 2, 29), 2), ((2024, 3, 1), 1), ((2024, 4, 1), 0)]
)
def test_a_norm_of_the_council_changes_status_from_its_day_on(
    since: tuple[int, int, int], months_with: int
) -> None:
    register = [on("2024-01", *clauses())]
    before = over_months(index_of(register), "current_clause")
    assert before == [(month, None, "geen norm") for month in MONTHS]
    found = over_months(index_of(register, [(CLAUSE, date(*since), "0.9")]), "current_clause")
    split = len(MONTHS) - months_with
    assert found[:split] == before[:split]
    assert found[split:] == [(month, 0.9, "onder norm") for month in MONTHS[split:]]


def test_of_one_day_the_last_that_was_set_and_a_later_day_wins() -> None:
    settings = [
        (CLAUSE, date(2024, 2, 1), "0.5"),
        (CLAUSE, date(2024, 1, 1), "0.9"),
        (CLAUSE, date(2024, 2, 1), "0.8"),
        (CLAUSE, date(2023, 1, 1), "0.1"),
    ]
    found = over_months(index_of([on("2024-01", *clauses())], settings), "current_clause")
    assert [target for _, target, _ in found] == [0.9, 0.8, 0.8]
    assert [word for *_, word in found] == ["onder norm", "op norm", "op norm"]


def test_a_term_is_that_of_the_month_that_is_shown() -> None:
    row = a_row("1", start_date=date(2023, 12, 31), **{ANY: "ja"})
    settings = [("term:risk_analysis", date(2024, 2, 1), "1")]
    found = count_outcomes(
        index_of([on("2024-01", row)], settings),
        Question("2024-03"),
        kpis=["risk_analysis_received"],
        by=["month"],
    )
    assert [(o.unknown, o.not_yet_due) for o in found] == [(0, 1), (1, 0), (1, 0)]


def test_mobile_data_is_a_risk_from_the_date_that_is_in_force() -> None:
    name = {"category": "Connectiviteit", "subcategory": MOBILE_DATA}
    register = [on("2024-01", a_row("1", award_date=date(2024, 1, 15), **name))]
    settings = [("recalibration", date(2024, 2, 1), "2024-01-16")]
    found = count_outcomes(
        index_of(register, settings),
        Question("2024-02"),
        kpis=["obligation_met"],
        by=["month"],
    )
    assert [one.population for one in found] == [1, 0]


def test_the_small_number_decides_from_when_on_a_norm_is_judged() -> None:
    settings = [
        (CLAUSE, date(2024, 1, 1), "0.5"),
        ("small_number", date(2024, 2, 1), "5"),
        ("small_number", date(2024, 3, 1), "6"),
    ]
    index = index_of([on("2024-01", *clauses(5))], settings)
    found = count_outcomes(index, Question("2024-03"), kpis=["current_clause"], by=["month"])
    assert [(o.status, o.few, o.small) for o in found] == [
        ("te weinig gegevens", True, 10),
        ("op norm", False, 5),
        ("te weinig gegevens", True, 6),
    ]
