"""Examples counted by hand that pin the oracle: yearly documents, endings, measures, euros."""

from datetime import date
from decimal import Decimal

import pytest

from tests.kpi.oracle.examples import ANY, LONG_AGO, a_row, adds, isv, on, total
from tests.kpi.oracle.follow_up import ANALYSIS, ASSESSED, DIALOGUE, REPORT
from tests.kpi.oracle.oracle import ANSWERS, MAYBE, behind


@pytest.mark.parametrize(
    ("kpi", "field"), [("annual_report_published", REPORT), ("dialogue_held", DIALOGUE)]
)
def test_yearly_documents(kpi: str, field: str) -> None:
    cells = [date(2023, 2, 28), date(2023, 3, 1), date(2024, 2, 29), date(2024, 3, 1), None]
    rows = [isv(str(n), **{field: cell}) for n, cell in enumerate(cells)]
    rows.append(isv("8", date(2023, 3, 1), **{field: date(2024, 1, 1)}))
    rows.append(isv("9", None, **{field: date(2024, 1, 1)}))
    rows.append(isv("10", **{field: "nvt"}))
    assert adds(kpi, *rows) == {
        "yes": 2,
        "no": 2,
        "unknown": 1,
        "maybe_yes": 1,
        "term_unknown": 1,
        "not_applicable": 1,
        "not_yet_due": 1,
    }
    leap = isv("9", **{field: date(2024, 2, 29)})  # one day after 28 February 2025 minus a year
    assert adds(kpi, leap, month="2025-02") == {"yes": 1}


def test_a_report_on_a_day_of_the_contract_itself() -> None:
    # The day returns every year: the last time on 15 January 2024, so after 15 January 2023.
    own = date(2020, 1, 15)
    cells = [date(2023, 1, 15), date(2023, 1, 16), date(2024, 2, 29), date(2024, 3, 1), "nee"]
    rows = [isv(str(n), None, annual_report_due=own, **{REPORT: c}) for n, c in enumerate(cells)]
    assert adds("annual_report_published", *rows) == {"yes": 2, "no": 3}
    rows = [
        isv("1", annual_report_due=date(2024, 3, 1), **{REPORT: date(2024, 1, 1)}),
        isv("2", date(2024, 2, 1), annual_report_due=date(2024, 2, 29), **{REPORT: None}),
        # 29 February comes back on the 28th, and again on the 29th after four years.
        isv("3", annual_report_due=date(2020, 2, 29), **{REPORT: date(2023, 2, 28)}),
        isv("4", annual_report_due=date(2020, 2, 29), **{REPORT: date(2023, 3, 1)}),
    ]
    assert adds("annual_report_published", *rows) == {
        "yes": 1,
        "no": 1,
        "unknown": 1,
        "not_yet_due": 1,
    }
    assert adds("dialogue_held", rows[0]) == {"unknown": 1}  # it has no day of its own


def test_ended_with_an_analysis() -> None:
    end = date(2024, 2, 29)
    rows = [
        isv("1", end_date=end, **{ANALYSIS: end}),  # ended on the reference date
        isv("2", end_date=date(2024, 1, 1), **{ANALYSIS: date(2024, 1, 2)}),  # after its end
        isv("3", end_date=date(2024, 1, 31), **{ANALYSIS: "nee"}),
        isv("4", end_date=date(2024, 1, 31)),
        isv("5", end_date=date(2024, 3, 1), **{ANALYSIS: LONG_AGO}),  # has not ended
        isv("6", end_date=date(2023, 12, 31), **{ANALYSIS: LONG_AGO}),  # in the year before
        isv("7", **{ANALYSIS: LONG_AGO}),
        isv("8", date(2023, 8, 1), end_date=date(2024, 1, 31)),  # its term ended a day later
        isv("9", date(2023, 7, 31), end_date=date(2024, 1, 31)),
        isv("10", None, end_date=end, **{ANALYSIS: LONG_AGO}),
        isv("11", end_date=end, **{ANALYSIS: "nvt"}),
        isv("12", end_date=end, **{ANY: None, ANALYSIS: "nee"}),
        a_row("13", end_date=end),
        isv("14", end_date=LONG_AGO, extension_until=end, **{ANALYSIS: end}),
        isv("15", end_date=end, risk_analysis_due=date(2024, 3, 1)),
    ]
    in_year = {
        "yes": 2,
        "no": 2,
        "unknown": 2,
        "maybe_yes": 1,
        "maybe_no": 1,
        "scope_unknown": 1,
        "term_unknown": 1,
        "not_applicable": 1,
    }
    assert adds("ended_with_analysis", *rows) == in_year
    assert adds("ended_with_analysis", *rows, at="12m") == {**in_year, "yes": 3}
    assert adds("ended_with_analysis", *rows, at="all", month="2024-03")["yes"] == 4


def test_measures_are_the_unit() -> None:
    rows = [
        isv("1", measures_planned=5, measures_realised=2),
        isv("2", measures_planned=4),
        isv("3", measures_planned=3, measures_realised=3),
        isv("4"),
        isv("5", measures_planned=0, measures_realised=0),
        isv("6", measures_planned=7, **{ANY: "nee"}),
        isv("7", measures_planned=6, measures_realised=1, **{ANY: None}),
        isv("8", measures_planned=2, **{ANY: None}),
    ]
    assert adds("measures_realised", *rows) == {
        "yes": 5,
        "no": 3,
        "unknown": 4,
        "maybe_yes": 1,
        "maybe_no": 5,
        "maybe_unknown": 2,
        "scope_unknown": 8,
    }
    figures = total("measures_realised", *rows)
    assert (figures["population"], figures["maybe"], figures["units"]) == (12, 8, 3)
    register = [on("2024-02", *rows)]
    places = {
        answer: {row for _, row in behind(register, "2024-02", "year", "measures_realised", answer)}
        for answer in (*ANSWERS, *MAYBE, "maybe")
    }
    assert places == {
        "yes": {0, 2},
        "no": {0},
        "unknown": {1},
        "maybe_yes": {6},
        "maybe_no": {6},
        "maybe_unknown": {7},
        "maybe": {6, 7},
    }


def test_the_value_that_is_followed() -> None:
    rows = [
        isv("1", value_eur=Decimal("0.10"), **{ASSESSED: date(2024, 2, 29)}),
        isv("2", value_eur=Decimal("0.20"), **{ASSESSED: "nee"}),
        isv("3", value_eur=Decimal("0.40")),
        isv("4", value_eur=Decimal("0.80"), **{ASSESSED: "nvt"}),
        isv("5", value_eur=Decimal("1.60"), **{ANY: None, ASSESSED: "nee"}),
        isv("6", date(2024, 2, 29), **{ASSESSED: "nee"}),  # no term, and no value
        isv("7", **{ANY: None}),
        isv("8", **{ASSESSED: "nvt"}),
        isv("9", value_eur=Decimal("3.20"), end_date=date(2024, 1, 31)),
    ]
    assert adds("value_followed", *rows) == {
        "yes": Decimal("0.10"),
        "no": Decimal("0.20"),
        "unknown": Decimal("0.40"),
        "maybe_no": Decimal("1.60"),
        "scope_unknown": Decimal("1.60"),
        "not_applicable": Decimal("0.80"),
        "value_unknown": 2,
    }
    assert total("value_followed", *rows)["wilson_high"] is None
