"""Contracts that end in the year after the reference date, and where ISV can still be added."""

from datetime import date

from kpi.classification import OUTSIDE
from kpi.known.ahead import Ahead, count_ahead
from kpi.known.endings import find_endings
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

MONTH = "2024-02"  # its reference date is 29 February


def test_the_year_after_the_reference_date_counts_and_an_extension_goes_first() -> None:
    rows = [
        a_row("today", end_date=date(2024, 2, 29)),
        a_row("first", end_date=date(2024, 3, 1)),
        a_row("last", end_date=date(2025, 2, 28)),
        a_row("after", end_date=date(2025, 3, 1)),
        a_row("extended", end_date=date(2024, 1, 31), extension_until=date(2024, 12, 31)),
        a_row("longer", end_date=date(2024, 6, 1), extension_until=date(2026, 1, 1)),
        a_row("open"),
        a_row("not begun", start_date=date(2024, 3, 1), end_date=date(2024, 9, 1)),
    ]
    found = find_endings(index_of([on(MONTH, *rows)]), Question(MONTH), 10)
    assert [(one.contract_id, one.extended) for one in found.shown] == [
        ("first", False),
        ("extended", True),
        ("last", False),
    ]
    assert (found.shown[0].file, found.shown[0].sheet, found.shown[0].row) == (
        "levering-1.xlsx",
        "Contracten",
        3,
    )


def test_where_isv_can_still_be_added_stands_first() -> None:
    ends = {"end_date": date(2024, 6, 1)}
    rows = [
        a_row("outside", category="Bloemen", **ends),
        a_row("has it", **{ANY: "ja"}, **ends),
        a_row("unknown", **{ANY: None}, **ends),
        a_row("has not", end_date=date(2024, 5, 1)),
    ]
    index = index_of([on(MONTH, *rows)])
    found = find_endings(index, Question(MONTH), 10)
    assert [one.contract_id for one in found.shown] == ["has not", "unknown", "has it", "outside"]
    assert found.by_condition == {True: 1, False: 1, None: 1}
    assert (found.total, found.in_risk, found.to_add) == (4, 3, 2)
    # Of a long list the first are named; all are counted.
    short = find_endings(index, Question(MONTH), 1)
    assert ([one.contract_id for one in short.shown], short.total) == (["has not"], 4)
    one = find_endings(index, Question(MONTH, category="Bloemen"), 10)
    assert ([one.contract_id for one in one.shown], one.in_risk) == (["outside"], 0)


def test_what_comes_is_counted_per_category_with_tenders_still_to_be_awarded() -> None:
    rows = [
        a_row("half", end_date=date(2024, 8, 29), **{ANY: "ja"}),
        a_row("later", end_date=date(2024, 8, 30), **{ANY: None}),
        a_row("today", end_date=date(2024, 2, 29)),
        a_row("awarded in May", award_date=date(2024, 5, 1), start_date=date(2024, 6, 1)),
        a_row("published in May", award_date=None, publication_date=date(2024, 5, 1)),
        a_row("lot 1", tender_id="T", award_date=date(2025, 2, 28), start_date=date(2026, 1, 1)),
        a_row("lot 2", tender_id="T", award_date=date(2025, 2, 28), start_date=date(2026, 1, 1)),
        a_row("too far", award_date=date(2025, 3, 1)),
        a_row("outside", category="Bloemen", end_date=date(2024, 6, 1)),
    ]
    found = count_ahead(index_of([on(MONTH, *rows)]), Question(MONTH))
    assert found == {"Energie": Ahead(1, 2, 1, 3), OUTSIDE: Ahead(1, 1, 1, 0)}
    assert found["Energie"].later == 1
    assert count_ahead(index_of([on(MONTH, *rows)]), Question(MONTH, classification="old")) == found
