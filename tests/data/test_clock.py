"""Moments are told in the time of the Netherlands, whatever the clock of the machine says."""

import datetime as dt
import time
from pathlib import Path

import pytest

from data import clock, dutch
from data.access.actor import Actor
from data.deliver.requests import check_month
from data.entries import decisions
from data.journal.asked import Asked
from data.refused import Refused
from data.store.store import Store
from kpi.engine.engine import find_latest
from tests.paths import ROOT


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_the_time_is_that_of_here(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert (
            clock.format_moment(dt.datetime(2026, 11, 24, 13, 3, tzinfo=dt.UTC))
            == "24-11-2026 14:03"
        )
        assert (
            dutch.format_moment(dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC))
            == "02-07-2026 00:30"
        )
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.fixture
def half_past_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    """23:30 in universal time on the last day of November: here December has begun."""
    at = dt.datetime(2026, 11, 30, 23, 30, tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "read_clock", lambda: at)


@pytest.mark.usefixtures("half_past_midnight")
def test_the_day_is_that_of_here(tmp_path: Path) -> None:
    assert clock.read_today() == dt.date(2026, 12, 1)
    assert (check_month(None), check_month("2026-12")) == ("2026-11", "2026-12")
    store = Store.open(tmp_path)
    assert find_latest(store) == "2026-11"
    decisions.hold_meeting(
        store, dt.date(2026, 12, 1), Asked("2026-11"), [], council="SKR", by=Actor("BZK")
    )
    with pytest.raises(Refused, match="Op 02-12-2026 kan geen vergadering"):
        decisions.hold_meeting(
            store, dt.date(2026, 12, 2), Asked("2026-11"), [], council="SKR", by=Actor("BZK")
        )
    store.close()


def test_nothing_asks_the_machine_what_day_it_is() -> None:
    asking = [
        str(path.relative_to(ROOT))
        for room in ("data", "kpi", "report", "commands", "ui", "pages")
        for path in sorted((ROOT / room).rglob("*.py"))
        if any(words in path.read_text(encoding="utf-8") for words in ("date.today(", ".now()"))
    ]
    assert asking == []
