"""The moment that figures are compared with: a meeting, a day, or the end of a month.

A meeting and a day: what was known then. Of a day that is the last month that something was
delivered for by then. The end of a month: what is known of it now.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from data import dutch as nl
from data.clock import find_day
from data.journal.council import Meeting
from data.journal.history import History
from data.store import past
from data.store.store import Store
from data.values.dates import read_date
from kpi.question import Question


@dataclass(frozen=True, slots=True)
class Since:
    """A moment, at the end of a month. meeting, day: which of both it is, if either.

    position: the last event of the journal that was known then; None: all that is known now.
    """

    month: str
    position: int | None = None
    meeting: Meeting | None = None
    day: dt.date | None = None

    @property
    def key(self) -> str:
        """How it stands in an address: 'vergadering 57', '12-09-2026' or 'augustus 2026'."""
        if self.meeting:
            return f"vergadering {self.meeting.nr}"
        return nl.format_date(self.day) if self.day else nl.format_month(self.month)

    @property
    def when(self) -> str:
        """What it is, as it stands within a sentence: 'de vergadering van 12-09-2026'."""
        if self.meeting:
            of = f" ({self.meeting.council})" if self.meeting.council else ""
            return f"de vergadering van {nl.format_date(self.meeting.day)}{of}"
        return nl.format_date(self.day) if self.day else f"eind {nl.format_month(self.month)}"

    @property
    def basis(self) -> str:
        """What it rests on: 'stand van eind augustus 2026, zoals toen bekend was'."""
        if self.position is None:
            return "met wat nu bekend is"
        return f"stand van eind {nl.format_month(self.month)}, zoals toen bekend was"


def list_since(store: Store, question: Question) -> list[Since]:
    """Return what a question can be compared with: meetings, then ends of months, newest first."""
    held = (one for one in store.council.meetings if one.month <= question.month)
    meetings = sorted(held, key=lambda one: (one.day, one.nr), reverse=True)
    months = (month for month in reversed(store.list_months()) if month < question.month)
    return [
        *(Since(one.month, one.nr, one) for one in meetings),
        *(Since(month) for month in months),
    ]


def find_since(store: Store, question: Question, today: dt.date) -> Since | None:
    """Return what is compared with unless somebody chooses: the last meeting before today.

    That of today itself looks at what changed until now, so it is not what today is compared with.
    Without a meeting the end of the month before; None when nothing was delivered for it.
    """
    offered = list_since(store, question)
    return next((one for one in offered if not one.meeting or one.meeting.day < today), None)


def read_since(store: Store, question: Question, key: str) -> Since | None:
    """Return the moment of an address, or of a day as somebody types it; None: there is none."""
    for one in list_since(store, question):
        if one.key == key:
            return one
    day = read_date(key.strip())
    return _find_day(store, question, day) if isinstance(day, dt.date) else None


def _find_day(store: Store, question: Question, day: dt.date) -> Since | None:
    """Return the end of a day; None when nothing was delivered by then for a month up to this."""
    known = [one for one in past.read_since(store, 0) if find_day(one.at) <= day]
    history = History()
    history.apply(known)
    months = [month for month in history.find_winners() if month <= question.month]
    return Since(months[-1], known[-1].seq, day=day) if months else None


@contextmanager
def hold_then(store: Store, since: Since) -> Iterator[Store]:
    """Yield the store as it was at that moment: the store itself where what is known now counts.

    Raises as `past.hold_past` does.
    """
    if since.position is None:
        yield store
        return
    with past.hold_past(store, since.position) as then:
        yield then
