"""Overzicht as a council reads it: what changed, what asks attention, what it decided."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from data import dutch as nl
from data.access.actor import Actor
from data.clock import read_today
from data.entries import decisions
from data.journal.council import Decided
from data.store.store import Store
from kpi.compare import cited
from kpi.contracts.contracts import list_behind
from kpi.engine.engine import count_outcomes
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from report.content.asking import NOTHING_BEFORE, phrase_no_changes
from report.content.build import build_content
from report.content.sentences import phrase_conclusion
from tests.data.delivering import deliver, row, workbook
from tests.data.journal.lines import a_figure
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import Part, read
from tests.ui.conftest import texts
from ui.app import shell
from ui.kit.html import render_template

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


def moved(shown: Part) -> list[tuple[str, ...]]:
    """The rows of what changed: the sign with the figure, what it is and was, how many changed."""
    return [(one.head, *one.cells[1:3]) for one in shown.one(name="isv-moved").rows]


def test_each_figure_that_moved_leads_to_why_since_the_month_before(
    open_screen: Open, two_months: Path
) -> None:
    shown = screen(open_screen("Overzicht", two_months))
    assert "Sinds eind januari 2026, met wat nu bekend is." in shown.text
    assert "Er loopt de komende twaalf maanden geen contract af." in shown.text
    assert moved(shown) == [
        ("▲beter: ISV verplicht", "2 van 4 (was 1 van 3)", "1 aanbesteding"),
        ("Risicoanalyse ontvangen", "0 van 1 (was 0 van 0)", "1 contract"),
        ("Jaarrapportage openbaar", "0 van 1 (was 0 van 0)", "1 contract"),
    ]
    [first, *_others] = shown.one(name="isv-moved").links
    assert (first.text, first.label) == ("Waardoor?", "Waardoor? ISV verplicht")
    assert "kpi=obligation_met&sinds=januari+2026" in first.address
    before = screen(open_screen("Overzicht", two_months, maand="januari 2026"))
    store = Store.open(two_months)
    in_documents = phrase_no_changes(build_content(store, Question("2026-01")))
    store.close()
    assert before.section("Wat er is veranderd") and NOTHING_BEFORE in before.text
    assert in_documents == NOTHING_BEFORE


def test_after_a_meeting_it_is_what_that_meeting_saw_until_another_is_chosen(
    open_screen: Open, two_months: Path
) -> None:
    store = Store.open(two_months)
    seen = [
        one.as_figure() for one in count_outcomes(store, Question("2026-02"), kpis=PER_CATEGORY)
    ]
    seen.append(a_figure(kpi="vervallen"))  # it is no longer counted
    day = dt.date(2026, 3, 12)
    decisions.hold_meeting(store, day, Question("2026-02"), seen, council="SKR", by=Actor("BZK"))
    store.close()
    deliver_rows(two_months, "2026-02", row("1", award_date=dt.date(2026, 1, 15)))
    app = open_screen("Overzicht", two_months)
    shown, box = screen(app), app.selectbox(key="keuze-sinds")
    since = "Sinds de vergadering van 12-03-2026 (SKR), stand van eind februari 2026, zoals toen"
    assert since in shown.text
    assert moved(shown)[0] == ("▲beter: ISV verplicht", "1 van 1 (was 2 van 4)", "3 aanbestedingen")
    assert box.options == ["Vergadering van 12-03-2026 (SKR)", "Eind januari 2026"]
    box.set_value("januari 2026").run()
    assert moved(screen(app))[0][1] == "1 van 1 (was 1 van 3)"
    assert app.query_params["sinds"] == "januari 2026"
    [meeting] = [one for one in screen(app).addresses if one.startswith("./vergadering?")]
    assert meeting.endswith("&sinds=januari+2026")
    app.query_params["sinds"] = f"{read_today():%d-%m-%Y}"  # as somebody types it
    app.run()
    assert f"Sinds {read_today():%d-%m-%Y}, stand van eind februari 2026" in screen(app).text
    assert "De hoofdcijfers zijn gelijk gebleven." in screen(app).text
    app.query_params["sinds"] = "gisteren"
    app.run()
    assert "‘gisteren’ is onbekend." in screen(app).text


def test_in_january_running_contracts_go_on_and_a_year_stands_beside_the_year_before(
    open_screen: Open, tmp_path: Path
) -> None:
    started = {"start_date": dt.date(2025, 1, 31), "award_date": dt.date(2025, 1, 1)}
    late = row("1", risk_analysis_received_on="Nee", **started)
    deliver_rows(tmp_path, "2025-01", row("0", award_date=dt.date(2025, 1, 15)))
    deliver_rows(tmp_path, "2025-12", row("0", award_date=dt.date(2025, 1, 15)), late)
    new = row("2", award_date=dt.date(2026, 1, 8), isv_contract_condition="Nee")
    came = late | {"risk_analysis_received_on": dt.date(2026, 1, 9)}
    deliver_rows(tmp_path, "2026-01", row("0", award_date=dt.date(2025, 1, 15)), came, new)
    found = moved(screen(open_screen("Overzicht", tmp_path)))
    assert found[:2] == [
        (
            "▼slechter: ISV verplicht",
            "0 van 1 (was 1 van 1)vergeleken met eind januari 2025",
            "–",
        ),
        ("▲beter: Risicoanalyse ontvangen", "1 van 1 (was 0 van 1)", "1 contract"),
    ]
    every = moved(screen(open_screen("Overzicht", tmp_path, venster="alles")))
    assert every[0] == ("▼slechter: ISV verplicht", "2 van 3 (was 2 van 2)", "1 aanbesteding")


def test_what_hurts_names_its_owner_and_leads_to_its_contract(
    open_screen: Open, two_months: Path
) -> None:
    shown = screen(open_screen("Overzicht", two_months))
    said, days = (
        shown.section("Waar het knelt").text,
        (dt.date(2026, 2, 28) - dt.date(2025, 7, 31)).days,
    )
    assert "Laptops: verplicht, geen ISV, geen redenEnergie · contractmanager onbekend" in said
    late = f"risicoanalyse {nl.count_noun(days, 'dag', 'dagen')} te laat (aanname)"
    assert f"Laptops: {late}Energie · CM-007" in said
    assert "3 in de risicocategorieën." in said and "op 28-02-2026" in said
    store = Store.open(two_months)  # the opened figure counts the same days
    opened = list_behind(store, "risk_analysis_received", ("no",), Question("2026-02"))
    store.close()
    assert opened["why"].to_pylist() == [f"te laat: {days} dagen"]
    assert any("./contract?" in one and "nummer=4" in one for one in shown.addresses)


def test_what_comes_and_what_is_asked_stands_per_category(
    open_screen: Open, two_months: Path
) -> None:
    ends = {"award_date": dt.date(2026, 1, 15), "start_date": dt.date(2026, 1, 20)}
    deliver_rows(
        two_months,
        "2026-02",
        row("1", end_date=dt.date(2026, 8, 20), **ends),
        row("2", end_date=dt.date(2026, 12, 31), isv_contract_condition="Nee", **ends),
        row("3", award_date=dt.date(2026, 5, 1)),
    )
    shown = screen(open_screen("Overzicht", two_months))
    [energy] = [one for one in shown.one(name="isv-ahead").rows if one.head == "Energie"]
    assert energy.cells[2:] == ["1", "1", "1", "1"]
    assert energy.cells[1].startswith("1 van 2")
    assert "1 van de 2 aflopende contracten zonder ISV" in shown.text
    asked = shown.section("Gevraagd van deze vergadering").text
    assert "ISV verplicht: onder de norm bij Energie. Zonder lopend besluit." in asked
    # An amount of one or two tenders would give their value away, also in the fold.
    card = shown.card("Verplichting nagekomen, naar waarde").text
    assert "geen bedrag" in card and "€" not in card


def test_why_nothing_is_asked_agrees_with_the_decisions_beside_it(
    open_screen: Open, two_months: Path
) -> None:
    empty = screen(open_screen("Overzicht", two_months, categorie="Laboratorium"))
    asked = empty.section("Gevraagd van deze vergadering").text
    assert "geen besluit is aan de beurt; geen cijfer staat onder de norm." in asked
    assert "Er lopen geen besluiten." in empty.section("Eerdere besluiten").text
    store = Store.open(two_months)
    for kpi in PER_CATEGORY:
        about = cited.find_about(store, kpi, Question("2026-02", category="Energie"))
        decisions.add_decision(store, Decided("ISV erbij", "CM"), about, by=Actor("BZK"))
    store.close()
    shown = screen(open_screen("Overzicht", two_months, categorie="Energie"))
    asked = shown.section("Gevraagd van deze vergadering").text
    assert "onder de norm loopt er al een." in asked
    assert "ISV erbij" in shown.section("Eerdere besluiten").text


def test_a_meeting_opens_with_its_decisions_and_their_effect(
    open_screen: Open, two_months: Path
) -> None:
    assert "Er lopen geen besluiten." in texts(html(open_screen("Overzicht", two_months)))
    store = Store.open(two_months)
    text = "ISV komt in elke aanbesteding, ook waar de leverancier al jaren dezelfde is. " * 11
    decisions.add_decision(
        store,
        Decided(text, "Categoriemanagers", dt.date(2026, 2, 1)),
        cited.find_about(store, "obligation_met", Question("2026-01")),
        by=Actor("BZK"),
    )
    store.close()
    said = texts(html(open_screen("Overzicht", two_months)))
    # It is cut after a word, and long enough to know what it is about.
    cut = "is. ISV komt in elke aanbesteding, ook waar…Categoriemanagers, vóór 01-02-2026: te laat"
    assert cut in said
    assert "Nog 2 open, evenveel als toen2 van 4 (was 1 van 3)" in said
    assert "Er lopen geen andere besluiten." in said
    # Of another category it is none of this one's business.
    store = Store.open(two_months)
    about = cited.find_about(store, "obligation_met", Question("2026-01", category="Laboratorium"))
    decisions.add_decision(store, Decided("Microscopen", "CM"), about, by=Actor("BZK"))
    store.close()
    for category, there in (("Laboratorium", True), ("Energie", False)):
        shown = screen(open_screen("Overzicht", two_months, categorie=category))
        assert ("Microscopen" in shown.section("Eerdere besluiten").text) is there


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


@pytest.mark.parametrize(("count", "said"), [(1, "1"), (3, "1 van 3")])
def test_late_actions_of_which_one_is_shown_say_so(count: int, said: str) -> None:
    one = SimpleNamespace(owner="BZK", due_on=dt.date(2026, 6, 30))
    late = [(8, "Coherentie", "actie?nr=8", one)]
    nothing = dict.fromkeys(("obligation", "complete", "urgent", "decisions", "all_decisions"), "")
    shown = read(
        render_template(
            "pages/council/overview.html#beside",
            **nothing,
            agreed=("", ""),
            total=0,
            obstacles=[],
            late=late,
            late_count=count,
        )
    )
    assert "Coherentie" in shown.section(f"Acties te laat: {said}").text
