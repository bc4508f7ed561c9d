"""Every example of a definition counts as it says, by the engine and by the oracle."""

import re

import pytest

from kpi.declared.all import BY_ID, KPIS
from kpi.documents.examples import EXAMPLES, Example, list_filled
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, find_latest
from kpi.model import COUNTS, MAYBE
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle import oracle
from tests.kpi.oracle.facts import Delivery, Row
from tests.kpi.registers import BLANK

FIRST_ROW = 2
# Whoever is in the population of these has an answer: whether something is there.
ALWAYS_KNOWN = ("explained_when_not_applied", "isv_recorded")
# Everything is a member of these, or not; or what may be one has no date, and stands apart by that.
NEVER_MAYBE = (
    "application_total",
    "application_voluntary_outside",
    "award_criterion",
    "selection_criterion",
    "minimum_requirement",
    "tools_agree",
    "plan_has_isv",
    "plan_has_kpis",
)
# A term that had not passed at the end of a contract never does: such a contract is outside.
NEVER_WAITING = ("ended_with_analysis",)
EACH = pytest.mark.parametrize(("name", "example"), EXAMPLES.items(), ids=list(EXAMPLES))


def delivered(name: str, example: Example) -> Delivery:
    if BY_ID[name].unit == "category":
        return {"month": example.month, "rows": [], "plans": [dict(row) for row in example.rows]}
    rows: list[Row] = [
        {**BLANK, "title": "Contract", "authority": "Dienst", "contract_id": str(number), **fields}
        for number, fields in enumerate(example.rows, 1)
    ]
    return {"month": example.month, "rows": rows}


@EACH
def test_the_engine_counts_it_and_finds_each_row_as_it_says(name: str, example: Example) -> None:
    index = index_of([delivered(name, example)])
    question = Question(find_latest(index))
    [counted] = count_outcomes(index, question, kpis=[name])
    assert {count: getattr(counted, count) for count in COUNTS} == example.counts
    found = {  # behind a count of 0 there is nothing to find
        answer: {line.row - FIRST_ROW for line in find_behind(index, name, answer, question)}
        if example.counts[answer]
        else set()
        for answer in COUNTS
    }
    for number, answers in enumerate(example.answers):
        assert {answer for answer in COUNTS if number in found[answer]} == set(answers)


@pytest.mark.parametrize("name", list(KPIS))
def test_the_oracle_counts_it_as_it_says(name: str) -> None:
    example = EXAMPLES[name]
    found = oracle.outcomes([delivered(name, example)], example.month, "year")
    assert {count: found[name, example.month][count] for count in COUNTS} == example.counts


@EACH
def test_an_example_is_small_and_shows_every_turn(name: str, example: Example) -> None:
    assert len(example.rows) == len(example.words) == len(example.answers) <= 9
    for sentence in (*example.words, *filter(None, [example.note])):
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
    assert example.counts["yes"] and example.counts["no"]
    assert bool(example.counts["unknown"]) == (name not in ALWAYS_KNOWN)
    assert any(example.counts[maybe] for maybe in MAYBE) == (name not in NEVER_MAYBE)
    kpi = BY_ID[name]
    assert bool(example.counts["not_applicable"]) == bool(kpi.not_applicable)
    assert bool(example.counts["not_yet_due"]) == bool(kpi.due and name not in NEVER_WAITING)
    assert bool(example.counts["undated"]) == (kpi.table == "tender")
    assert bool(example.counts["value_unknown"]) == (kpi.unit == "EUR")
    assert () in example.answers  # outside
    used = {field for row in example.rows for field in row}
    assert used == {column.field for column in list_filled(BY_ID[name], example)}
