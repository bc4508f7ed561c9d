"""A month that has not ended: it may be delivered, with a question, and says that it is early."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from data import clock
from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil, withdraw_delivery
from data.deliver.requests import Result
from data.store.store import Store
from tests.data.delivering import row

Today = Callable[[int, int], None]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> Today:
    """Make it noon on a day of 2026, here."""

    def make(month: int, day: int) -> None:
        at = dt.datetime(2026, month, day, 12, tzinfo=dt.UTC)
        monkeypatch.setattr(clock, "read_clock", lambda: at)

    return make


def codes(result: Result) -> list[tuple[str, str]]:
    return [(one.code, one.severity) for one in result.findings]


@pytest.mark.parametrize("day", [27, 30])
def test_until_its_last_day_has_passed_a_month_is_asked_about(
    bring: Any, today: Today, day: int
) -> None:
    today(11, day)
    tried = bring("2026-11", row("1"), dry_run=True)
    [question] = tried.questions
    assert (question.code, question.category) == ("month_not_ended", None)
    assert question.text.startswith("November 2026 loopt nog tot en met 30-11-2026.")
    # The command line asks nothing: it warns, and goes on.
    done = bring("2026-11", row("1"))
    assert done.status == "accepted" and not done.is_refused()
    assert codes(done) == [("month_not_ended", "warning")]
    assert "tot en met 30-11-2026" in done.findings[0].message


def test_a_month_that_has_ended_is_not_asked_about(bring: Any, today: Today, store: Store) -> None:
    today(12, 1)
    tried = bring("2026-11", row("1"), dry_run=True)
    assert (tried.questions, tried.findings) == ([], [])
    bring("2026-11", row("1"))
    assert store.find_early("2026-11") == {}


def test_it_stays_early_until_the_month_has_ended_and_a_newer_one_stands(
    bring: Any, today: Today, store: Store
) -> None:
    today(11, 27)
    bring("2026-10", row("0"))
    bring("2026-11", row("1"))
    bring("2026-11", row("2", category="Datacenters"))
    friday = dt.date(2026, 11, 27)
    assert store.find_early("2026-11") == {"Energie": friday, "Datacenters": friday}
    assert store.find_early("2026-11", "Energie") == {"Energie": friday}
    assert store.find_early("2026-10") == {}
    # A newer one of before the end is early as well, from its own day on.
    today(11, 30)
    bring("2026-11", row("1", title="Anders"))
    assert store.find_early("2026-11", "Energie") == {"Energie": dt.date(2026, 11, 30)}
    # That the month has ended is not enough, and a month that is carried rests on the same file.
    today(12, 2)
    assert store.find_early("2026-11", "Energie") == {"Energie": dt.date(2026, 11, 30)}
    assert store.find_early("2026-12", "Energie") == {"Energie": dt.date(2026, 11, 30)}
    done = bring("2026-11", row("1", title="Nu echt"))
    assert store.find_early("2026-11") == {"Datacenters": friday}
    # Withdrawn, the early one stands again.
    withdraw_delivery(store, str(done.delivery), "verkeerd bestand", by=UNNAMED)
    assert store.find_early("2026-11", "Energie") == {"Energie": dt.date(2026, 11, 30)}


def test_a_nil_report_is_warned_about_and_early_as_well(store: Store, today: Today) -> None:
    today(11, 27)
    done = report_nil(store, "Energie", "2026-11", by=UNNAMED)
    assert codes(done) == [("month_not_ended", "warning")]
    assert store.find_early("2026-11") == {"Energie": dt.date(2026, 11, 27)}
    assert codes(report_nil(store, "Energie", "2026-10", by=UNNAMED)) == []


def test_the_sample_is_never_early(bring: Any, store: Store, today: Today) -> None:
    today(11, 27)
    bring("2026-11", row("1"), origin="voorbeeld")
    assert store.find_early("2026-11") == {}
