"""What was delivered on Acties and Categorieplannen, as it stands at the end of a month."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from data.store.query import Query

DONE = ("Afgerond", "Gestopt")


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that is delivered for an action, against its own target; None is unknown."""

    name: str
    value: float | None
    unit: str | None
    target: float | None


@dataclass(frozen=True, slots=True)
class ActionState:
    """How an action stands. `month`: delivered for; `rows`: (sheet, row) in `file`."""

    action: int
    status: str
    owner: str | None
    due_on: dt.date | None
    evidence: tuple[str, ...]
    notes: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    month: str
    carried: bool
    delivery: str
    file: str
    rows: tuple[tuple[str | None, int], ...]

    def is_overdue(self, day: dt.date) -> bool:
        """Whether its date has passed on that day while it is neither finished nor stopped."""
        return self.due_on is not None and self.due_on < day and self.status not in DONE


@dataclass(frozen=True, slots=True)
class PlanState:
    """How the plan of a category stands; has_isv and has_kpis: 'ja', 'nee', 'nvt', None unknown."""

    category: str
    owner: str | None
    plan_adopted_on: dt.date | None
    has_isv: str | None
    has_kpis: str | None
    month: str
    carried: bool
    delivery: str
    file: str
    sheet: str | None
    row: int


_AT = """
    FROM agenda_counting s JOIN delivery d USING (nr) JOIN {table} r
      ON r.nr = s.nr AND r.{key} = s.key
    WHERE s.kind = '{kind}'
      AND s.month = (SELECT max(month) FROM month WHERE month <= $month)
    ORDER BY r.row"""


def find_actions(query: Query, month: str) -> dict[int, ActionState]:
    """Return the actions that were delivered by the end of a month, by number."""
    rows = query.fetch_rows(
        "SELECT r.*, d.id, d.file, s.delivered_for"
        + _AT.format(table="action_row", key="action::VARCHAR", kind="actie"),
        {"month": month},
    )
    grouped: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["action"], []).append(row)
    return {action: _action(grouped[action], month) for action in sorted(grouped)}


def _action(rows: list[dict[str, Any]], month: str) -> ActionState:
    def each(field: str) -> tuple[Any, ...]:
        return tuple(dict.fromkeys(row[field] for row in rows if row[field] is not None))

    first = rows[0]
    owner, due_on = (next(iter(each(field)), None) for field in ("owner", "due_on"))
    indicators = tuple(_indicator(row) for row in rows if row["indicator"] is not None)
    said = owner, due_on, each("evidence"), each("note"), indicators
    since = first["delivered_for"]
    places = tuple((row["sheet"], row["row"]) for row in rows)
    whence = since, since < month, first["id"], first["file"], places
    return ActionState(first["action"], first["status"], *said, *whence)


def _indicator(row: dict[str, Any]) -> Indicator:
    return Indicator(row["indicator"], row["value"], row["unit"], row["target"])


def find_series(query: Query, action: int) -> dict[str, list[tuple[str, Indicator]]]:
    """Return indicator -> (month, figure) for each month that the action was delivered for."""
    rows = query.fetch_rows(
        """
        SELECT DISTINCT s.month, r.indicator, r.value, r.unit, r.target, r.row
        FROM agenda_counting s JOIN action_row r ON r.nr = s.nr AND r.action::VARCHAR = s.key
        WHERE s.kind = 'actie' AND r.action = $action AND r.indicator IS NOT NULL
          AND s.delivered_for = s.month
        ORDER BY s.month, r.row""",
        {"action": action},
    )
    found: dict[str, list[tuple[str, Indicator]]] = {}
    for row in rows:
        found.setdefault(row["indicator"], []).append((row["month"], _indicator(row)))
    return found


def find_plans(query: Query, month: str) -> dict[str, PlanState]:
    """Return the category plans that were delivered by the end of a month, by category."""
    rows = query.fetch_rows(
        "SELECT r.* EXCLUDE (nr), d.id AS delivery, d.file, s.delivered_for AS month"
        + _AT.format(table="plan_row", key="category", kind="plan"),
        {"month": month},
    )
    return {row["category"]: PlanState(**row, carried=row["month"] < month) for row in rows}
