"""Overzicht as a council reads it: what changed, what asks attention, what it decided."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data.clock import read_today
from data.entries import decisions
from data.journal.council import Decided
from data.store.store import Store
from kpi.compare import cited
from kpi.engine.engine import count_outcomes
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from report.content.build import build_content
from report.content.sentences import phrase_conclusion
from tests.data.delivering import deliver, row, workbook
from tests.data.journal.lines import a_figure
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts
from ui.app import shell

LATE: dict[str, Any] = {
    "start_date": dt.date(2025, 1, 31),
    "risk_analysis_received_on": "Nee",
    "contract_manager": "CM-007",
}


def deliver_rows(home: Path, month: str, *rows: dict[str, Any]) -> None:
    store = Store.open(home)
    file = workbook(home / "bron" / f"{month}.xlsx", *rows)
    result = deliver(store, file, file.name, month=month, by="CM-014")
    assert result.delivery, result.findings
    store.close()


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """January: one of three with ISV. February: two of four, and a risk analysis that is late."""
    home = tmp_path_factory.mktemp("two_months")
    plain = {"award_date": dt.date(2026, 1, 15)}
    no = plain | {"isv_contract_condition": "Nee"}
    first = [row("1", **plain), row("2", **no), row("3", **no)]
    deliver_rows(home, "2026-01", *first)
    deliver_rows(home, "2026-02", *first, row("4", **plain, **LATE))
    return home


@pytest.fixture
def two_months(delivered: Path, tmp_path: Path) -> Path:
    """An ISV_HOME of its own with those two months."""
    return Path(shutil.copytree(delivered, tmp_path / "home"))


def test_the_month_before_is_compared_until_a_meeting_is_noted(
    open_screen: Open, two_months: Path
) -> None:
    said = texts(html(open_screen("Overzicht", two_months)))
    assert (
        "Sinds eind januari 2026: verplichte aanbestedingen met ISV als voorwaarde in elk contract "
        "van 1 van 3 naar 2 van 4, "
        "risicoanalyses ontvangen van 0 van 0 (1 onzeker) naar 0 van 1 (1 onzeker), "
        "jaarrapportages openbaar van 0 van 0 (1 onzeker) naar 0 van 1 (1 onbekend, 1 onzeker). "
        "Waardoor?"
    ) in said


def test_after_a_meeting_it_is_what_that_meeting_saw(open_screen: Open, two_months: Path) -> None:
    store = Store.open(two_months)
    seen = [
        one.as_figure() for one in count_outcomes(store, Question("2026-02"), kpis=PER_CATEGORY)
    ]
    seen.append(a_figure(kpi="vervallen"))  # it is no longer counted
    day = dt.date(2026, 3, 12)
    decisions.hold_meeting(store, day, Question("2026-02"), seen, council="SKR", by="BZK")
    store.close()
    deliver_rows(two_months, "2026-02", row("1", award_date=dt.date(2026, 1, 15)))
    said = texts(html(open_screen("Overzicht", two_months)))
    assert (
        "Sinds de vergadering van 12-03-2026: verplichte aanbestedingen met ISV als voorwaarde in "
        "elk contract van 2 van 4 naar 1 van 1, "
    ) in said


def test_unknown_that_became_no_is_a_change(open_screen: Open, tmp_path: Path) -> None:
    plain = {"award_date": dt.date(2026, 1, 15)}
    deliver_rows(tmp_path, "2026-01", row("1", isv_contract_condition=None, **plain))
    deliver_rows(tmp_path, "2026-02", row("1", isv_contract_condition="Nee", **plain))
    said = texts(html(open_screen("Overzicht", tmp_path)))
    assert "met ISV als voorwaarde in elk contract van 0 van 1 (1 onbekend) naar 0 van 1" in said


def test_a_new_calendar_year_is_not_compared(open_screen: Open, tmp_path: Path) -> None:
    plain = {"award_date": dt.date(2025, 12, 1)}
    deliver_rows(tmp_path, "2025-12", row("1", **plain))
    deliver_rows(tmp_path, "2026-01", row("1", **plain))
    said = texts(html(open_screen("Overzicht", tmp_path)))
    assert (
        "Sinds eind december 2025 is het jaar 2026 begonnen: de tellingen beginnen opnieuw." in said
    )
    other = texts(html(open_screen("Overzicht", tmp_path, venster="alles")))
    assert "Sinds eind december 2025: geen verschil." in other


def test_what_asks_attention_names_its_owner_and_row(open_screen: Open, two_months: Path) -> None:
    shown = screen(open_screen("Overzicht", two_months))
    said = shown.text
    assert "Laptops · verplicht, ISV niet in elk contract een voorwaarde, geen reden" in said
    assert "Laptops · risicoanalyse te laat sinds 31-07-2025 (aanname)" in said
    assert f"Te laat is beoordeeld op {read_today():%d-%m-%Y}." in said
    assert "Energie · contractmanager CM-007 · 2026-02.xlsx Contracten, rij 5" in said
    assert "./aanleveringen?maand=februari+2026&aanlevering=L00004" in shown.addresses


def test_a_meeting_opens_with_its_decisions_and_their_effect(
    open_screen: Open, two_months: Path
) -> None:
    assert "Er lopen geen besluiten." in texts(
        html(open_screen("Overzicht", two_months))
    )
    store = Store.open(two_months)
    decisions.add_decision(
        store,
        Decided("ISV in elke aanbesteding", "Categoriemanagers", dt.date(2026, 2, 1)),
        cited.find_about(store, "obligation_met", Question("2026-01")),
        by="BZK",
    )
    store.close()
    said = texts(html(open_screen("Overzicht", two_months)))
    assert "ISV in elke aanbestedingCategoriemanagers · vóór 01-02-2026 · te laat" in said
    assert "nu 2 van 4 eind februari 2026, was 1 van 3 eind januari 2026" in said


def test_the_screen_and_the_documents_open_with_the_same_sentence(
    open_screen: Open, sample_home: Path
) -> None:
    month = Question("2026-10")
    for question, chosen in (
        (month, {}),
        (replace(month, classification="old"), {"indeling": "tien oude categorieën"}),
        (replace(month, category="Energie"), {"categorie": "Energie"}),
        (replace(month, window="12m"), {"venster": "12 maanden"}),
    ):
        query = {"maand": "oktober 2026"} | chosen
        title = screen(open_screen("Overzicht", sample_home, **query)).one("h1").text
        assert title == phrase_conclusion(build_content(shell.open_store(), question))
