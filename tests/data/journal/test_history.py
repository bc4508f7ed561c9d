"""Which delivery counts when: replacing, carrying, withdrawing, restoring, the sample."""

import datetime as dt
from typing import Any

import pytest

from data.journal.convert import read_body
from data.journal.delivery import SAMPLE
from data.journal.event import Event
from data.journal.history import History

AT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class Log:
    """Events in order, folded into a history."""

    def __init__(self) -> None:
        self.history = History()
        self.seq = 0

    def add(self, what: str, on: str = "", origin: str = "scherm", **details: Any) -> str:
        self.seq += 1
        on = on or f"L{self.seq:05d}"
        body = read_body(what, on, "", details)
        self.history.apply([Event(self.seq, AT, "", origin, body)])
        return on

    def deliver(self, month: str, *categories: str, **more: Any) -> str:
        rows = dict.fromkeys(categories, 3)
        origin = more.pop("origin", "scherm")
        return self.add("accepted", month=month, categories=rows, origin=origin, **more)

    def at(self, month: str, category: str = "Energie") -> str | None:
        nr = self.history.find_winners().get(month, {}).get(category)
        return self.history.accepted[nr].id if nr else None


@pytest.fixture
def log() -> Log:
    return Log()


def test_later_replaces_and_months_carry(log: Log) -> None:
    first = log.deliver("2026-01", "Energie", "Datacenters")
    second = log.deliver("2026-01", "Energie")
    march = log.deliver("2026-03", "Datacenters")
    assert log.at("2026-01") == second
    assert log.at("2026-01", "Datacenters") == first
    assert log.at("2026-03") == second
    assert log.at("2026-03", "Datacenters") == march
    assert list(log.history.find_winners()) == ["2026-01", "2026-03"]


def test_a_late_delivery_for_an_earlier_month_does_not_touch_later_ones(log: Log) -> None:
    february = log.deliver("2026-02", "Energie")
    january = log.deliver("2026-01", "Energie")
    assert (log.at("2026-01"), log.at("2026-02")) == (january, february)


def test_withdrawing_a_replacement_brings_back_what_it_replaced(log: Log) -> None:
    first = log.deliver("2026-01", "Energie")
    second = log.deliver("2026-01", "Energie")
    log.add("withdrawn", second, why="vergissing")
    assert log.at("2026-01") == first
    log.add("restored", second)
    assert log.at("2026-01") == second
    log.add("withdrawn", second)
    log.add("withdrawn", first)
    assert log.history.find_winners() == {}


def test_a_replaced_delivery_can_be_put_back_and_an_undone_withdrawal_keeps_its_place(
    log: Log,
) -> None:
    first = log.deliver("2026-01", "Energie")
    second = log.deliver("2026-01", "Energie")
    log.add("restored", first)
    assert log.at("2026-01") == first
    log.add("withdrawn", second)
    log.add("restored", second)
    assert log.at("2026-01") == first


def test_a_nil_report_is_a_delivery(log: Log) -> None:
    log.deliver("2026-01", "Energie")
    nil = log.add("nil", month="2026-02", categories={"Energie": 0})
    assert log.at("2026-02") == nil


def test_real_deliveries_put_the_sample_out_for_good(log: Log) -> None:
    sample = log.deliver("2026-01", "Energie", origin=SAMPLE)
    assert log.at("2026-01") == sample and not log.history.real
    real = log.deliver("2026-01", "Datacenters")
    assert log.at("2026-01") is None
    log.add("withdrawn", real)
    assert log.history.find_winners() == {}


def test_what_is_a_repetition(log: Log) -> None:
    same: dict[str, Any] = {"sha256": "a", "category": None, "profile": None}
    first = log.deliver("2026-01", "Energie", **same)
    probe = log.history.accepted[log.history.by_id[first]]
    assert log.history.find_same(probe) is probe
    for month, differs in (
        ("2026-02", same),
        ("2026-01", same | {"sha256": "b"}),
        ("2026-01", same | {"category": "Energie"}),
        ("2026-01", same | {"profile": {"name": "p"}}),
        ("2026-01", same | {"origin": SAMPLE}),
    ):
        other = log.deliver(month, "Energie", **differs)
        there = log.history.find_same(log.history.accepted[log.history.by_id[other]])
        assert there is not None and there.id == other
    log.add("withdrawn", first)
    assert log.history.find_same(probe) is None


def test_what_no_longer_stands_for_all_of_it_is_no_repetition(log: Log) -> None:
    both = log.deliver("2026-01", "Energie", "Datacenters", sha256="a")
    probe = log.history.accepted[log.history.by_id[both]]
    later_month = log.deliver("2026-02", "Energie", "Datacenters", sha256="b")
    assert log.history.find_same(probe) is probe and later_month  # in its own month it stands
    part = log.deliver("2026-01", "Energie", sha256="c")
    assert log.history.find_same(probe) is None
    log.add("withdrawn", part)
    assert log.history.find_same(probe) is probe
    log.deliver("2026-01", sha256="d", actions={"3": 1})
    assert log.history.find_same(probe) is probe  # another sheet
    acts = log.deliver("2026-01", "Verpakking", sha256="e", actions={"3": 1})
    probe = log.history.accepted[log.history.by_id[acts]]
    assert log.history.find_same(probe) is probe
    log.deliver("2026-01", sha256="f", actions={"3": 1})
    assert log.history.find_same(probe) is None


def test_events_without_effect_here_are_passed_by(log: Log) -> None:
    log.add("delivered", "a.xlsx")
    log.add("refused", "a.xlsx")
    log.add("remark", "actie:7", text="x", month=None, category=None)
    assert log.history.accepted == {}
