"""The few contracts and tenders that ask attention first, found without listing all that do.

In this order: mandatory tenders in which the obligation is not met and no reason is given, those of
the highest known value first; then documents of contracts that are late today, the longest first.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kpi.declared.all import BY_ID
from kpi.engine.predicates import (
    find_category,
    write_answers,
    write_condition,
    write_facts,
    write_periods,
)
from kpi.model import KPI, Facts, Placed
from kpi.question import Question
from kpi.worklist.causes import write_assumed
from kpi.worklist.judged import find_judging_day, write_judged
from kpi.worklist.reasons import REASONS

UNEXPLAINED = "explained_when_not_applied"
LATE = ("risk_analysis_received", "improvement_plan_received", "annual_report_published")
LISTED = 5
# So many of them may be tenders, so that late documents are not crowded out.
_TENDERS = 2
_ROWS = """
    SELECT u.kpi, u.due, u.assumed, d.contract_id, d.tender_id, d.title, d.authority, d.category,
           d.contract_manager AS owner, v.id AS delivery, v.month AS delivered_for, v.file,
           r.sheet, r.row
    FROM units u
    JOIN counted_row r ON r.snapshot = u.snapshot AND r.{unit} = u.{unit}
    JOIN delivered d ON d.nr = r.nr AND d.row = r.row
    JOIN delivery v ON v.nr = r.nr
    QUALIFY row_number() OVER (PARTITION BY u.{unit} ORDER BY r.place) = 1
    ORDER BY u.rank"""


@dataclass(frozen=True, slots=True)
class Urgent(Placed):
    """One that asks attention: the KPI of which its answer is no, and since when (`due`).

    due: None for a tender, which has no term; assumed: whether that term is an assumption.
    owner: the contract manager as delivered, or None.
    delivery, file, sheet, row: the first delivered row that it stands in.
    """

    kpi: str
    due: dt.date | None
    assumed: bool
    tender_id: str | None
    owner: str | None
    delivery: str
    delivered_for: str


def find_urgent(
    store: Facts, question: Question, limit: int = LISTED, *, today: dt.date | None = None
) -> list[Urgent]:
    """Return at most `limit` units, tenders first; late as judged on a day: today, unless given."""
    of, name = find_category(question)
    asked: dict[str, Any] = {"category": name, "limit": limit}
    since = {"today": find_judging_day(today), "horizon": 0}
    late = store.fetch_rows(_late(question, of), asked | since)
    room = max(limit - len(late), min(_TENDERS, limit))
    without = store.fetch_rows(_unexplained(question, of), asked | {"limit": room})
    found = without + late[: limit - len(without)]
    return [Urgent(**row) for row in found]


def _unexplained(question: Question, of: str) -> str:
    kpi = BY_ID[UNEXPLAINED]
    return _ask(
        question,
        [kpi],
        f"""
        SELECT snapshot, tender, '{kpi.id}' AS kpi, NULL::DATE AS due, false AS assumed,
               row_number() OVER (ORDER BY value_eur DESC NULLS LAST, tender) AS rank
        FROM {_answered(kpi)}
        WHERE {write_condition("no")} AND ($category IS NULL OR {of} = $category)
        ORDER BY rank LIMIT $limit""",  # noqa: S608 (names of our own)
    )


def _late(question: Question, of: str) -> str:
    kpis = [BY_ID[name] for name in LATE]
    each = " UNION ALL ".join(
        f"SELECT snapshot, contract, '{kpi.id}' AS kpi, ({_due(kpi)})::DATE AS due, "  # noqa: S608
        f"{write_assumed(REASONS[kpi.id])} AS assumed FROM {_answered(kpi)} "
        f"WHERE {write_condition('no')} "
        f"AND ({_due(kpi)} <= counted_on OR ends_on IS NULL OR {_due(kpi)} <= ends_on) "
        f"AND ($category IS NULL OR {of} = $category)"
        for kpi in kpis
    )
    return _ask(
        question,
        kpis,
        f"""
        SELECT *, row_number() OVER (ORDER BY due, contract) AS rank FROM (
            SELECT * FROM ({each})
            QUALIFY row_number() OVER (PARTITION BY contract ORDER BY due, kpi) = 1
        ) ORDER BY rank LIMIT $limit""",  # noqa: S608
    )


def _due(kpi: KPI) -> str:
    """Return the day on which it should have been there. A yearly report: a term after the last."""
    return "annual_report_next" if kpi.id == "annual_report_published" else str(kpi.due)


def _answered(kpi: KPI) -> str:
    """Return the units with the code that this KPI gives them."""
    return f"(SELECT *, {kpi.id}_answer AS answer FROM answered)"  # noqa: S608 (our own names)


def _ask(question: Question, kpis: Sequence[KPI], select: str) -> str:
    table = kpis[0].table
    answered = f"answered AS (SELECT *, {write_answers(kpis)} FROM {table}_facts)"  # noqa: S608
    rows = _ROWS.format(unit=table)
    facts = write_judged() if table == "contract" else write_facts(table)
    ctes = f"{write_periods(question)}, {facts}, {answered}"
    return f"WITH {ctes}, units AS ({select}) {rows}"
