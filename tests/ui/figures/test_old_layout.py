"""A KPI of category plans while the former ten categories are chosen: it goes by those of today."""

import datetime as dt
from pathlib import Path

import pytest

from data.access.actor import UNNAMED, Actor
from data.journal.council import Decided
from data.template.template import write_deliverable
from kpi.compare import cited
from kpi.compare.since import find_since
from kpi.question import Question
from pages.council import changes, decision_forms, decisions, since_meeting
from tests.data.delivering import deliver, row
from tests.ui.conftest import texts
from ui.app import shell

KPI = "plan_has_isv"
OLD, TODAY = "Catering", "Consumptieve dienstverlening"
CHOICES = Question("2024-03", category=OLD, classification="old")


def plan(folder: Path, says: str) -> None:
    """Deliver a contract and the plan of one category for March 2024."""
    file = folder / f"{says}.xlsx"
    write_deliverable(file, [row("1")], plans=[{"category": TODAY, "has_isv": says}])
    assert deliver(shell.open_store(), file, file.name, month="2024-03", by="CM-014").delivery


@pytest.fixture(autouse=True)
def _no_then_yes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan says no, and yes after what the test does first."""
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    plan(tmp_path, "Nee")


def test_it_is_cited_with_its_figure(tmp_path: Path) -> None:
    made = cited.cite_figure(shell.open_store(), KPI, CHOICES, by=UNNAMED)
    assert (made.category, made.classification) == (TODAY, "new")
    assert made.figure and (made.figure.no, made.figure.population) == (1, 1)
    plan(tmp_path, "Ja")
    looked = cited.look_up(shell.open_store(), made)
    assert looked.recounts and not looked.stands
    assert [one.what for one in looked.changes] == ["accepted"]


def test_a_decision_about_it_keeps_its_figure_and_shows_the_effect(tmp_path: Path) -> None:
    decision_forms._decide(
        CHOICES, Decided("ISV in het plan", "BZK"), KPI, council="", by=Actor("BZK")
    )
    [made] = shell.open_store().council.decisions.values()
    assert made.category == TODAY
    assert made.figure and (made.figure.no, made.figure.population) == (1, 1)
    plan(tmp_path, "Ja")
    said = texts("".join(decisions.draw_page(CHOICES, dt.date(2024, 4, 1), decisions.Chosen())))
    assert "nu 1 van 1 eind maart 2024, was 0 van 1 eind maart 2024" in said


def test_what_changed_of_it_is_shown_in_categories(tmp_path: Path) -> None:
    since_meeting.hold_meeting(dt.date(2024, 4, 4), CHOICES, council="SKR", by=Actor("BZK"))
    none = texts(
        "".join(
            changes.draw_page(
                KPI, CHOICES, find_since(shell.open_store(), CHOICES, dt.date(2024, 5, 1))
            )
        )
    )
    assert "Bij geen enkele categorie is het antwoord veranderd." in none
    plan(tmp_path, "Ja")
    said = texts(
        "".join(
            changes.draw_page(
                KPI, CHOICES, find_since(shell.open_store(), CHOICES, dt.date(2024, 5, 1))
            )
        )
    )
    assert f"Categorieplan heeft een deel over ISV · {TODAY} · eind maart 2024" in said
    assert "1 categorie met een ander antwoord" in said
    assert f"{TODAY}neejaJa.xlsx" in said
    assert "contract" not in said.lower()
