"""DuckDB, Sail and the oracle agree on generated registers; Sail merges the rows itself."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.spark.facts import SparkFacts
from data.store.index import Index
from kpi.chain import count_chain
from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, count_sets
from kpi.explore.choice import Choice
from kpi.explore.explore import explore_choice, list_options
from kpi.explore.tenders import find_tenders
from kpi.model import CLASSIFICATIONS
from kpi.question import Question
from kpi.worklist.steps import find_steps
from kpi.worklist.urgent import find_urgent
from kpi.worklist.worklist import list_tasks
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.engine.test_engine_agrees import expected, keyed, places_of, rows_of
from tests.kpi.oracle import oracle
from tests.kpi.oracle.examples import isv, on
from tests.kpi.register_plans import council
from tests.kpi.registers import questions, registers

# Each statement takes the cluster as long whatever the register: few registers, and full ones.
DELIVERIES, ROWS = 6, 9
FORMER = "Consumptieve dienstverlening"
CHOICES = (
    Choice.take_today(),
    Choice(
        categories=("Catering", "Energie", FORMER),
        cpv=("90", "55"),
        value_floor=Decimal(1000),
        authority_kinds=("Rijk", "Gemeente"),
        european_only=False,
    ),
)
_events = count(1)


@pytest.fixture(scope="module")
def spark(sail: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkFacts]:
    facts = SparkFacts(sail, str(tmp_path_factory.mktemp("feiten")))
    yield facts
    facts.close()


def take(spark: SparkFacts, index: Index) -> None:
    """Let the cluster have the facts of this register."""
    event = next(_events)
    spark.keep_up(index, event, f"hash {event}")


@settings(max_examples=examples(6), deadline=None)
@given(data=st.data())
def test_every_count_group_and_row_is_the_same(spark: SparkFacts, data: st.DataObject) -> None:
    register = data.draw(registers(DELIVERIES, ROWS))
    month, window, by = data.draw(questions(register))
    set_by_council = data.draw(council(sorted({delivery["month"] for delivery in register})))
    classification = data.draw(st.sampled_from(CLASSIFICATIONS))
    index = index_of(register, set_by_council)
    take(spark, index)
    question = Question(month, window, classification=classification)

    found = count_outcomes(spark, question, kpis=list(BY_ID), by=by)
    assert found == count_outcomes(index, question, kpis=list(BY_ID), by=by)
    answer = oracle.outcomes(register, month, window, by, set_by_council, classification)
    assert keyed(found) == expected(answer)

    category = data.draw(st.sampled_from([None, "energie", "Catering"]))
    for kpi in data.draw(st.lists(st.sampled_from(list(BY_ID)), min_size=4, max_size=4)):
        given_ = data.draw(st.sampled_from(oracle.BEHIND))
        asked = Question(month, window, category, classification)
        rows = find_behind(spark, kpi, given_, asked)
        assert rows == find_behind(index, kpi, given_, asked)
        places = oracle.behind(
            register, month, window, kpi, given_, category, set_by_council, classification
        )
        assert sorted(rows_of(rows)) == sorted(places_of(register, places))


@settings(max_examples=examples(6), deadline=None)
@given(data=st.data())
def test_chain_work_list_and_exploration_are_the_same(
    spark: SparkFacts, data: st.DataObject
) -> None:
    register = data.draw(registers(DELIVERIES, ROWS))
    month, window, _ = data.draw(questions(register))
    index = index_of(register)
    take(spark, index)
    question = Question(month, window, data.draw(st.sampled_from([None, "Energie"])))
    today = question.reference_date + dt.timedelta(days=data.draw(st.sampled_from([0, 40])))

    assert count_chain(spark, question) == count_chain(index, question)
    tasks = list_tasks(index, question, today=today)
    assert list_tasks(spark, question, today=today) == tasks
    steps = find_steps(index, question, today).to_pylist()
    assert find_steps(spark, question, today).to_pylist() == steps
    assert find_urgent(spark, question) == find_urgent(index, question)
    choice = data.draw(st.sampled_from(CHOICES))
    assert explore_choice(spark, question, choice) == explore_choice(index, question, choice)
    assert find_tenders(spark, question, choice) == find_tenders(index, question, choice)
    assert list_options(spark, month) == list_options(index, month)


def test_several_groupings_of_all_months_are_the_same(spark: SparkFacts) -> None:
    """What the screens ask in one go: HAVING on which grouping a row is of."""
    rows = [isv("1", category="Catering"), isv("2", european="nee"), isv("3", ministry="BZ")]
    index = index_of([on("2024-01", *rows[:2]), on("2024-03", *rows)])
    take(spark, index)
    groupings = [(), ("category",), ("month",), ("european", "ministry"), ("listed_category",)]
    for classification in CLASSIFICATIONS:
        question = Question("2024-04", "12m", classification=classification)
        found = count_sets(spark, question, groupings=groupings)
        assert found == count_sets(index, question, groupings=groupings)
        assert [len(one) > 0 for one in found] == [True] * len(groupings)


def test_what_is_asked_of_some_units_only_is_the_same(spark: SparkFacts) -> None:
    index = index_of([on("2024-01", isv("1"), isv("2", category="Catering"), isv("3"))])
    take(spark, index)
    question, only = Question("2024-01", "year"), [("contract", 1), ("tender", 2)]
    today = dt.date(2024, 6, 1)
    tasks = list_tasks(index, question, today=today, only=only)
    assert {task.contract_id for task in tasks} == {"1", "2"}
    assert list_tasks(spark, question, today=today, only=only) == tasks


def test_the_folder_alone_is_enough_to_count(sail: str, tmp_path: Path) -> None:
    index = index_of([on("2024-01", isv("1"), isv("2"))])
    made = SparkFacts(sail, str(tmp_path))
    made.keep_up(index, 7, "hash")
    again = SparkFacts.open(sail, str(tmp_path))
    question = Question("2024-01", "year")
    assert count_outcomes(again, question) == count_outcomes(index, question)
    assert again.position == (7, "hash")
    made.close()
    again.close()
