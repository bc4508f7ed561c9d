"""Tasks of a small register, and ones whose texts try to be something else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from data.entries.agreements import PROMISED
from data.journal.notes import Agreement
from kpi.question import Question
from kpi.worklist.agreed import OPEN, Judged
from kpi.worklist.worklist import Task, list_tasks
from tests.data.loading import index_of
from tests.kpi.oracle.examples import ANY, a_row, on

MONTH = "2024-06"


def some() -> list[Task]:
    """Three tasks with a date, one to explain, and some to fill in."""
    base: dict[str, Any] = {
        ANY: "ja",
        "risk_analysis_received_on": "nee",
        "annual_report_published_on": "nee",
    }
    rows = [
        a_row("001", start_date=date(2023, 1, 1), contract_manager="CM-1", **base),
        a_row("002", start_date=date(2024, 2, 1), **base),
        a_row("003", tender_id="T-3"),
        a_row("004", european=None),
    ]
    question = Question(MONTH)
    return list_tasks(index_of([on(MONTH, *rows)]), question, today=question.reference_date)


def named(title: str) -> Task:
    """A task with a date that is to come, for a contract of this title."""
    [*_, last] = (task for task in some() if task.due_on)
    return replace(last, title=title, manager=title)


def promised(task: Task, until: date, state: str = OPEN) -> dict[str, Judged]:
    """An agreement about a task, as the documents are given it."""
    about = (task.contract_id, task.authority, task.category, task.step)
    said = (*about, PROMISED, until, "", task.fields, None)
    one = Agreement(*said, by="CM", at=datetime(2024, 6, 28, tzinfo=UTC), nr=1)
    return {task.subject: Judged(one, state)}
