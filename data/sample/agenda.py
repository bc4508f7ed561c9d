"""Invents how the actions and the category plans stand, month by month; without any chance."""

import datetime as dt
from collections.abc import Iterator

from data.sample.contracts import Row
from data.sample.invented import ACTIONS, PLANS, SampleAction, Series

# Nobody wrote anything about the agenda down before this month.
FIRST = "2025-01"
# A figure that was not there in time.
UNKNOWN = ("2025-08", "Binnen vijf werkdagen beantwoord")


def invent_action_rows(month: str) -> tuple[Row, ...]:
    """Return the rows of sheet Acties in the file of a month ("JJJJ-MM")."""
    return tuple(
        row
        for action in ACTIONS
        if month >= FIRST and (not action.quarterly or _ends_quarter(month))
        for row in _rows(action, month)
    )


def invent_plan_rows(month: str) -> tuple[Row, ...]:
    """Return the rows of sheet Categorieplannen in the file of a month: once a quarter."""
    if month < FIRST or not _ends_quarter(month):
        return ()
    return tuple(
        {
            "category": plan.category,
            "owner": plan.owner,
            "plan_adopted_on": plan.adopted if _reached(plan.adopted, month) else None,
            "has_isv": _since(plan.isv, month),
            "has_kpis": _since(plan.kpis, month),
        }
        for plan in PLANS
    )


def _ends_quarter(month: str) -> bool:
    return int(month[5:]) % 3 == 0


def _reached(day: dt.date | None, month: str) -> bool:
    return day is not None and f"{day:%Y-%m}" <= month


def _since(since: str | None, month: str) -> str | None:
    if since is None:
        return "Nee"
    if not since[:4].isdigit():
        return since or None
    return "Ja" if since <= month else "Nee"


def _rows(action: SampleAction, month: str) -> Iterator[Row]:
    """Yield a row per indicator, once there is something to measure; the first has the evidence.

    Status, owner and date stand in every row: they are the action's.
    """
    every: Row = {
        "action": action.nr,
        "status": _status(action, month),
        "owner": action.owner,
        "due_on": action.due_on,
    }
    once: Row = {"evidence": _evidence(action, month), "note": action.note}
    started = action.started is not None and action.started <= month
    for series in action.indicators if started else ():
        yield every | once | _figure(series, month, action.started or month)
        once = {}
    if once:
        yield every | once


def _status(action: SampleAction, month: str) -> str:
    if action.finished and action.finished <= month:
        return "Afgerond"
    return "Loopt" if action.started and action.started <= month else "Niet gestart"


def _evidence(action: SampleAction, month: str) -> str | None:
    reached = [title for since, title in action.evidence.items() if since <= month]
    return reached[-1] if reached else None


def _figure(series: Series, month: str, since: str) -> Row:
    value = None if (month, series.name) == UNKNOWN else series.find_value(month, since)
    return {"indicator": series.name, "value": value, "unit": series.unit, "target": series.target}
