"""Citaat of a month that had not ended: provisional then, and now only while that stands."""

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest

from data import clock
from data.access.actor import UNNAMED
from data.store.store import Store
from kpi.compare.cited import cite_figure
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, screen

SAID = "voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)"


def set_clock(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    at = dt.datetime.fromisoformat(f"{day}T12:00:00+00:00")
    monkeypatch.setattr(clock, "read_clock", lambda: at)


def test_a_citation_says_it_of_its_own_month(
    open_screen: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, file = tmp_path / "home", workbook(tmp_path / "f.xlsx", row("1"))
    set_clock(monkeypatch, "2026-11-27")
    with closing(Store.open(home)) as store:
        deliver(store, file, "f.xlsx", month="2026-11")
        made = cite_figure(store, "application_total", Question("2026-11", "all"), by=UNNAMED)
    shown = screen(open_screen("Citaat", home, kenmerk=made.id))
    assert shown.text.count("oorlopig") == 2  # not of the month that other screens show as well
    assert SAID in shown.section("Zo stond het er").text
    assert SAID in shown.section("Zo staat het nu").text
    set_clock(monkeypatch, "2026-12-02")
    with closing(Store.open(home, temporary=True)) as store:
        again = workbook(tmp_path / "g.xlsx", row("1"), row("2"))
        assert deliver(store, again, "g.xlsx", month="2026-11").delivery
    shown = screen(open_screen("Citaat", home, kenmerk=made.id))
    assert SAID in shown.section("Zo stond het er").text
    assert "oorlopig" not in shown.section("Zo staat het nu").text
