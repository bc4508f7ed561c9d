"""Examples counted by hand that pin the oracle: who is obliged, and the tenders of a framework."""

from datetime import date

import pytest

from tests.kpi.oracle.categories import MOBILE_DATA
from tests.kpi.oracle.examples import ANY, NO_FORM, a_row, adds, on, total
from tests.kpi.oracle.oracle import behind, outcomes

OLD = date(2016, 12, 31)
MAYBE_NO = {"maybe_no": 1, "scope_unknown": 1}


def test_one_tender_that_may_be_mandatory_undoes_a_green() -> None:
    """Twenty-two with the condition, and one without it whose European cell is empty."""
    good = [a_row(str(n), **{ANY: "ja"}) for n in range(22)]
    assert total("obligation_met", *good)["status"] == "op norm"
    figures = total("obligation_met", *good, a_row("99", european=None))
    assert (figures["population"], figures["yes"], figures["maybe_no"]) == (22, 22, 1)
    assert (figures["ratio"], figures["low"], figures["high"]) == (1.0, 22 / 23, 1.0)
    assert figures["status"] == "te onzeker"


def test_a_condition_that_is_not_there_is_no_whatever_other_forms_say() -> None:
    """Four tenders with condition Nee, of which the other forms were left blank."""
    rows = [a_row(str(n), **{**dict.fromkeys(NO_FORM), ANY: "nee"}) for n in range(4)]
    assert adds("obligation_met", *rows) == {"no": 4}
    assert adds("application_mandatory", *rows) == {"unknown": 4}
    figures = total("obligation_met", *rows)
    assert (figures["high"], figures["status"]) == (0.0, "onder norm")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"no": 1}),
        ({"authority_kind": "Gemeente"}, {}),
        ({"authority_kind": "Gemeente", "ministry": "BZ"}, {}),  # the cell goes before
        ({"authority_kind": None, "ministry": "BZ"}, {"no": 1}),
        ({"authority_kind": None}, MAYBE_NO),
        ({"authority_kind": None, "european": "nee"}, {}),
        ({"authority_kind": None, "european": None}, MAYBE_NO),
        ({"european": "nvt"}, {}),
        ({"category": "Schoonmaak", "european": None}, {}),
        ({"publication_date": OLD}, {}),
        ({"publication_date": date(2017, 1, 1)}, {"no": 1}),
    ],
)
def test_who_is_obliged(fields: dict[str, str], expected: dict[str, int]) -> None:
    assert adds("obligation_met", a_row(**fields)) == expected


def test_the_decisive_day_is_the_publication_else_the_award_else_the_start() -> None:
    lots = [
        a_row("1", tender_id="T", publication_date=date(2017, 3, 1)),
        a_row("2", tender_id="T", publication_date=OLD),  # the earliest decides
        a_row("3", award_date=None, start_date=OLD),
        a_row("4", award_date=OLD, start_date=date(2024, 1, 1)),
    ]
    assert adds("obligation_met", *lots, at="all") == {}
    assert adds("application_voluntary_below", *lots, at="all") == {"no": 3}
    # Without any day nobody knows the regime; in a window it cannot be placed either.
    dateless = a_row("5", award_date=None)
    assert adds("obligation_met", dateless, at="all") == MAYBE_NO
    assert adds("obligation_met", dateless, at="12m") == {"undated": 1}


def test_mobile_data_is_a_risk_from_the_recalibration_on() -> None:
    name = {"category": "Connectiviteit", "subcategory": MOBILE_DATA}
    rows = [
        a_row("1", award_date=date(2022, 6, 12), **name),
        a_row("2", award_date=date(2022, 6, 13), **name),
        a_row("3", award_date=None, **name),
        a_row("4", award_date=date(2022, 6, 12), category="Dataverbindingen"),
        a_row("5", award_date=date(2022, 6, 13), publication_date=date(2022, 6, 12), **name),
    ]
    assert adds("obligation_met", *rows, month="2022-06") == {"no": 2, "undated": 1}
    assert adds("obligation_met", *rows, month="2022-06", at="all") == {"no": 2, **MAYBE_NO}
    outside = "application_voluntary_outside"
    assert adds(outside, *rows, month="2022-06") == {"no": 2, "undated": 1}
    assert adds(outside, *rows, month="2022-06", at="all") == {"no": 2, **MAYBE_NO}


def test_the_days_of_the_regimes_are_settings() -> None:
    register = [on("2024-02", a_row(publication_date=date(2017, 6, 1)))]
    for day, expected in (("2017-06-01", 1), ("2017-06-02", 0)):
        made = [("obligation:kader-2017", date(2024, 2, 29), day)]
        found = outcomes(register, "2024-02", "year", settings=made)
        assert found["obligation_met", "2024-02"]["no"] == expected


def test_a_framework_that_stands_is_the_tender_of_its_call_offs() -> None:
    frame = a_row("1", tender_id="F", **{ANY: "ja"})
    calls = [a_row("2", framework_id="F"), a_row("3", framework_id="F", authority="Dienst B")]
    register = [on("2024-02", frame, *calls)]
    assert adds("obligation_met", frame, *calls) == {"yes": 1}
    assert behind(register, "2024-02", "year", "obligation_met", "yes") == {(0, 0)}
    # By its number, of any authority, and also when its own row names itself.
    by_number = a_row("F", authority="Dienst C", framework_id="F")
    assert adds("application_total", by_number, *calls) == {"no": 1}


def test_call_offs_without_their_framework_are_one_tender() -> None:
    calls = [
        a_row("2", framework_id="F", tender_id="T", **{ANY: "ja"}),
        a_row("3", framework_id="F", tender_id="U"),
        a_row("4", framework_id="G", tender_id="F"),  # a call-off is nobody's framework
        a_row("5", tender_id="T"),
    ]
    # F: a yes and a no; G: no; T: what is no call-off.
    assert adds("application_total", *calls) == {"yes": 1, "no": 2}
    assert adds("obligation_met", *calls) == {"no": 3}
