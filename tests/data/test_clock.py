"""Moments are told in the time of the Netherlands, whatever the clock of the machine says."""

import datetime as dt
import time

import pytest

from data import clock
from report import dutch


@pytest.mark.parametrize("zone", ["UTC", "America/New_York"])
def test_the_time_is_that_of_here(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert clock.moment(dt.datetime(2026, 11, 24, 13, 3, tzinfo=dt.UTC)) == "24-11-2026 14:03"
        assert dutch.moment(dt.datetime(2026, 7, 1, 22, 30, tzinfo=dt.UTC)) == "02-07-2026 00:30"
    finally:
        monkeypatch.undo()
        time.tzset()
