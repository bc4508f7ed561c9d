"""The engine agrees with the oracle on every count, ratio, group and row of generated registers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.declared.all import BY_ID
from kpi.engine.behind import Row, find_behind
from kpi.engine.engine import count_outcomes, count_sets
from kpi.model import CLASSIFICATIONS
from kpi.outcome import Outcome
from kpi.question import Question
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle import oracle
from tests.kpi.oracle.facts import Register
from tests.kpi.oracle.parties import PARTY_KPIS
from tests.kpi.register_plans import council
from tests.kpi.registers import BY, questions, registers

COUNTS = (*oracle.COUNTS, "population", "maybe", "value_unknown", "units")
JUDGED = ("target", "status")
SHARES = ("ratio", "low", "high", "wilson_low", "wilson_high")
FIRST_ROW = 2  # under the headers


def keyed(found: list[Outcome]) -> dict[tuple[Any, ...], dict[str, Any]]:
    """Outcomes as the oracle gives them; a group has no month."""
    result = {}
    for one in found:
        group = [value for name, value in one.group.items() if name != "month"]
        result[one.kpi, one.month, *group] = {
            n: getattr(one, n) for n in (*COUNTS, *SHARES, *JUDGED)
        }
    assert len(result) == len(found)
    return result


def expected(answer: dict[Any, Any]) -> dict[Any, Any]:
    return {
        key: {
            name: pytest.approx(value, abs=1e-9) if name in SHARES and value is not None else value
            for name, value in figures.items()
        }
        for key, figures in answer.items()
    }


def test_both_know_the_same_kpis() -> None:
    assert set(BY_ID) == set(oracle.KPIS)


@settings(max_examples=examples(36), deadline=None)
@given(st.data())
def test_every_count_and_group(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    set_by_council = data.draw(council(sorted({delivery["month"] for delivery in register})))
    classification = data.draw(st.sampled_from(CLASSIFICATIONS))
    index = index_of(register, set_by_council)
    found = count_outcomes(
        index, Question(month, window, classification=classification), kpis=list(BY_ID), by=by
    )
    answer = oracle.outcomes(register, month, window, by, set_by_council, classification)
    assert keyed(found) == expected(answer)


# Of each kind of unit and of the amounts: a statement of all takes five times as long.
SOME = [
    *("application_total", "obligation_met_value", "risk_analysis_received", "measures_realised"),
    *("manager_trained", "plan_has_isv", PARTY_KPIS[0]),
]


@settings(max_examples=examples(8), deadline=None)
@given(st.data())
def test_several_groupings_in_one_scan_are_the_same_as_one_by_one(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    groupings = [by, (), ("month",), ("category",), tuple(reversed(by)), ("month", "european")]
    index = index_of(register)
    together = count_sets(index, Question(month, window), groupings=groupings, kpis=SOME)
    for grouping, found in zip(groupings, together, strict=True):
        assert found == count_outcomes(index, Question(month, window), by=grouping, kpis=SOME)


@settings(max_examples=examples(24), deadline=None)
@given(st.data())
def test_the_rows_behind_every_answer(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, _ = data.draw(questions(register))
    category = data.draw(st.sampled_from([None, "energie", "Catering", "Schoonmaak"]))
    classification = data.draw(st.sampled_from(CLASSIFICATIONS))
    set_by_council = data.draw(council(sorted({delivery["month"] for delivery in register})))
    index = index_of(register, set_by_council)
    answers = st.lists(st.sampled_from(oracle.BEHIND), min_size=3, max_size=3, unique=True)
    for kpi in data.draw(st.lists(st.sampled_from(list(BY_ID)), min_size=4, max_size=4)):
        for answer in data.draw(answers):
            found = find_behind(
                index, kpi, answer, Question(month, window, category, classification)
            )
            places = oracle.behind(
                register, month, window, kpi, answer, category, set_by_council, classification
            )
            assert sorted(rows_of(found)) == sorted(places_of(register, places))


@settings(max_examples=examples(12), deadline=None)
@given(st.data())
def test_groups_add_up_and_bounds_stand_in_order(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    dims = [name for name in by if name != "month"] or [BY[1]]
    whole, parts = count_sets(index_of(register), Question(month, window), groupings=[(), dims])
    for total in whole:
        mine = [one for one in parts if one.kpi == total.kpi]
        # A supplier or a manager may stand in several groups.
        for name in () if total.kpi in PARTY_KPIS else COUNTS:
            assert sum(getattr(one, name) for one in mine) == getattr(total, name)
        assert total.carried == any(one.carried for one in mine)
        for one in (total, *mine):
            if one.ratio is not None:
                assert one.low is not None and one.high is not None
                assert 0 <= one.low <= one.ratio <= one.high <= 1
            if one.wilson_low is not None:  # of euros there is none
                assert one.ratio is not None and one.wilson_high is not None
                assert 0 <= one.wilson_low <= one.ratio <= one.wilson_high <= 1


def rows_of(found: list[Row]) -> list[tuple[str, int]]:
    return [(line.delivery, line.row) for line in found]


def places_of(register: Register, places: set[tuple[int, int]]) -> list[tuple[str, int]]:
    return [(f"L{delivery + 1:05d}", row + FIRST_ROW) for delivery, row in places]
