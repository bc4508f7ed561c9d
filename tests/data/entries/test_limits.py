"""Limits on what comes in, for screen and command line alike; and what is taken back."""

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from data import limits
from data.access.actor import UNNAMED, Actor
from data.clock import read_today
from data.deliver.corrections import report_nil, withdraw_delivery
from data.deliver.requests import Request
from data.entries import comments, decisions, profiles, scenarios, settings
from data.journal.asked import Asked
from data.journal.council import Decided
from data.journal.events import SettingMade
from data.journal.journal import Journal
from data.profiles.profiles import Profile
from data.refused import Refused
from data.store.store import Store
from tests.data.journal.lines import write_line

DAY = dt.date(2026, 1, 1)
ABOUT = decisions.About(Asked("2026-09", "year", None, "new"))
LONG, LONGER = "x" * (limits.NAME + 1), "x" * (limits.TEXT + 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store.open(tmp_path / "home")
    yield made
    made.close()


def norm(
    name: str = "term:dialogue", value: str = "3", day: dt.date = DAY, why: str = "x"
) -> SettingMade:
    return SettingMade(name, value, day, "besluit", why)


def decide(store: Store, text: str = "x", owner: str = "a", due: dt.date | None = None) -> int:
    return decisions.add_decision(store, Decided(text, owner, due), ABOUT, by=Actor("a"))


TOO_MUCH: dict[str, Callable[[Store], object]] = {
    "remark": lambda s: comments.add_comment(s, "kpi:x", LONGER, by=Actor("a")),
    "remark by": lambda s: comments.add_comment(s, "kpi:x", "x", by=Actor(LONG)),
    "decision": lambda s: decide(s, LONGER),
    "owner": lambda s: decide(s, "x", LONG),
    "scenario": lambda s: scenarios.keep_scenario(s, LONG, {}, by=Actor("a")),
    "profile": lambda s: profiles.keep_profile(s, Profile(LONG), by=Actor("a")),
    "profile words": lambda s: profiles.keep_profile(
        s, Profile("x", words={"x" * limits.STRUCTURE: "ja"}), by=Actor("a")
    ),
    "scenario choices": lambda s: scenarios.keep_scenario(
        s, "x", {"cpv": ["x" * limits.STRUCTURE]}, by=Actor("a")
    ),
    "profile by": lambda s: profiles.keep_profile(s, Profile("x"), by=Actor(LONG)),
    "moment": lambda s: settings.add_marker(s, DAY, LONG, by=Actor("a")),
    "why": lambda s: settings.set_value(s, norm(why=LONGER), by=Actor("a")),
    "deliver by": lambda s: Request(Path("x"), "x.xlsx", by=Actor(LONG)),
    "deliver category": lambda s: Request(Path("x"), "x.xlsx", category=LONG, by=UNNAMED),
    "nil by": lambda s: report_nil(s, "Energie", "2026-01", by=Actor(LONG)),
}  # fmt: skip


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_is_too_long_is_refused_with_its_length_or_its_limit(store: Store, what: str) -> None:
    with pytest.raises(Refused, match=r"tekens") as refused:
        TOO_MUCH[what](store)
    assert any(f"{limit} tekens" in str(refused.value) for limit in ("200", "2.000", "200.000"))
    assert store.journal.seq == 0


def test_reasons_of_a_delivery_are_limited(store: Store) -> None:
    made = report_nil(store, "Energie", "2026-01", by=UNNAMED).delivery or ""
    with pytest.raises(Refused, match=r"2\.001 tekens"):
        withdraw_delivery(store, made, LONGER, by=UNNAMED)
    assert store.journal.seq == 1


@pytest.mark.parametrize("day", [dt.date.min, dt.date(1989, 12, 31), dt.date(2101, 1, 1)])
def test_a_day_that_nobody_can_mean_is_refused(store: Store, day: dt.date) -> None:
    for change in (
        lambda: settings.add_marker(store, day, "x", by=Actor("a")),
        lambda: settings.set_value(store, norm(day=day), by=Actor("a")),
        lambda: decide(store, due=day),
    ):
        with pytest.raises(Refused, match="van 1990 tot en met 2100"):
            change()
    assert store.journal.seq == 0


def test_a_day_holds_a_limited_number_but_taking_back_goes_on(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.entries.required.PER_DAY", 3)
    for _ in range(3):
        comments.add_comment(store, "kpi:x", "x", by=Actor("a"))
    with pytest.raises(Refused, match="Vandaag zijn er al 3 toevoegingen"):
        settings.add_marker(store, DAY, "x", by=Actor("a"))
    comments.withdraw_comment(store, 1, why="x", by=Actor("a"))
    again = Store.open(store.home, temporary=True)
    assert again.annotations.count_added(read_today()) == 3
    assert again.annotations.count_added(read_today() + dt.timedelta(days=1)) == 0
    again.close()


def test_what_was_too_long_before_is_shown_shortened_and_can_be_taken_back(tmp_path: Path) -> None:
    huge = "lang " * 1_000_000
    about = {"text": huge, "kind": "anders", "action": None}
    write_line(tmp_path, "marker", about, on="2026-01-01", who=huge)
    said = {"text": huge, "month": None, "category": None}
    write_line(tmp_path, "remark", said, on="kpi:x")
    write_line(tmp_path, "scenario", {"choices": {}}, on=huge)
    store = Store.open(tmp_path)
    [moment], [remark], [kept] = (
        settings.list_markers(store),
        comments.find_comments(store, "kpi:x"),
        scenarios.list_scenarios(store),
    )
    for text in (moment.text, moment.by, remark.text, kept.name):
        assert len(text) < 2_100 and text.endswith("… (ingekort: 5.000.000 tekens)")
    settings.remove_marker(store, moment.nr, by=Actor("a"))
    comments.withdraw_comment(store, remark.nr, why="te lang", by=Actor("a"))
    scenarios.drop_scenario(store, kept.name, by=Actor("a"))
    assert not settings.list_markers(store) and not scenarios.list_scenarios(store)
    assert not store.annotations.comments
    assert huge in store.journal.path.read_text()  # the line keeps all of it
    store.close()
    assert len(Journal(tmp_path).read_new()) == 6


def test_a_remark_and_a_decision_are_taken_back_with_who_and_why(store: Store) -> None:
    comments.add_comment(store, "kpi:x", "fout", by=Actor("a"))
    comments.add_comment(store, "kpi:x", "goed", by=Actor("a"))
    nr = decide(store, "fout")
    decisions.add_progress(store, nr, "loopt", by=Actor("a"))
    for withdraw in (
        partial(comments.withdraw_comment, store, 1),
        partial(decisions.withdraw_decision, store, nr),
    ):
        for how, words in (
            ({"why": " ", "by": Actor("a")}, "geen reden"),
            ({"why": "x", "by": Actor("")}, "Er staat niet bij"),
        ):
            with pytest.raises(Refused, match=words):
                withdraw(**how)
        withdraw(why="verkeerd", by=Actor("b"))
        with pytest.raises(Refused, match="is er niet"):
            withdraw(why="verkeerd", by=Actor("b"))
    assert [one.text for one in comments.find_comments(store, "kpi:x")] == ["goed"]
    assert decisions.list_decisions(store) == []
    with pytest.raises(Refused, match="Dit besluit is er niet"):
        decisions.follow_up(store, nr, "vervallen", "x", by=Actor("a"))
    events = Journal(store.home).read_new()
    assert [one.what for one in events[-2:]] == ["remark-withdrawn", "decision-withdrawn"]
    assert events[-1].who == "b"
    again = Store.open(store.home, temporary=True)
    assert again.annotations == store.annotations and again.council == store.council
    again.close()


def test_a_follow_up_of_what_was_taken_back_is_refused(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path)
    nr = decide(store)
    decisions.withdraw_decision(other, nr, why="x", by=Actor("a"))
    with pytest.raises(Refused, match="Dit besluit is er niet"):
        decisions.follow_up(store, nr, "vervallen", "x", by=Actor("a"))
    assert store.council.decisions == {}
    store.close()
    other.close()
