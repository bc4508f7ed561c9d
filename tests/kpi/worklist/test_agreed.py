"""What became of agreements: by hand for every case, and over deliveries that follow each other."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data import clock
from data.access.actor import Actor
from data.entries.agreements import (
    DEFERRED,
    HANDLED,
    NOTE,
    PROMISED,
    Agreed,
    Subject,
    add_agreements,
)
from data.journal.notes import Agreement
from data.store.store import Store
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from kpi.worklist.agreed import (
    CONFIRMED,
    CONTRADICTED,
    EXPIRED,
    LAPSED,
    OPEN,
    REPLACED,
    Told,
    count_agreements,
    judge_agreement,
    judge_agreements,
    phrase_count,
)
from tests.data.delivering import deliver, row, workbook

ANALYSIS, REPORT = "risk_analysis_received_on", "annual_report_published_on"
NOTED = dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC)
BEFORE, AFTER = NOTED - dt.timedelta(days=1), NOTED + dt.timedelta(days=1)
PROMISE = dt.date(2026, 11, 20)
THEN, LATER = dt.date(2026, 10, 31), dt.date(2026, 11, 30)


def agreed(said: str, *fields: str, was: dt.date | None = None) -> Agreement:
    until = None if said == HANDLED else PROMISE
    about = ("1", "Dienst", "Energie", "risk_analysis")
    told_of = (*about, said, until, "", fields or (ANALYSIS,), was)
    return Agreement(*told_of, by="CM", at=NOTED, nr=9)


def told(at: dt.datetime, speaks_of: dt.date, **cells: str) -> Told:
    return Told(cells, "f.xlsx", at, speaks_of)


NO = {"risk_analysis_received": "nee"}
CAME = {"risk_analysis_received": "ja", ANALYSIS: "2026-11-18"}
NEW = {"annual_report_published": "ja", REPORT: "2026-11-02"}
OLD = {"annual_report_published": "ja", REPORT: "2025-05-01"}
YEARLY = agreed(HANDLED, REPORT, was=dt.date(2025, 5, 1))
FILLED = agreed(HANDLED, "ministry", "external_audit")


@pytest.mark.parametrize(
    ("one", "found", "today", "state"),
    [
        # Its own day is still a day to keep it.
        (agreed(PROMISED), told(BEFORE, THEN), PROMISE, OPEN),
        (agreed(PROMISED), told(BEFORE, THEN), PROMISE + dt.timedelta(days=1), EXPIRED),
        (agreed(DEFERRED), told(BEFORE, THEN, **NO), LATER, EXPIRED),
        (agreed(HANDLED), told(BEFORE, THEN, **NO), LATER, OPEN),
        # A delivery that has it, also one of an earlier month or after the day.
        (agreed(PROMISED), told(AFTER, THEN, **CAME), LATER, CONFIRMED),
        (agreed(DEFERRED), told(AFTER, LATER, **CAME), LATER, CONFIRMED),
        (agreed(HANDLED), told(AFTER, LATER, **CAME), LATER, CONFIRMED),
        (agreed(HANDLED), told(AFTER, LATER, risk_analysis_received="nvt"), LATER, CONFIRMED),
        # A day that is still to come has not come.
        (agreed(HANDLED), told(AFTER, THEN, **CAME), dt.date(2026, 11, 17), OPEN),
        # One that says no, of before and of after the day.
        (agreed(PROMISED), told(AFTER, PROMISE, **NO), PROMISE, OPEN),
        (agreed(PROMISED), told(AFTER, LATER, **NO), LATER, CONTRADICTED),
        (agreed(HANDLED), told(AFTER, THEN, **NO), LATER, OPEN),
        (agreed(HANDLED), told(AFTER, NOTED.date(), **NO), LATER, CONTRADICTED),
        # One that says nothing: the next export had to have it.
        (agreed(DEFERRED), told(AFTER, LATER), PROMISE, OPEN),
        (agreed(HANDLED), told(AFTER, THEN), LATER, OPEN),
        (agreed(HANDLED), told(AFTER, LATER), LATER, EXPIRED),
        # What comes back every year: the day of before is no news.
        (YEARLY, told(AFTER, LATER, **NEW), LATER, CONFIRMED),
        (YEARLY, told(AFTER, LATER, **OLD), LATER, CONTRADICTED),
        # To be filled in: all of it, or it is not done.
        (FILLED, told(AFTER, LATER, ministry="BZ", external_audit="nee"), LATER, CONFIRMED),
        (FILLED, told(AFTER, LATER, ministry="BZ"), LATER, EXPIRED),
        (agreed(PROMISED), None, PROMISE, LAPSED),
    ],
)  # fmt: skip
def test_each_case_by_hand(one: Agreement, found: Told | None, today: dt.date, state: str) -> None:
    judged = judge_agreement(one, found, today)
    assert judged.state == state
    assert judged.by == ("f.xlsx" if state in (CONFIRMED, CONTRADICTED) else "")
    assert judged.holds == (state in (OPEN, EXPIRED))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "home")
    yield opened
    opened.close()


def delivered(store: Store, month: str, name: str, *rows: dict[str, Any]) -> None:
    file = workbook(store.home / "bron" / f"{month}-{name}", *rows)
    assert deliver(store, file, f"{name}.xlsx", month=month).delivery


def test_a_delivery_confirms_contradicts_or_ignores_and_no_figure_changes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(number: str, received: Any = "Nee", **fields: Any) -> dict[str, Any]:
        asked = {"start_date": dt.date(2025, 1, 1), ANALYSIS: received} | fields
        return row(number, european="Nee", **asked)

    other = late("9", category="Datacenters")
    delivered(store, "2026-08", "eerst", *map(late, "1234"), other)
    figures = count_outcomes(store, Question("2026-08"), by=["category"])
    monkeypatch.setattr(clock, "read_clock", lambda: NOTED)
    steps = [Subject("Dienst A", number, "risk_analysis", (ANALYSIS,)) for number in "12349"]
    add_agreements(store, steps, Agreed(HANDLED), by=Actor("CM"))
    add_agreements(store, steps[3:4], Agreed(PROMISED, PROMISE), by=Actor("CM"))
    add_agreements(store, steps[:1], Agreed(NOTE, text="x"), by=Actor("CM"))
    assert count_outcomes(store, Question("2026-08"), by=["category"]) == figures
    assert count_agreements(judge_agreements(store, PROMISE)) == {OPEN: 5, REPLACED: 1, "": 1}
    monkeypatch.setattr(clock, "read_clock", lambda: NOTED + dt.timedelta(days=30))
    delivered(
        store, "2026-11", "daarna", late("1", dt.date(2026, 11, 5)), late("2"), late("4", None)
    )
    judged = judge_agreements(store, dt.date(2026, 12, 12))
    assert {(one.agreement.contract_id, one.state, one.by) for one in judged} == {
        ("1", "", ""),
        ("1", CONFIRMED, "daarna.xlsx"),
        ("2", CONTRADICTED, "daarna.xlsx"),
        ("3", LAPSED, ""),  # it is no longer there
        ("4", EXPIRED, ""),
        ("4", REPLACED, ""),
        ("9", OPEN, ""),  # of a category that was not delivered since
    }
    assert count_agreements(judged, "Datacenters") == {OPEN: 1}
    assert phrase_count(count_agreements(judged)) == (
        "2 afspraken over contracten, waarvan 1 verlopen"
    )
    assert phrase_count(count_agreements([])) == ""
    assert judged[0].agreement.said == NOTE  # the newest first
