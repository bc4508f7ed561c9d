"""The table of steps on days around a due date, and what was agreed beside it."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from data.access.actor import ALL
from data.entries.agreements import PROMISED
from data.journal.notes import Agreement
from data.store.index import Index
from kpi.question import Question
from kpi.worklist.agreed import EXPIRED, Judged
from kpi.worklist.steps import add_agreements, count_tabs, find_steps
from kpi.worklist.worklist import list_tasks
from tests.data.loading import index_of
from tests.kpi.oracle.examples import on
from tests.kpi.worklist.test_worklist import done

MONTH = Question("2023-12")


@pytest.fixture(scope="module")
def index() -> Index:
    """One contract of which the risk analysis is due on the last day of a leap February."""
    row = done(
        start_date=date(2023, 8, 31),
        award_date=date(2023, 5, 1),
        risk_analysis_received_on="nee",
        supplier="L",
    )
    return index_of([on("2023-12", row)])


@pytest.mark.parametrize(
    ("today", "tab", "days"),
    [
        (date(2024, 1, 29), "later", 31),  # 30 days before the 28th
        (date(2024, 1, 30), "month", 30),
        (date(2024, 2, 25), "month", 4),  # a Sunday: the week ends
        (date(2024, 2, 26), "week", 3),
        (date(2024, 2, 29), "week", 0),  # the day itself is still a day to do it
        (date(2024, 3, 1), "passed", 1),
        (date(2024, 3, 31), "passed", 31),
    ],
)
def test_a_step_stands_under_the_tab_of_today(
    index: Index, monkeypatch: pytest.MonkeyPatch, today: date, tab: str, days: int
) -> None:
    monkeypatch.setattr("kpi.worklist.judged.read_today", lambda: today)
    found = find_steps(index, MONTH)
    [step] = found.to_pylist()
    assert (step["tab"], step["days"], step["due"]) == (tab, days, date(2024, 2, 29))
    assert (step["what"], step["supplier"], step["ground"]) == ("risicoanalyse", "L", "aanname")
    assert count_tabs(found)[tab] == 1
    [task] = list_tasks(index, MONTH, only=[(step["unit"], step["key"])])
    assert (task.subject, task.step) == (step["subject"], step["step"])
    late = "die had er uiterlijk 29-02-2024 moeten zijn" in task.what
    assert (task.urgency == "passed") == late == (tab == "passed")
    assert list_tasks(index, MONTH, only=[("tender", step["key"])]) == []


def test_what_was_agreed_stands_beside_its_step(index: Index) -> None:
    steps = find_steps(index, MONTH, date(2024, 3, 1))
    [step] = steps.to_pylist()
    about = (step["contract_id"], step["authority"], step["category"], step["step"])
    said = (*about, PROMISED, date(2024, 3, 8), "", (), None)
    noted = datetime(2024, 3, 1, tzinfo=UTC)
    one = Judged(Agreement(*said, by="CM", at=noted, nr=1), EXPIRED)
    assert add_agreements(steps, {}).to_pylist()[0]["agreed"] is None
    [told] = add_agreements(steps, {step["subject"]: one}).to_pylist()
    assert told["agreed"] == "toegezegd op 08-03-2024: verlopen"


def test_rows_and_steps_are_joined_by_equal_keys(index: Index) -> None:
    """To compare all with all takes a minute of tens of thousands of contracts, not a second."""
    asked = []

    class Spy:
        sight = ALL

        def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
            asked.append((sql, params))
            return index.fetch_table(sql, params)

    find_steps(Spy(), MONTH, date(2024, 3, 1))
    [(sql, params)] = asked
    [plan] = index.fetch_rows(f"EXPLAIN {sql}", params)
    assert "Hash Join" in plan["explain_value"]
    assert "Blockwise Nl Join" not in plan["explain_value"]
