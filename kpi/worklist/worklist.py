"""The work list of a month: what contracts and tenders need by when, each with its reason.

Which contracts and tenders it is about is as in the KPIs: those that run at the reference date and
are known to have ISV as a contract condition, and the tenders of the window. What is late and what
comes up is judged today. A contract that has begun since is on the list too; one that begins within
the horizon is on it for what falls due by then, and to fill in whether it has ISV.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from data.access.actor import Sight
from data.access.hiding import HIDDEN
from data.values.categories import find_current_name
from kpi.model import Facts, Placed
from kpi.question import Question
from kpi.worklist.agreed import name_subject
from kpi.worklist.causes import (
    COMING,
    NO_REASON,
    PASSED,
    UNKNOWN,
    Cause,
    DeliveredRow,
    Found,
    Unit,
    find_causes,
    find_delivered,
)
from kpi.worklist.judged import find_judging_day
from kpi.worklist.reasons import ASKED, FILL_IN
from kpi.worklist.words import phrase_causes, phrase_task

ORDER = (PASSED, NO_REASON, UNKNOWN, COMING)
HORIZON_DAYS = 90
_LATEST = dt.date.max


@dataclass(frozen=True, slots=True)
class Task(Placed):
    """One thing to do for a contract or a tender.

    kind, urgency: codes, see kpi.worklist.words for their Dutch names. unit: 'contract' |
    'tender'. due_on: the end of the term, None for what only needs filling in. what, why: Dutch.
    causes: what it follows from. fields: the columns that it is about. tender_id is None when the
    contract is its own tender. file, sheet, row: the first delivered row that it is about.
    """

    kind: str
    urgency: str
    unit: str
    due_on: dt.date | None
    what: str
    why: str
    causes: tuple[Cause, ...]
    tender_id: str | None
    manager: str | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the delivery that it is about, each once."""
        return tuple(dict.fromkeys(field for cause in self.causes for field in cause.fields))

    @property
    def step(self) -> str:
        """What agreements call it: its kind, and of what is to be filled in, of which unit."""
        of_tender = self.unit == "tender" and self.kind == FILL_IN
        return f"{self.kind}_tender" if of_tender else self.kind

    @property
    def subject(self) -> str:
        """What agreements are about, in one text."""
        return name_subject(self.authority, self.contract_id, self.step)

    @property
    def key(self) -> str:
        """What makes it the same task in another month: what is done, and for which unit."""
        unit = self.tender_id if self.unit == "tender" else None
        return "|".join([self.kind, self.unit, unit or f"{self.authority}|{self.contract_id}"])


def list_tasks(
    facts: Facts,
    question: Question,
    horizon_days: int = HORIZON_DAYS,
    *,
    today: dt.date | None = None,
    only: Collection[Unit] | None = None,
) -> list[Task]:
    """Return what is to be done, most urgent first, as judged on a day: today, unless given.

    First the terms that have passed, the longest ago first; then tenders without ISV and without a
    reason; then what is unknown; then the terms that end within `horizon_days` after that day, or
    on it. only: of these units, unless None.
    """
    name = find_current_name(question.of_today.category)
    found = find_causes(facts, question, name, find_judging_day(today), horizon_days, only)
    # A tender is seen by its category, with all that is bought by it.
    rows = _Rows(facts.whole, question.month, found)
    tasks = (_task(group, rows, facts.sight) for group in _grouped(found))
    return sorted(tasks, key=_rank)


class _Rows:
    """The delivered rows behind all tasks, by unit."""

    def __init__(self, facts: Facts, month: str, all_found: Sequence[Found]) -> None:
        self._of: dict[Unit, list[DeliveredRow]] = {}
        keys = (_keys(all_found, unit) for unit in ("contract", "tender"))
        for row in find_delivered(facts, month, *keys):
            for unit in ("contract", row.contract), ("tender", row.tender):
                self._of.setdefault(unit, []).append(row)

    def find_behind(self, unit: str, key: int, fields: Iterable[str]) -> list[DeliveredRow]:
        """Return the rows in which a column is empty, or all when it is in none; in order."""
        mine = self._of[unit, key]
        wanted = set(fields)
        return [row for row in mine if wanted & set(row.empty)] or mine


def _keys(all_found: Sequence[Found], unit: str) -> list[int]:
    return list(dict.fromkeys(found.key for found in all_found if found.unit == unit))


def _grouped(all_found: Sequence[Found]) -> list[list[Found]]:
    """Put what is to be filled in for a unit together; anything else is a task of its own."""
    groups: dict[tuple[object, ...], list[Found]] = {}
    for found in all_found:
        apart = found.reason if found.kind != FILL_IN else ""
        groups.setdefault((found.unit, found.key, found.kind, apart), []).append(found)
    return list(groups.values())


def _task(group: Sequence[Found], rows: _Rows, sight: Sight) -> Task:
    first = group[0]
    unit = first.unit
    causes = tuple(found.cause for found in group)
    asked = {field for cause in causes for field in cause.fields}
    behind = rows.find_behind(unit, first.key, asked)
    if first.kind == FILL_IN:  # of the columns that are asked for, those that are empty
        empty = {field for row in behind for field in row.empty}
        asked = asked & empty or asked
    fields = [field for field in ASKED if field in asked]
    due = first.cause.due if first.urgency in (PASSED, COMING) else None
    among = len({row.contract for row in behind})
    seen = sight.has_confidential(first.category)
    return Task(
        kind=first.kind,
        urgency=first.urgency,
        unit=unit,
        due_on=due,
        what=phrase_task(first.kind, first.urgency, due, fields, among),
        why=phrase_causes(causes),
        causes=causes,
        contract_id=behind[0].contract_id,
        tender_id=first.tender_id,
        title=first.title,
        authority=first.authority,
        category=first.category,
        manager=first.manager or (behind[0].manager if seen else HIDDEN),
        file=behind[0].file,
        sheet=behind[0].sheet,
        row=behind[0].row,
    )


def _rank(task: Task) -> tuple[object, ...]:
    """Put what decides about the obligation before other unknowns, and old before new."""
    scope = min(_UNKNOWNS.get(cause.kpi, len(_UNKNOWNS)) for cause in task.causes)
    first = min((cause.due or _LATEST for cause in task.causes), default=_LATEST)
    unknown = (scope, task.kind != "european") if task.urgency == UNKNOWN else ()
    where = (task.authority, task.contract_id, task.kind)
    return (ORDER.index(task.urgency), *unknown, first, *where)


_UNKNOWNS = {"obligation_met": 0, "risk_analysis_received": 1}
