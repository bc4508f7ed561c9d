"""Examples counted by hand that pin the oracle: who is followed up, received cells, terms."""

from datetime import date
from typing import Any

import pytest

from tests.kpi.oracle.examples import ANY, a_row, adds, isv, on, shown
from tests.kpi.oracle.follow_up import ANALYSIS, ASSESSED, PLAN, PLAN_ASSESSED, RISKS
from tests.kpi.oracle.oracle import outcomes


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
    expected = {"unknown": 1} if due else {"not_yet_due": 1}
    for kpi in ("risk_analysis_received", "risk_analysis_on_time"):
        assert adds(kpi, isv("1", start), month=month) == expected


def test_only_running_contracts_that_carry_the_condition_themselves() -> None:
    rows = [
        isv("1", end_date=date(2024, 2, 29)),
        isv("2", end_date=date(2024, 2, 28)),
        isv("3", date(2024, 3, 1)),
        isv("4", None),  # runs, and its term is unknown
        isv("5", **{ANY: "nee", "isv_award_criterion": "ja"}),  # another form obliges to nothing
        isv("6", **{ANY: None, ANALYSIS: "nee"}),
        isv("7", **{ANY: "nvt"}),
        isv("8", None, **{ANY: None}),  # for two reasons, of which the first counts
        isv("9", date(2024, 1, 1), **{ANY: None}),  # would be not yet due
    ]
    assert adds("risk_analysis_received", *rows) == {
        "unknown": 1,
        "maybe_no": 1,
        "maybe_unknown": 2,
        "scope_unknown": 2,
        "term_unknown": 1,
        "not_yet_due": 1,
    }


def test_an_extension_goes_before_the_end() -> None:
    early, late = date(2024, 1, 31), date(2024, 3, 31)
    rows = [
        isv("1", end_date=early, extension_until=late),
        isv("2", end_date=late, extension_until=early),  # no extension really
        isv("3", extension_until=early),
        isv("4", extension_until=late),
        isv("5", end_date=early),
    ]
    assert adds("external_audit", *rows) == {"unknown": 3}
    assert adds("ended_with_analysis", *rows) == {"unknown": 2}


def test_a_call_off_counts_when_it_says_so_itself() -> None:
    rows = [
        isv("1", framework_id="F"),
        isv("2", framework_id="F", **{ANY: None}),  # the framework stands for it
        isv("3", framework_id="3", **{ANY: None}),  # a framework itself
        isv("4", framework_id="F", tender_id="F", **{ANY: None}),  # and another
    ]
    expected = {"unknown": 1, "maybe_unknown": 2, "scope_unknown": 2}
    for kpi in ("risk_analysis_received", "external_audit"):
        assert adds(kpi, *rows) == expected
    ended = [{**row, "end_date": date(2024, 1, 31)} for row in rows]
    assert adds("ended_with_analysis", *ended) == expected
    whose = [{**row, "contract_manager": "CM", "supplier": "B"} for row in rows[1:2]]
    for kpi in ("manager_trained", "suppliers_followed", "value_followed"):
        assert adds(kpi, *whose) == {}


def test_received_cells() -> None:
    cells = [date(2024, 2, 29), date(2024, 3, 1), "nee", "nvt", None]
    rows = [isv(str(n), **{ANALYSIS: cell}) for n, cell in enumerate(cells)]
    rows.append(isv("8", date(2024, 1, 1), **{ANALYSIS: "nvt"}))  # n.v.t. before not yet due
    rows.append(isv("9", None, **{ANALYSIS: "nvt"}))
    rows.append(a_row("10", **{ANALYSIS: "nvt"}))  # outside
    expected = {"yes": 1, "no": 2, "unknown": 1, "not_applicable": 3}
    assert adds("risk_analysis_received", *rows) == expected


def test_on_time_counts_what_never_came_as_no() -> None:
    start = date(2023, 7, 31)  # the term ends on 31 January
    cells = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 3, 1), "nee", None, "nvt"]
    rows = [isv(str(n), start, **{ANALYSIS: cell}) for n, cell in enumerate(cells)]
    assert adds("risk_analysis_on_time", *rows) == {
        "yes": 1,
        "no": 3,
        "unknown": 1,
        "not_applicable": 1,
    }
    # Without a day to count from, only a document that is there may be on time.
    rows = [isv(str(n), None, **{ANALYSIS: cell}) for n, cell in enumerate(cells)]
    assert adds("risk_analysis_on_time", *rows) == {
        "maybe_no": 2,
        "maybe_unknown": 3,
        "term_unknown": 5,
        "not_applicable": 1,
    }


def test_a_day_of_the_contract_itself_goes_before_the_term() -> None:
    own = date(2024, 2, 29)
    rows = [
        isv("1", date(2024, 2, 1), risk_analysis_due=own, **{ANALYSIS: own}),
        isv("2", None, risk_analysis_due=own, **{ANALYSIS: "nee"}),
        isv("3", risk_analysis_due=date(2024, 3, 1), **{ANALYSIS: date(2023, 1, 1)}),
        isv("4", risk_analysis_due=date(2023, 6, 1), **{ANALYSIS: date(2023, 6, 2)}),
    ]
    assert adds("risk_analysis_received", *rows) == {"yes": 2, "no": 1, "not_yet_due": 1}
    assert adds("risk_analysis_on_time", *rows) == {"yes": 1, "no": 2, "not_yet_due": 1}


def test_assessed() -> None:
    received = {ANALYSIS: date(2023, 11, 30)}  # three months clip to 29 February
    rows = [
        isv("1", **received, **{ASSESSED: date(2024, 2, 29)}),
        isv("2", **received, **{ASSESSED: date(2024, 3, 1)}),
        isv("3", **received, **{ASSESSED: "nvt"}),
        isv("4", **received, **{ASSESSED: date(2024, 4, 1)}),
        isv("5", **{ASSESSED: date(2024, 1, 1)}),  # whether there was an analysis is unknown
        isv("6", date(2024, 3, 1), **received, **{ASSESSED: date(2024, 1, 1)}),  # waits for nothing
        isv("7", **{ANALYSIS: "nee", ASSESSED: "nvt"}),  # outside
        isv("8", **{ANALYSIS: "nvt"}),
        isv("9", **{ANALYSIS: date(2024, 1, 1), ASSESSED: date(2024, 1, 2)}),
        isv("10", **received),
    ]
    assert adds("risk_analysis_assessed", *rows, month="2024-03") == {
        "yes": 4,
        "no": 1,
        "unknown": 1,
        "maybe_yes": 1,
        "scope_unknown": 1,
        "not_applicable": 2,
    }
    assert adds("risk_analysis_assessed_on_time", *rows, month="2024-03") == {
        "yes": 2,
        "no": 2,
        "unknown": 1,
        "maybe_unknown": 1,
        "scope_unknown": 1,
        "not_applicable": 2,
        "not_yet_due": 1,
    }


def test_improvement_plan_counts_from_the_analysis() -> None:
    asked: dict[str, Any] = {RISKS: "ja", ANALYSIS: date(2023, 8, 31)}  # due on 29 February
    rows = [
        isv("1", **asked, **{PLAN: date(2024, 2, 1), PLAN_ASSESSED: "nee"}),
        isv("2", None, **asked),
        isv("3", **asked, **{PLAN: "nvt"}),
        isv("4", **{**asked, ANALYSIS: date(2023, 9, 1), PLAN: date(2024, 2, 1)}),
        isv("5", **{**asked, ANALYSIS: date(2024, 3, 1)}),  # not there yet
        isv("6", **{**asked, RISKS: None, PLAN: "nee"}),
        isv("7", **{**asked, RISKS: "nvt"}),
        isv("8", **{**asked, ANALYSIS: None, PLAN: date(2024, 2, 1)}),
        isv("9", **asked, improvement_plan_due=date(2024, 1, 31), **{PLAN: date(2024, 2, 1)}),
        isv("10", **{**asked, ANALYSIS: None}, improvement_plan_due=date(2024, 3, 1)),
        isv("11", **{**asked, RISKS: "nee"}),
        isv("12", **{**asked, ANALYSIS: "nvt"}),
    ]
    left = {"not_applicable": 3, "not_yet_due": 2}
    received = {"yes": 2, "unknown": 1, "maybe_yes": 1, "maybe_no": 1, "scope_unknown": 2, **left}
    assert adds("improvement_plan_received", *rows) == received
    # 9 came a day after its own date, and of 8 nobody knows the day.
    on_time = {"yes": 1, "no": 1, "unknown": 1, "maybe_no": 1, "maybe_unknown": 1}
    assert adds("improvement_plan_on_time", *rows) == {**on_time, "scope_unknown": 2, **left}
    # A plan that is there, whatever else: 1, 4, 8 and 9; perhaps 2, 5, 7 and 10 to 12.
    assert adds("improvement_plan_assessed", *rows) == {
        "no": 1,
        "unknown": 3,
        "maybe_unknown": 6,
        "scope_unknown": 6,
        "not_applicable": 1,
    }
    # Not asked of what has no analysis (5); of 8 and 10 nobody knows.
    assert adds("risks_found", *rows) == {
        "yes": 5,
        "no": 1,
        "unknown": 1,
        "maybe_yes": 2,
        "scope_unknown": 2,
        "not_applicable": 2,
    }


def test_a_carried_month_is_judged_at_its_own_date() -> None:
    register = [on("2024-01", isv("1", date(2023, 8, 31)))]
    found = outcomes(register, "2024-02", "year", ["month"])
    assert shown(found["risk_analysis_received", "2024-01"]) == {"not_yet_due": 1}
    assert shown(found["risk_analysis_received", "2024-02"]) == {"unknown": 1}
