"""The calendar of a work list: one whole day per dated task, as RFC 5545 wants it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from kpi.worklist.agreed import CONFIRMED, EXPIRED, OPEN
from kpi.worklist.worklist import Task
from report.work_calendar import write_ics
from tests.phrases import find_stiff
from tests.report.tasks import named, promised, some

TODAY = date(2024, 6, 30)
AT = datetime(2024, 7, 1, 12, 30, tzinfo=UTC)
NAME = re.compile(rb"[A-Z][A-Z0-9-]*(;[A-Z-]+=[^:;]+)*:")


def made(tasks: list[Task]) -> bytes:
    return write_ics(
        tasks,
        category="Energie",
        at=AT,
        today=TODAY,
        link=lambda task: f"https://isv/contract?nummer={task.contract_id}",
    )


def test_every_task_with_a_day_to_come_is_an_entry_of_that_day() -> None:
    tasks = [*some(), replace(named("vandaag"), due_on=TODAY, contract_id="9")]
    coming = [task for task in tasks if task.due_on and task.due_on >= TODAY]
    late = [task for task in tasks if task.due_on and task.due_on < TODAY]
    assert coming and late
    events = list(Calendar.from_ical(made(tasks)).walk("VEVENT"))
    for event, task in zip(events, coming, strict=True):
        assert task.due_on is not None
        assert event.decoded("dtstart") == task.due_on
        assert event.decoded("dtend") == task.due_on + timedelta(days=1)
        assert event.decoded("dtstamp") == AT
        assert event["dtstart"].params["VALUE"] == "DATE"
        assert event["url"] == f"https://isv/contract?nummer={task.contract_id}"
        assert task.title in str(event["summary"]) and task.contract_id in str(event["summary"])
        for said in (task.what, task.why, task.authority, task.file, f"rij {task.row}"):
            assert said in str(event["description"])
        assert find_stiff(str(event["description"])) == []
        assert str(event["description"]).endswith("Beoordeeld op 30-06-2024")
        reminded = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
        assert reminded == [timedelta(days=-7, hours=9), timedelta(days=-1, hours=9)]


@pytest.mark.parametrize(
    ("until", "state", "there"),
    [
        (date(2024, 7, 20), OPEN, True),
        (date(2024, 6, 29), EXPIRED, False),
        (date(2024, 7, 20), CONFIRMED, False),
    ],
)
def test_a_task_that_is_late_stands_on_the_day_that_was_agreed_or_nowhere(
    until: date, state: str, there: bool
) -> None:
    [late, *_] = [task for task in some() if task.due_on and task.due_on < TODAY]
    agreed = promised(late, until, state)
    content = write_ics([late], at=AT, today=TODAY, agreed=agreed)
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [until] * there
    for event in events:
        assert "Afspraak: toegezegd op 20-07-2024" in str(event["description"])


def test_the_basics_of_rfc_5545() -> None:
    long = "Énergie, gas; en \\ licht\n" * 12
    content = made([*some(), named(long)])
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two
    whole = content.replace(b"\r\n ", b"").rstrip(b"\r\n").split(b"\r\n")
    assert all(NAME.match(line) for line in whole)
    assert whole[0] == b"BEGIN:VCALENDAR"
    assert whole.count(b"VERSION:2.0") == 1
    assert sum(line.startswith(b"PRODID:") for line in whole) == 1
    depth: list[bytes] = []
    seen: list[list[bytes]] = [[]]  # of each part that is open
    for line in whole:
        name, _, value = line.partition(b":")
        if name == b"BEGIN":
            depth.append(value)
            seen.append([])
        elif name == b"END":
            assert depth.pop() == value
            told = seen.pop()
            if value == b"VEVENT":
                required = (b"UID", b"DTSTAMP", b"DTSTART", b"DTEND", b"SUMMARY", b"DESCRIPTION")
                assert all(told.count(one) == 1 for one in required)
        else:
            seen[-1].append(name.split(b";")[0])
    assert depth == []


def test_what_is_special_in_a_calendar_is_escaped() -> None:
    content = made([named("gas; licht, \\ en\nwater\x07\r")])
    assert b"gas\\; licht\\, \\\\ en water (002)" in content.replace(b"\r\n ", b"")
    [event] = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["summary"]).endswith("gas; licht, \\ en water (002)")


def test_an_entry_keeps_its_uid_and_no_two_share_one() -> None:
    due = [replace(task, due_on=TODAY) for task in some() if task.due_on]
    first, again = (
        [event["uid"] for event in Calendar.from_ical(one).walk("VEVENT")]
        for one in (made(due), write_ics(due, at=AT + timedelta(days=31), today=TODAY))
    )
    assert first == again
    assert len(set(first)) == 3


def test_a_moment_is_written_in_utc_and_now_is_the_default() -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    [event] = Calendar.from_ical(write_ics([named("a")], today=TODAY)).walk("VEVENT")
    assert before <= event.decoded("dtstamp") <= datetime.now(UTC)
    assert date(2024, 1, 1) != event.decoded("dtstart")
