"""The work list as calendar entries (.ics): one whole day per task that has a date."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from icalendar import Calendar, Event

from data import dutch as nl
from data.signs import show_signs
from data.words import clean_text
from kpi.worklist.judged import find_judging_day
from kpi.worklist.words import KINDS, URGENCIES
from kpi.worklist.worklist import Task

PRODUCT = "-//ISV-monitor//Werklijst//NL"


def write_ics(
    tasks: Sequence[Task],
    *,
    category: str | None = None,
    at: dt.datetime | None = None,
    today: dt.date | None = None,
) -> bytes:
    """Return the tasks with a due date as the bytes of an .ics file.

    at: aware moment that the entries are of, now unless given. today: the day on which the list was
    judged, which every entry says; that of now unless given. A task keeps its UID from month to
    month, so that importing a later list moves its entry. Without a task that has a date there is
    no entry: then do not offer the file, as a calendar holds at least one.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"Werklijst ISV: {_clean(category or 'alle categorieën')}")
    stamp = (at or dt.datetime.now(dt.UTC)).astimezone(dt.UTC)
    for task in tasks:
        if task.due_on is not None:
            calendar.add_component(_event(task, task.due_on, stamp, find_judging_day(today)))
    return bytes(calendar.to_ical())


def _event(task: Task, due: dt.date, stamp: dt.datetime, judged: dt.date) -> Event:
    event = Event()
    event.add("uid", f"{hashlib.sha256(task.key.encode()).hexdigest()[:32]}@isv-monitor")
    event.add("dtstamp", stamp)
    event.add("dtstart", due)
    event.add("dtend", due + dt.timedelta(days=1))  # the first day after
    event.add("summary", _clean(f"ISV {KINDS[task.kind]}: {task.title} ({task.contract_id})"))
    event.add("description", "\n".join(_clean(line) for line in _lines(task, judged)))
    event.add("categories", ["ISV", URGENCIES[task.urgency]])
    event.add("transp", "TRANSPARENT")  # a deadline takes no time of the day
    return event


def _clean(text: str) -> str:
    return show_signs(clean_text(text))


def _lines(task: Task, judged: dt.date) -> list[str]:
    place = f"{task.file}, blad {task.sheet}" if task.sheet else task.file
    return [
        task.what,
        task.why,
        f"Contract: {task.contract_id}, {task.authority}",
        f"Categorie: {task.category}",
        f"Contractmanager: {task.manager or 'onbekend'}",
        f"Bron: {place}, rij {task.row}",
        f"Beoordeeld op {nl.format_date(judged)}",
    ]
