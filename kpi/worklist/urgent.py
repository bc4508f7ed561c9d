"""Where it hurts: the contracts and tenders that ask attention first, found without listing all.

They stand in the order of risk x value x days late, the most first:

- risk: RISKS says how bad it is for people in the chain that this is not there. Risks that were
  found and have no plan weigh most; then what nobody looked at, or can ask about, as the clause is
  missing without a reason; least a report that is not public, as the work may well be done.
- value, in euro: who buys more, has more people at work and more to say about it. One without a
  known value has the median of all that ask attention: a gap in the data hides nothing.
- days late, counted up to the reference date as the figures do (kpi/contracts/why.py): who waits
  longer is helped first. A tender has no term; it is late from the day of its award (its date, see
  data/store/facts.py).

All of these count alike: twice the value weighs as twice the days. Only what stands in a risk
category is listed; how many others there are is told apart.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from data.access.hiding import hide_rows
from data.store.query import Counting
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
from kpi.sql import read_sql
from kpi.worklist.causes import write_assumed
from kpi.worklist.judged import write_judged
from kpi.worklist.reasons import REASONS

UNEXPLAINED = "explained_when_not_applied"
# KPI -> how bad it is that its answer is no.
RISKS = {
    "improvement_plan_received": 4,
    "risk_analysis_received": 3,
    UNEXPLAINED: 3,
    "annual_report_published": 1,
}
LATE = tuple(kpi for kpi in RISKS if kpi != UNEXPLAINED)
LISTED = 5


@dataclass(frozen=True, slots=True)
class Urgent(Placed):
    """One that asks attention: the KPI of which its answer is no, and for how many days.

    due: the day on which it should have been there; None for a tender, which has no term; assumed:
    whether that term is an assumption. owner: the contract manager as delivered, or None.
    delivery, file, sheet, row: the first delivered row that it stands in.
    """

    kpi: str
    due: dt.date | None
    assumed: bool
    days: int
    tender_id: str | None
    owner: str | None
    delivery: str
    delivered_for: str


@dataclass(frozen=True, slots=True)
class Urgents:
    """The first in the risk categories that ask attention, and how many do: there and outside."""

    listed: tuple[Urgent, ...]
    total: int
    outside: int


def find_urgent(store: Facts, question: Question, limit: int = LISTED) -> Urgents:
    """Return at most `limit` units, each once, as the reference date finds them."""
    of, name = find_category(question)
    unexplained, late = BY_ID[UNEXPLAINED], [BY_ID[kpi] for kpi in LATE]
    sql = read_sql("worklist/urgent").format(
        periods=write_periods(question),
        contracts=write_judged(),
        tenders=write_facts("tender"),
        tender_answer=write_answers([unexplained]),
        contract_answers=write_answers(late),
        no=write_condition("no", f"{UNEXPLAINED}_answer"),
        unexplained=UNEXPLAINED,
        reasons=", ".join(map(_write_reason, late)),
        risks=", ".join(f"('{kpi}', {risk})" for kpi, risk in RISKS.items()),
        of=of,
    )
    asked: dict[str, Any] = {"category": name, "limit": limit, "horizon": 0}
    rows = store.whole.fetch_rows(Counting(sql), asked | {"today": question.reference_date})
    counted = rows[0] if rows else {"total": 0, "outside": 0}
    seen = hide_rows(rows, store.sight)
    listed = tuple(Urgent(**_drop(row)) for row in seen if row["in_risk"])
    return Urgents(listed, counted["total"], counted["outside"])


def _write_reason(kpi: KPI) -> str:
    """Return what a contract is late with by one KPI; `due` NULL when it is not."""
    # A yearly report should have been there a term after the last one.
    due = "annual_report_next" if kpi.id == "annual_report_published" else str(kpi.due)
    late = (
        f"{write_condition('no', f'{kpi.id}_answer')} "
        f"AND (({due}) <= counted_on OR ends_on IS NULL OR ({due}) <= ends_on)"
    )
    return (
        f"{{'kpi': '{kpi.id}', 'due': CASE WHEN {late} THEN ({due})::DATE END, "
        f"'assumed': {write_assumed(REASONS[kpi.id])}}}"
    )


def _drop(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in _COUNTED}


_COUNTED = ("in_risk", "total", "outside")
