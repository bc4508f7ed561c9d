"""Many questions at once over one store: each gets its own answer."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row, find_behind
from kpi.engine.engine import count_outcomes
from kpi.outcome import Outcome
from kpi.question import Question
from tests.kpi.delivered import deliver_all
from tests.kpi.oracle.examples import ANY, a_row, on

THREADS, QUESTIONS = 8, 48


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home: Path = tmp_path_factory.mktemp("home")
    rows = [
        a_row(str(n), category=("Energie", "Vervoer")[n % 2], **({ANY: "ja"} if n % 3 else {}))
        for n in range(23)
    ]
    rows[:2] = [rows[0] | {"source_tool": "A"}, rows[0] | {"source_tool": "B"}, rows[1]]
    deliver_all(home, [on("2024-01", *rows[:9]), on("2024-02", *rows)])
    opened = Store.open(home)
    yield opened
    opened.close()


def test_eight_threads_never_get_the_answer_of_another(store: Store) -> None:
    asked: list[dict[str, Any]] = [
        {"question": Question(month, window), "kpis": [kpi], "by": by}
        for month in ("2024-01", "2024-02")
        for kpi in [*BY_ID][::5]
        for by, window in (((), "year"), (["category"], "all"))
    ]
    alone = [answer(store, question) for question in asked]
    assert len({repr(one) for one in alone}) == len(asked)  # each answer tells whose it is
    picked = random.Random(1).choices(range(len(asked)), k=QUESTIONS)
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda number: answer(store, asked[number]), picked))
    assert [repr(one) for one in found] == [repr(alone[number]) for number in picked]


def answer(store: Store, question: dict[str, Any]) -> tuple[list[Outcome], list[Row]]:
    rows = []
    if not question["by"]:
        rows = find_behind(store, question["kpis"][0], "yes", question["question"])
    return count_outcomes(store, **question), rows
