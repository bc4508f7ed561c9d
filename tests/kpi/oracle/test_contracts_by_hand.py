"""Examples counted by hand that pin the oracle: terms, received cells, the chain, measures."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.kpi.oracle.examples import a_row, counts, on
from tests.kpi.oracle.facts import Row
from tests.kpi.oracle.oracle import ANSWERS, COUNTS, KPIS, behind, outcomes
from tests.kpi.oracle.plans import PLAN_KPIS
from tests.kpi.registers import BY, questions, registers

ANALYSIS, ASSESSED = "risk_analysis_received_on", "risk_analysis_assessed_on"
PLAN, PLAN_ASSESSED = "improvement_plan_received_on", "improvement_plan_assessed_on"


def isv(number: str = "1", start: date | None = date(2022, 1, 1), /, **fields: Any) -> Row:
    return a_row(number, start_date=start, isv_contract_condition="ja", **fields)


def seen(kpi: str, *rows: Row, month: str = "2024-02") -> tuple[Any, ...]:
    """Population, yes, no, unknown, not yet due, term unknown at the end of the month."""
    figures = outcomes([on(month, *rows)], month, "year")[kpi, month]
    return (*counts(figures), figures["not_yet_due"], figures["term_unknown"])


@pytest.mark.parametrize(
    ("start", "month", "due"),
    [
        (date(2023, 8, 31), "2024-02", True),  # clips to 29 February, the reference date
        (date(2023, 9, 1), "2024-02", False),
        (date(2022, 8, 29), "2023-02", True),  # 29, 30 and 31 August all clip to 28 February
        (date(2022, 8, 31), "2023-02", True),
        (date(2022, 9, 1), "2023-02", False),
        (date(2023, 10, 31), "2024-04", True),
        (date(2023, 8, 30), "2024-01", False),
    ],
)
def test_a_term_that_ends_on_the_reference_date_has_passed(
    start: date, month: str, due: bool
) -> None:
    expected = (1, 0, 0, 1, 0, 0) if due else (0, 0, 0, 0, 1, 0)
    assert seen("risk_analysis_received", isv("1", start), month=month) == expected


def test_only_running_contracts_with_known_isv() -> None:
    rows = [
        isv("1", end_date=date(2024, 2, 29)),
        isv("2", end_date=date(2024, 2, 28)),
        isv("3", date(2024, 3, 1)),
        isv("4", None),
        a_row("5", start_date=date(2022, 1, 1)),
        a_row("6", start_date=date(2022, 1, 1), isv_award_criterion=None),
    ]
    assert seen("risk_analysis_received", *rows) == (1, 0, 0, 1, 0, 1)


def test_received_cells() -> None:
    cells = [date(2024, 2, 29), date(2024, 3, 1), "nee", "nvt", None]
    rows = [isv(str(n), **{ANALYSIS: cell}) for n, cell in enumerate(cells)]
    rows.append(isv("8", date(2024, 1, 1), **{ANALYSIS: "nvt"}))
    rows.append(isv("9", None, **{ANALYSIS: "nvt"}))
    assert seen("risk_analysis_received", *rows) == (4, 1, 2, 1, 0, 0)


def test_on_time_ties_and_documents_that_wait_for_their_term() -> None:
    start = date(2023, 7, 31)
    rows = [
        isv("1", start, **{ANALYSIS: date(2024, 1, 31)}),  # the last day of the term
        isv("2", start, **{ANALYSIS: date(2024, 2, 1)}),
        isv("3", start, **{ANALYSIS: "nee"}),
        isv("4", date(2024, 2, 1), **{ANALYSIS: date(2024, 2, 2)}),
        isv("5", None, **{ANALYSIS: date(2024, 2, 2)}),
    ]
    assert seen("risk_analysis_on_time", *rows) == (2, 1, 1, 0, 1, 1)
    assert seen("risk_analysis_assessed", *rows) == (2, 0, 0, 2, 1, 1)


def test_assessed_on_time() -> None:
    received = {ANALYSIS: date(2023, 11, 30)}
    rows = [
        isv("1", **received, **{ASSESSED: date(2024, 2, 29)}),  # three months clip to 29 February
        isv("2", **received, **{ASSESSED: date(2024, 3, 1)}),
        isv("3", **received, **{ASSESSED: "nvt"}),
        isv("4", **received, **{ASSESSED: date(2024, 4, 1)}),
        isv("5", **{ASSESSED: date(2024, 1, 1)}),
        isv("6", date(2023, 11, 1), **received, **{ASSESSED: date(2024, 1, 1)}),
    ]
    assert seen("risk_analysis_assessed", *rows, month="2024-03") == (3, 2, 1, 0, 1, 0)
    assert seen("risk_analysis_assessed_on_time", *rows, month="2024-03") == (2, 1, 1, 0, 1, 0)


def test_improvement_plan_counts_from_the_analysis() -> None:
    asked: dict[str, Any] = {"risks_prioritised": "ja", ANALYSIS: date(2023, 8, 31)}
    rows = [
        isv("1", **asked, **{PLAN: date(2024, 2, 1), PLAN_ASSESSED: "nee"}),
        isv("2", None, **asked),  # no start date, and the term still has passed
        isv("3", **asked, **{PLAN: "nvt"}),
        isv("4", **{**asked, ANALYSIS: date(2023, 9, 1), PLAN: date(2024, 2, 1)}),
        isv("5", **{**asked, ANALYSIS: date(2024, 3, 1)}),
        isv("6", **{**asked, "risks_prioritised": None}),
    ]
    assert seen("improvement_plan_received", *rows) == (2, 1, 0, 1, 1, 0)
    assert seen("improvement_plan_assessed", *rows) == (1, 0, 1, 0, 1, 0)


@pytest.mark.parametrize("kpi", ["annual_report_published", "dialogue_held"])
def test_yearly_documents(kpi: str) -> None:
    field = {"annual_report_published": "annual_report_published_on"}.get(kpi, "dialogue_on")
    cells = [date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 29), date(2024, 3, 1), None]
    rows = [isv(str(n), **{field: cell}) for n, cell in enumerate(cells)]
    rows.append(isv("8", date(2023, 3, 1), **{field: date(2024, 1, 1)}))
    assert seen(kpi, *rows) == (5, 2, 2, 1, 1, 0)
    leap = isv("9", **{field: date(2024, 2, 29)})  # one day after 28 February 2025 minus a year
    assert seen(kpi, leap, month="2025-02") == (1, 1, 0, 0, 0, 0)


def test_a_carried_month_is_judged_at_its_own_date() -> None:
    register = [on("2024-01", isv("1", date(2023, 8, 31)))]
    found = outcomes(register, "2024-02", "year", ["month"])
    assert [found["risk_analysis_received", m]["not_yet_due"] for m in ("2024-01", "2024-02")] == [
        1,
        0,
    ]
    assert found["risk_analysis_received", "2024-02"]["unknown"] == 1


def test_measures_are_the_unit() -> None:
    rows = [
        isv("1", measures_planned=5, measures_realised=2),
        isv("2", measures_planned=4),
        isv("3", measures_planned=3, measures_realised=3),
        isv("4"),
        a_row("5", start_date=date(2022, 1, 1), measures_planned=7),
    ]
    assert seen("measures_realised", *rows) == (12, 5, 3, 4, 0, 0)
    places = [
        behind([on("2024-02", *rows)], "2024-02", "year", "measures_realised", a) for a in ANSWERS
    ]
    assert places == [{(0, 0), (0, 2)}, {(0, 0)}, {(0, 1)}]


@settings(max_examples=examples(20), deadline=None)
@given(st.data())
def test_groups_add_up_and_rows_stand_behind_every_count(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    whole = outcomes(register, month, window)
    dims = [name for name in by if name != "month"] or [BY[1]]
    parts = outcomes(register, month, window, dims)
    for kpi in KPIS:
        mine = [figures for key, figures in parts.items() if key[0] == kpi]
        for name in ("population", *COUNTS):
            amounts: list[Any] = [figures[name] for figures in mine]
            assert sum(amounts) == whole[kpi, month][name]
        rows = {answer: behind(register, month, window, kpi, answer) for answer in ANSWERS}
        for answer in ANSWERS:
            # A tender may be worth nothing, and a category without a plan has no row.
            if kpi not in ("application_mandatory_value", *PLAN_KPIS):
                assert bool(rows[answer]) == bool(whole[kpi, month][answer])
