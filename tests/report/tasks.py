"""Tasks of a small register, and ones whose texts try to be something else."""

from dataclasses import replace
from datetime import date
from typing import Any

from kpi.question import Question
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
    """A task with a date for a contract of this title."""
    return replace(next(task for task in some() if task.due_on), title=title, manager=title)
