"""Before and after a moment: by hand, and over generated registers against plain Python."""

from datetime import date, timedelta
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.compare.before_and_after import Around, Side, count_around, count_months_since
from kpi.model import ANSWERS, MAYBE, BadQuestion
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.oracle.facts import contracts, month_end
from tests.kpi.oracle.facts import tenders as all_tenders
from tests.kpi.oracle.rules import tender_adds
from tests.kpi.registers import questions, registers

MANDATORY = "application_mandatory"
VOLUNTARY = ("application_voluntary_below", "application_voluntary_outside")
DAY = date(2024, 2, 15)
RECALIBRATED = date(2022, 6, 13)
# A month and a half after the moment: one whole month on each side.
ROWS = [
    a_row("1", award_date=date(2024, 1, 15), **{ANY: "ja"}),  # the first day before
    a_row("2", award_date=date(2024, 2, 14)),
    a_row("3", award_date=date(2024, 1, 14)),  # too early
    a_row("4", award_date=date(2024, 2, 15), **{ANY: "ja"}),  # the day itself is after
    a_row("5", award_date=date(2024, 3, 14), **{ANY: None}),  # the last day after
    a_row("6", award_date=date(2024, 3, 15)),  # too late
    a_row("7", award_date=date(2024, 3, 1), european=None),
    a_row("8", award_date=date(2024, 3, 1), european="nee", **{ANY: "ja"}),
    a_row("9", award_date=None),
    a_row("10", award_date=date(2024, 3, 1), category="Catering", tender_id="T"),
    a_row("11", award_date=date(2024, 3, 1), category="Catering", tender_id="T"),
]


def of(*kpis: str, **asked: Any) -> Around:
    return count_around(index_of([on("2024-03", *ROWS)]), DAY, kpis, Question("2024-03", **asked))


def test_by_hand() -> None:
    found = of(MANDATORY, *VOLUNTARY)
    assert (found.months, found.before_from, found.after_to) == (
        1,
        date(2024, 1, 15),
        date(2024, 3, 14),
    )
    assert found.before == {
        MANDATORY: Side(yes=1, no=1),
        **dict.fromkeys(VOLUNTARY, Side()),
    }
    assert found.after == {
        MANDATORY: Side(yes=1, no=1, unknown=1, maybe=1),
        VOLUNTARY[0]: Side(yes=1, maybe=1),
        VOLUNTARY[1]: Side(),
    }
    assert found.undated == 1


def test_one_category() -> None:
    found = of(MANDATORY, category="Consumptieve dienstverlening")
    assert (found.before[MANDATORY], found.after[MANDATORY]) == (Side(), Side(no=1))
    assert found.undated == 0


def test_a_former_category() -> None:
    more: dict[str, Any] = {"award_date": date(2024, 3, 2), ANY: "ja"}
    rows = [a_row("12", category="Schoonmaak", **more), a_row("13", category="Catering", **more)]
    index = index_of([on("2024-03", *ROWS, *rows)])
    found = count_around(index, DAY, [MANDATORY], Question("2024-03", "all", "Catering", "old"))
    assert found.after[MANDATORY] == Side(yes=1, no=1)
    apart = "Grondstoffenmanagement en afvalzorg"
    asked = Question("2024-03", "all", apart, "old")
    assert count_around(index, DAY, [MANDATORY], asked).after[MANDATORY] == Side()


def test_every_count_leads_to_its_rows() -> None:
    found = of(MANDATORY)
    assert [(one.before, one.answer, one.contract_id, one.row) for one in found.behind] == [
        (False, "unknown", "5", 6),
        (False, "no", "10", 11),
        (False, "yes", "4", 5),
        (True, "no", "2", 3),
        (True, "yes", "1", 2),
    ]
    assert {(one.file, one.sheet) for one in found.behind} == {("levering-1.xlsx", "Contracten")}


def test_only_the_latest_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kpi.compare.before_and_after.LISTED", 1)
    found = of(MANDATORY, VOLUNTARY[0])
    assert [(one.kpi, one.contract_id) for one in found.behind] == [
        (MANDATORY, "5"),
        (VOLUNTARY[0], "8"),
    ]
    assert found.after[MANDATORY].population == 3


def test_no_more_than_twelve_months_and_no_fewer_than_one() -> None:
    assert count_months_since(date(2024, 2, 1), "2024-02") == 1
    assert count_months_since(date(2024, 2, 2), "2024-02") == 0
    assert count_months_since(date(2024, 3, 5), "2024-02") == 0
    assert count_months_since(date(2020, 1, 1), "2024-02") == 12
    with pytest.raises(BadQuestion, match="nog geen hele maand"):
        count_around(index_of([]), date(2024, 3, 5), [MANDATORY], Question("2024-02"))
    with pytest.raises(BadQuestion, match="alleen aanbestedingen"):
        count_around(index_of([]), DAY, ["dialogue_held"], Question("2024-12"))
    nothing = count_around(index_of([]), DAY, [MANDATORY], Question("2024-12"))
    assert (nothing.months, nothing.after[MANDATORY], nothing.behind) == (10, Side(), ())


@settings(max_examples=examples(15), deadline=None)
@given(st.data())
def test_it_agrees_with_plain_python(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, _window, _ = data.draw(questions(register))
    end = month_end(month)
    day = end - timedelta(days=data.draw(st.integers(31, 500)))
    category = data.draw(st.sampled_from([None, "Energie", "Schoonmaak"]))
    kpis = (MANDATORY, *VOLUNTARY)
    found = count_around(index_of(register), day, kpis, Question(month, category=category))
    assert found.after_to <= end
    assert found.after_to == day + relativedelta(months=found.months, days=-1)
    assert found.before_from == day - relativedelta(months=found.months)
    mine = [
        one
        for one in all_tenders(contracts(register, month), RECALIBRATED)
        if category in (None, one.dims["category"])
    ]
    for kpi in kpis:
        for sides, first, last in (
            (found.before, found.before_from, day - timedelta(days=1)),
            (found.after, day, found.after_to),
        ):
            answers = [
                name
                for tender in mine
                if tender.date and first <= tender.date <= last
                for name in tender_adds(kpi, tender)
            ]
            counted = {name: answers.count(name) for name in ANSWERS}
            maybe = sum(answers.count(name) for name in MAYBE)
            assert sides[kpi] == Side(**counted, maybe=maybe)
