"""What is known of tenders, and what a value makes likely: by hand, and as the engine counts."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.engine.engine import count_outcomes
from kpi.known.tenders import Estimate, State, count_known
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.registers import questions, registers

MONTH = "2024-02"
# What most exports have: number, title, authority, category, European, value and dates.
FEW = dict.fromkeys(
    (
        "authority_kind",
        ANY,
        "isv_minimum_requirement",
        "isv_selection_criterion",
        "isv_award_criterion",
    )
)


def few(number: str = "1", **fields: Any) -> dict[str, Any]:
    """A row of an export with few columns."""
    return a_row(number, **{**FEW, "european": None, **fields})


def borders(*rows: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """How many tenders of each border there are, and how many of those may be obliged."""
    known = count_known(index_of([on(MONTH, *rows)]), Question(MONTH))
    return {one.border: (one.tenders, one.maybe) for one in known.estimates if one.tenders}


def test_an_export_with_few_columns_says_what_is_known_of_it() -> None:
    rows = [
        few("1", european="ja", value_eur=Decimal(1_000_000)),
        few("2", european="nee", value_eur=Decimal(1_000)),
        few("3", value_eur=Decimal(300_000)),
        few("4", value_eur=Decimal(300_000), category="Bloemen"),
        few("5", value_eur=None),
        few("6", award_date=None),
    ]
    known = count_known(index := index_of([on(MONTH, *rows)]), Question(MONTH))
    assert known.states == (State("yes", 0, 0), State("maybe", 0, 3), State("no", 0, 2))
    # Outside the risk categories nothing can be obliged, however large it is.
    assert known.estimates == (
        Estimate("likely", 2, 1),
        Estimate("unlikely", 0, 0),
        Estimate("open", 1, 1),
    )
    assert (known.tenders, known.unsaid, known.undated) == (5, 3, 1)
    flowers = count_known(index, Question(MONTH, category="Bloemen"))
    assert (flowers.tenders, flowers.undated) == (1, 0)
    assert count_known(index, Question(MONTH, "all")).undated == 0


def test_a_tender_of_which_all_is_known_stands_under_yes_with_its_answer() -> None:
    known = count_known(
        index_of([on(MONTH, a_row("1"), a_row("2", **{ANY: None}))]), Question(MONTH)
    )
    assert known.states == (State("yes", 1, 1), State("maybe", 0, 0), State("no", 0, 0))


@pytest.mark.parametrize(
    ("value", "fields", "expected"),
    [
        (142_999, {"authority_kind": "Rijk"}, "unlikely"),
        (143_000, {"authority_kind": "Rijk"}, "likely"),
        (143_000, {"authority_kind": "Gemeente"}, "unlikely"),
        (221_000, {"authority_kind": "Gemeente"}, "likely"),
        # Nobody says who bought it: between the two thresholds it is anybody's guess.
        (142_999, {}, "unlikely"),
        (143_000, {}, "open"),
        (221_000, {}, "likely"),
        # Defensie may use the threshold of other authorities.
        (143_000, {"authority_kind": "Rijk", "ministry": "Defensie"}, "open"),
        # Social services, catering among them, and works have a threshold of their own.
        (749_999, {"authority_kind": "Rijk", "cpv": "55500000"}, "unlikely"),
        (750_000, {"cpv": "55500000"}, "likely"),
        (750_000, {"cpv": "79620000"}, "likely"),
        (300_000, {"cpv": "79630000"}, "likely"),
        (5_537_999, {"cpv": "45000000"}, "unlikely"),
        (5_538_000, {"cpv": "45000000"}, "likely"),
        # The threshold is that of the day of publication.
        (140_000, {"authority_kind": "Rijk", "publication_date": date(2023, 12, 31)}, "likely"),
        (900_000, {"publication_date": date(2013, 12, 31)}, "open"),
    ],
)
def test_the_threshold_goes_by_day_buyer_and_cpv(
    value: int, fields: dict[str, Any], expected: str
) -> None:
    assert list(borders(few(value_eur=Decimal(value), **fields))) == [expected]


@settings(max_examples=examples(20), deadline=None)
@given(st.data())
def test_states_are_what_the_engine_counts(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    index, question = index_of(register), Question(month, window)
    known = count_known(index, question)
    met, every = count_outcomes(index, question, kpis=["obligation_met", "application_total"])
    yes, maybe, _no = known.states
    assert (yes.answered, yes.open) == (met.yes + met.no, met.unknown)
    assert (maybe.answered, maybe.open) == (met.maybe_yes + met.maybe_no, met.maybe_unknown)
    assert (known.tenders, known.undated) == (every.population, every.undated)
