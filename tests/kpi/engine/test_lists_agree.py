"""DuckDB and Sail agree on what screens list of units, and on what is told of one."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from data.deliver.changes.missing import find_missing
from data.spark.facts import SparkFacts
from data.store.index import Index
from kpi.compare.before_and_after import count_around
from kpi.contracts.contracts import list_behind, list_contracts
from kpi.contracts.one import judge_contract
from kpi.contracts.tenders import list_tenders
from kpi.known.ahead import count_ahead
from kpi.known.endings import find_endings
from kpi.known.summary import count_summary
from kpi.quality.obstacles import find_obstacles
from kpi.quality.quality import count_fill
from kpi.quality.rows import find_disagreements, find_gone
from kpi.quality.waiting import count_waiting, list_waiting
from kpi.question import Question
from tests.data.loading import index_of
from tests.kpi.oracle.examples import isv, on

QUESTION = Question("2024-02", "year")
FOUND = {"supplier": "Jansen", "contract_manager": "CM-1", "end_date": dt.date(2024, 9, 1)}
STANDING = [
    isv("1", obstacle="Geen  tijd", value_eur=10, **FOUND),
    isv("2", supplier="Pieters", european=None, end_date=dt.date(2024, 3, 1)),
    isv("1", source_tool="TenderNed", isv_contract_condition="nee"),
    isv("1", source_tool="CTM", obstacle="geen tijd"),
]
REGISTER = [
    on("2024-01", *STANDING, isv("weg"), isv("3", category="Catering", obstacle="geen tijd")),
    on("2024-02", *STANDING),
]
OTHER = [on("2024-01", isv("weg"), isv("elders"))]
Ask = Callable[[Any], object]
ASKED: dict[str, Ask] = {
    "contracts": lambda of: list_contracts(of, QUESTION, ("source_tool",)).to_pylist(),
    "tenders": lambda of: list_tenders(of, QUESTION).to_pylist(),
    "behind a KPI of tenders": lambda of: _list_behind(of, "obligation_met"),
    "behind one with a term": lambda of: _list_behind(of, "annual_report_published"),
    "behind one of plans": lambda of: (
        list_behind(of, "plan_has_isv", ["no", "unknown"], Question("2024-02", "all")).column_names
    ),
    "one contract": lambda of: judge_contract(of, QUESTION, 1),
    "all that is known": lambda of: count_summary(of, QUESTION, None),
    "the first that end": lambda of: find_endings(of, QUESTION, 1),
    "what comes": lambda of: count_ahead(of, QUESTION),
    "cells that are filled": lambda of: [
        count_fill(of, QUESTION, by) for by in (None, "source_tool")
    ],
    "obstacles": lambda of: find_obstacles(of, QUESTION),
    "tools that disagree": lambda of: find_disagreements(of, QUESTION),
    "contracts that vanished": lambda of: find_gone(of, QUESTION),
    "what answers wait for": lambda of: count_waiting(of, QUESTION),
    "contracts that answers wait for": lambda of: list_waiting(
        of, "european", QUESTION
    ).to_pylist(),
    "before and after": lambda of: count_around(
        of, dt.date(2024, 1, 15), ["obligation_met"], QUESTION
    ),
    "contracts that another lacks": lambda of: _find_missing(of, index_of(OTHER)),
    "contracts that it lacks itself": lambda of: _find_missing(index_of(OTHER), of),
}


@pytest.fixture(scope="module")
def both(sail: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, SparkFacts]]:
    index = index_of(REGISTER)
    facts = SparkFacts(sail, str(tmp_path_factory.mktemp("feiten")))
    facts.keep_up(index, 1, "hash")
    yield index, facts
    facts.close()


@pytest.mark.parametrize("what", ASKED)
def test_both_say_the_same(both: tuple[Index, SparkFacts], what: str) -> None:
    here, there = map(ASKED[what], both)
    assert there == here
    assert here


def _find_missing(before: Any, after: Any) -> object:
    return find_missing(before, after, "2024-01", ["Energie", "Catering"])


def _list_behind(of: Any, kpi: str) -> object:
    return list_behind(of, kpi, ["no", "unknown", "yes"], Question("2024-02", "all")).to_pylist()
