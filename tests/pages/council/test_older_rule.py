"""What a council saw of a figure whose rule has changed since, is told as it was, and how."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.entries import decisions
from data.journal.council import Decided
from data.store.store import Store
from kpi import words
from kpi.compare import cited
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.headlines import PER_CATEGORY
from kpi.model import Change
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts

KPI = "obligation_met"
JANUARY = {"maand": "januari 2026", "venster": "alles"}
SAID = "Voortaan telt elk contract van een aanbesteding."


@pytest.fixture
def seen_home(small_home: Path, tmp_path: Path) -> Path:
    """An ISV_HOME in which a decision and a meeting saw a figure, that became another since."""
    asked = Question("2026-01", "all")
    store = Store.open(small_home)
    seen = [one.as_figure() for one in count_outcomes(store, asked, kpis=PER_CATEGORY)]
    about, day = cited.find_about(store, KPI, asked), dt.date(2026, 2, 12)
    decisions.add_decision(store, Decided("ISV alsnog", "CM Energie"), about, by=Actor("Raad"))
    decisions.hold_meeting(store, day, asked, seen, council="SKR", by=Actor("Secretaris"))
    file = workbook(tmp_path / "januari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-01").delivery
    store.close()
    return small_home


@pytest.fixture
def changed_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule of the headline changed after the decision and the meeting."""
    day = dt.date.today() + dt.timedelta(days=7)
    monkeypatch.setitem(BY_ID, KPI, replace(BY_ID[KPI], changes=(Change(day, SAID),)))


def test_without_a_change_nothing_is_said_of_the_rule(open_screen: Open, seen_home: Path) -> None:
    for title in ("Besluiten", "Wat er is veranderd", "Overzicht"):
        said = texts(html(open_screen(title, seen_home, **JANUARY)))
        assert "telwijze" not in said and "anders geteld" not in said
    assert "ISV verplicht3 van 3 (was 1 van 3)2 aanbestedingen" in said


@pytest.mark.usefixtures("changed_rule")
def test_a_decision_keeps_its_figure_and_says_how_the_rule_changed(
    open_screen: Open, seen_home: Path
) -> None:
    said = texts(html(open_screen("Besluiten", seen_home, **JANUARY)))
    assert "nu 3 van 3 eind januari 2026, was 1 van 3 (1 onbekend) eind januari 2026" in said
    assert words.RULE_CHANGED in said and SAID in said


@pytest.mark.usefixtures("changed_rule")
def test_overview_does_not_compare_what_two_rules_counted(
    open_screen: Open, seen_home: Path
) -> None:
    day = dt.date.today() + dt.timedelta(days=7)
    said = texts(html(open_screen("Overzicht", seen_home, **JANUARY)))
    assert (
        f"ISV verplicht3 van 3niet te vergelijken: de telwijze is gewijzigd op {day:%d-%m-%Y} "
        "(toen 1 van 3 (1 onbekend))"
    ) in said


@pytest.mark.usefixtures("changed_rule")
def test_what_changed_says_that_both_sides_are_counted_by_the_rule_of_now(
    open_screen: Open, seen_home: Path
) -> None:
    said = texts(html(open_screen("Wat er is veranderd", seen_home, **JANUARY)))
    assert "De vergadering zag dit cijfer met een andere telwijze." in said and SAID in said
