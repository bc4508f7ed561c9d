"""The work list as calendar entries (.ics): one whole day per task with a day that is to come."""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence

from icalendar import Alarm, Calendar, Event

from data import dutch as nl
from data.signs import show_line
from kpi.worklist.agreed import NOTHING, Judged, phrase_agreement
from kpi.worklist.judged import find_judging_day
from kpi.worklist.words import KINDS, URGENCIES
from kpi.worklist.worklist import Task

REMINDED = (7, 1)  # days before
_MORNING = 9  # o'clock, of that day
PRODUCT = "-//ISV-monitor//Werklijst//NL"


def find_day(task: Task, agreed: Judged | None, today: dt.date) -> dt.date | None:
    """Return the day of a task that is still to come: its own, or the one that was agreed.

    A task that is late is not put in the past.
    """
    promised = agreed.agreement.until if agreed and agreed.holds else None
    return next((day for day in (task.due_on, promised) if day and day >= today), None)


def write_ics(
    tasks: Sequence[Task],
    *,
    category: str | None = None,
    at: dt.datetime | None = None,
    today: dt.date | None = None,
    agreed: Mapping[str, Judged] = NOTHING,
    link: Callable[[Task], str] = lambda _: "",
) -> bytes:
    """Return the tasks with a day to come as the bytes of an .ics file, each with two reminders.

    at: aware moment that the entries are of, now unless given. today: the day on which the list was
    judged, which every entry says; that of now unless given. agreed: as
    `kpi.worklist.agreed.list_by_subject`. link: where the contract of a task is to be seen; "" when
    that is not known. A task keeps its UID from month to month, so that
    importing a later list moves its entry. Without a task that `find_day` gives a day there is no
    entry: then do not offer the file, as a calendar holds at least one.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"Werklijst ISV: {show_line(category or 'alle categorieën')}")
    stamp = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    judged = find_judging_day(today)
    for task in tasks:
        agreement = agreed.get(task.subject)
        day = find_day(task, agreement, judged)
        if day is not None:
            lines = _lines(task, agreement, judged)
            event = _event(task, day, stamp, lines)
            if address := link(task):
                event.add("url", address)
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(task: Task, day: dt.date, stamp: dt.datetime, lines: Sequence[str]) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(task.key.encode()).hexdigest()[:32]}@isv-monitor")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))  # the first day after
    event.add("summary", show_line(f"ISV {KINDS[task.kind]}: {task.title} ({task.contract_id})"))
    event.add("description", "\n".join(map(show_line, lines)))
    event.add("categories", ["ISV", URGENCIES[task.urgency]])
    event.add("transp", "TRANSPARENT")  # a deadline takes no time of the day
    for days in REMINDED:
        event.add_component(_remind(days, str(event["summary"])))
    return event


def _remind(days: int, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", dt.timedelta(hours=_MORNING, days=-days))
    return alarm


def _lines(task: Task, agreed: Judged | None, judged: dt.date) -> list[str]:
    place = f"{task.file}, blad {task.sheet}" if task.sheet else task.file
    return [
        task.what,
        task.why,
        f"Contract: {task.contract_id}, {task.authority}",
        f"Categorie: {task.category}",
        f"Contractmanager: {task.manager or 'onbekend'}",
        *([f"Afspraak: {phrase_agreement(agreed)}"] if agreed and agreed.state else []),
        f"Bron: {place}, rij {task.row}",
        f"Beoordeeld op {nl.format_date(judged)}",
    ]
