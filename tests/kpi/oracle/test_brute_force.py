"""The range is what it says: all ways in which the unknown could turn out are tried, one by one."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.kpi.oracle.examples import a_row, on
from tests.kpi.oracle.facts import Row
from tests.kpi.oracle.logic import Answer, Verdict, weighed
from tests.kpi.oracle.oracle import COUNTS, outcomes
from tests.kpi.oracle.status import bounds

Code = tuple[Answer, Answer, int]  # whether it belongs, its answer, and its weight


def settled(answer: Answer) -> tuple[bool, ...]:
    """All that an answer may turn out to be."""
    return (True, False) if answer is None else (answer,)


def rates(codes: list[Code]) -> Iterator[Fraction]:
    """The rate in every world in which all is known and the population is not empty."""
    ways = [
        [(weight, member, yes) for member in settled(belongs) for yes in settled(answer)]
        for belongs, answer, weight in codes
    ]
    for world in product(*ways):
        members = [(weight, yes) for weight, member, yes in world if member]
        if population := sum(weight for weight, _ in members):
            yield Fraction(sum(weight for weight, yes in members if yes), population)


def range_of(codes: list[Code]) -> tuple[Fraction | None, Fraction | None]:
    counts = dict.fromkeys(COUNTS, 0)
    for belongs, answer, weight in codes:
        for name, amount in weighed(Verdict(belongs, answer), weight).items():
            counts[name] += int(amount)
    return bounds(dict(counts))


def check_sharp(codes: list[Code]) -> None:
    low, high = range_of(codes)
    if not any(weight for belongs, _, weight in codes if belongs):
        assert (low, high) == (None, None)
        return
    found = list(rates(codes))
    assert (low, high) == (min(found), max(found))


_ANSWERS = st.sampled_from([True, False, None])
_BELONGS = st.sampled_from([True, None])


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.tuples(_BELONGS, _ANSWERS, st.just(1)), max_size=6))
def test_all_ways_to_fill_in_give_exactly_low_and_high(codes: list[Code]) -> None:
    check_sharp(codes)


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.tuples(_BELONGS, _ANSWERS, st.integers(0, 3)), max_size=6))
def test_so_do_they_for_euros(codes: list[Code]) -> None:
    check_sharp(codes)


def test_every_number_of_units_of_each_kind_up_to_one() -> None:
    kinds: list[tuple[Answer, Answer]] = [
        (belongs, answer) for belongs in (True, None) for answer in (True, False, None)
    ]
    for here in product((0, 1), repeat=len(kinds)):
        check_sharp([(*kind, 1) for kind, number in zip(kinds, here, strict=True) if number])


# What an unknown cell can turn out to be. A start that is not known is no later than the reference
# date, for a contract without one is running; an empty ministry leaves open who buys.
FILLINGS: dict[str, tuple[Any, ...]] = {
    "european": ("ja", "nee"),
    "authority_kind": ("Rijk", "Gemeente"),
    "isv_contract_condition": ("ja", "nee"),
    "isv_award_criterion": ("ja", "nee"),
    "isv_current_clause": ("ja", "nee"),
    "start_date": (date(2022, 1, 1), date(2024, 2, 1)),
    "risk_analysis_received_on": (date(2022, 6, 1), date(2024, 2, 20), "nee"),
    "risk_analysis_assessed_on": (date(2024, 2, 21), "nee"),
    "risks_prioritised": ("ja", "nee"),
    "improvement_plan_received_on": (date(2022, 7, 1), "nee"),
    "manager_trained": ("ja", "nee"),
    "documents_shared": ("Ja", "Nee"),
}


@st.composite
def small_registers(draw: st.DrawFn) -> tuple[list[Row], list[tuple[int, str]]]:
    """One to four contracts, of one or two tenders, and at most four cells that are not known."""
    rows = []
    for number in range(draw(st.integers(1, 4))):
        cells = {field: draw(st.sampled_from(words)) for field, words in FILLINGS.items()}
        known = {
            "tender_id": draw(st.sampled_from(["T", None])),
            "supplier": draw(st.sampled_from(["A", "B"])),
            "contract_manager": draw(st.sampled_from(["A", "B"])),
        }
        likely = {
            "european": "ja",
            "authority_kind": "Rijk",
            "isv_contract_condition": "ja",
            "start_date": date(2022, 1, 1),
        }
        rows.append(a_row(str(number), **{**cells, **known, **draw(st.sampled_from([likely, {}]))}))
    every_cell = st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(list(FILLINGS)))
    return rows, draw(st.lists(every_cell, min_size=1, max_size=4, unique=True))


def filled(rows: list[Row], cells: list[tuple[int, str]], values: tuple[Any, ...]) -> list[Row]:
    """The rows with these values in these cells."""
    made = [dict(row) for row in rows]
    for (number, field), value in zip(cells, values, strict=True):
        made[number][field] = value
    return made


@settings(max_examples=examples(30), deadline=None)
@given(small_registers())
def test_no_filling_of_unknown_cells_gives_a_rate_outside_the_range(
    made: tuple[list[Row], list[tuple[int, str]]],
) -> None:
    rows, cells = made
    unknown = filled(rows, cells, (None,) * len(cells))
    before = outcomes([on("2024-02", *unknown)], "2024-02", "year")
    for values in product(*(FILLINGS[field] for _, field in cells)):
        after = outcomes([on("2024-02", *filled(rows, cells, values))], "2024-02", "year")
        for key, figures in after.items():
            if key[0] == "isv_recorded":
                continue  # that a cell is empty is its answer: filling it in is another register
            was = before[key]
            if was["population"] and figures["population"]:
                assert was["low"] <= figures["low"] <= figures["high"] <= was["high"], key
            # Nobody becomes a member who was not even a possible one.
            assert figures["population"] <= was["population"] + was["maybe"], key
