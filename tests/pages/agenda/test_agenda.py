"""Uitvoeringsagenda and Actie: the 19 actions, what was delivered of them, what measures them."""

import datetime as dt
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.reference import find_paragraphs, list_actions, list_sources
from data.store.store import Store
from data.template.template import write_deliverable
from kpi import agenda_names
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes, find_latest
from kpi.question import Question
from pages.agenda import action_texts, lines
from pages.agenda.indicators import find_latest as find_latest_indicators
from pages.agenda.indicators import read_indicators
from tests.data.delivering import deliver, row
from tests.pages.conftest import Open, html, screen
from tests.pages.deliver.test_deliver import named
from tests.pages.screen import Part, Row
from tests.ui.conftest import links, texts
from ui.app import shell

ROWS = [
    {
        "action": 1,
        "status": "Loopt",
        "owner": "<b>Afdeling",
        "due_on": dt.date(2025, 12, 31),
        "indicator": "Vragen",
        "value": 30,
        "unit": "vragen",
        "target": 40,
        "evidence": "Jaarverslag",
    },
    {
        "action": 2,
        "status": "Afgerond",
        "owner": "Netwerk",
        "due_on": dt.date(2025, 12, 31),
    },
]


@pytest.fixture
def agenda_home(tmp_path: Path) -> Path:
    """An ISV_HOME with a contract and actions 1 and 2, delivered for January and February 2026."""
    home = tmp_path / "agenda"
    store = Store.open(home)
    for month, value in (("2026-01", 20), ("2026-02", 30)):
        file = tmp_path / f"acties-{month}.xlsx"
        write_deliverable(file, [row("001")], actions=[{**ROWS[0], "value": value}, ROWS[1]])
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()
    return home


def of(app: AppTest, nr: int) -> Row:
    """Return the row of an action on the page of the agenda."""
    [found] = [one for one in screen(app).rows if one.head.startswith(f"{nr}. ")]
    return found


def numbers(shown: Part) -> list[int]:
    """Return the numbers of the actions that the page of the agenda leads to, in order."""
    found = (re.match(r"(\d+)\. ", link.text) for link in shown.links if "nr=" in link.address)
    return [int(one[1]) for one in found if one]


def test_the_19_actions_stand_in_the_agenda_s_own_order(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen("Uitvoeringsagenda", sample_home))
    assert numbers(shown) == list(range(1, 20))
    assert all(
        f"nr={link.text.split('.')[0]}" in link.address
        for link in shown.links
        if "nr=" in link.address
    )
    titles = [words for level, words in shown.headings if level in (2, 3)]
    assert [title.split(".")[0] for title in titles] == [
        *(f"Actielijn 1: {agenda_names.LINES[1]}", "1a", "1b", "1c"),
        *(f"Actielijn 2: {agenda_names.LINES[2]}", "2a", "2b", "2c"),
        f"Actielijn 3: {agenda_names.LINES[3]}",
    ]


@pytest.mark.parametrize("role", action_texts.ROLES)
def test_a_role_leaves_its_own_actions(open_screen: Open, sample_home: Path, role: str) -> None:
    app = open_screen("Uitvoeringsagenda", sample_home)
    app.query_params["rol"] = role
    app.run()
    expected = [one.nr for one in list_actions() if action_texts.ROLES[role] in one.roles]
    assert numbers(screen(app)) == expected
    assert any(
        "afgeleid uit de tekst van de agenda, niet officieel" in b.label for b in app.selectbox
    )


def test_a_role_that_is_none_gives_all_and_says_so(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen("Uitvoeringsagenda", sample_home, rol="baas"))
    said = "Rol ‘baas’ uit het adres is hier niet te kiezen. U ziet nu: alle rollen."
    assert said in shown.text
    title = shown.one("h1").text  # it stands above the choice
    assert shown.text.index(title) < shown.text.index("Rol ‘baas’")


def test_status_owner_and_date_as_delivered(open_screen: Open, agenda_home: Path) -> None:
    app = open_screen("Uitvoeringsagenda", agenda_home)
    assert "Loopt<b>Afdeling31-12-2025▼ te laat" in of(app, 1).text
    assert "AfgerondNetwerk31-12-2025" in of(app, 2).text
    assert "te laat" not in of(app, 2).text
    assert "niet aangeleverdonbekendonbekend" in of(app, 3).text
    assert "2 met een aangeleverde stand · 1 te laat" in texts(html(app))


def test_each_action_shows_its_kpi_or_the_honest_sentence(
    open_screen: Open, sample_home: Path
) -> None:
    agenda, app = open_screen("Uitvoeringsagenda", sample_home), open_screen("Actie", sample_home)
    for nr in range(1, 20):
        overview = of(agenda, nr)
        app.query_params["nr"] = str(nr)
        app.run()
        shown = html(app)
        text = action_texts.read_texts()[nr]
        quoted, ours = texts(shown).split("Eigen uitleg", 1)
        for part in (text.what, text.audience, text.evidence):
            assert part in ours and part not in quoted
        paragraph = find_paragraphs()[nr]
        assert paragraph.text in quoted and f"‘{paragraph.title}’" in quoted
        assert list_sources()["agenda"].address in links(shown)
        measured = lines.list_kpis(nr)
        delivered = find_latest_indicators(nr, find_latest(shell.open_store()) or "")
        assert ("Geen KPI meet deze actie." in texts(shown)) == (not measured)
        for indicator in delivered:
            assert f"{indicator.name}: " in overview.text
        if not measured:
            proposal = agenda_names.MEASURED_BY[nr]
            asked = f"U kunt als indicator aanleveren (blad Acties; eigen uitleg): {proposal}."
            assert "Geen KPI meet deze actie." in overview.text
            assert (asked in overview.text) == (asked in texts(shown)) == (not delivered)
            return
        found = {
            one.kpi: one
            for one in count_outcomes(
                shell.open_store(),
                Question(find_latest(shell.open_store())),
                kpis=[kpi.id for kpi in measured],
            )
        }
        for kpi in measured:
            assert kpi.label in texts(shown)
            one = found[kpi.id]
            if BY_ID[kpi.id].unit != "EUR" and one.population:
                assert f"{kpi.label}: {one.yes} van {one.population}" in overview.text
                assert f"{one.yes} van {one.population}" in texts(shown)


def test_a_delivered_indicator_is_shown_and_no_longer_asked_for(
    open_screen: Open, agenda_home: Path
) -> None:
    latest = "Aangeleverd als indicator:Vragen: 30 vragen (streefwaarde 40)"
    asked = agenda_names.MEASURED_BY[1]
    of_list = of(open_screen("Uitvoeringsagenda", agenda_home), 1).text
    for said in (
        of_list,
        texts(html(open_screen("Actie", agenda_home))),
        screen(open_screen("Actielijn 1", agenda_home, weergave="alles")).at("actie-1").text,
    ):
        assert latest in said
        assert asked not in said
    before = of(open_screen("Uitvoeringsagenda", agenda_home, maand="januari 2026"), 1).text
    assert "Vragen: 20 vragen" in before
    other = screen(open_screen("Actielijn 1", agenda_home, weergave="alles")).at("actie-4").text
    assert f"(eigen uitleg): {agenda_names.MEASURED_BY[4]}" in other  # nothing was delivered for it


def test_an_action_names_its_rows_indicators_and_evidence(
    open_screen: Open, agenda_home: Path
) -> None:
    app = open_screen("Actie", agenda_home)
    said = texts(html(app))
    assert "30 in februari 2026, streefwaarde 40." in said
    assert "februari 20263040neejanuari 20262040nee" in said
    assert "Jaarverslag" in said
    assert "acties-2026-02.xlsxActies2februari 2026" in said
    [drawn] = read_indicators(1, "2026-02")
    assert drawn.chart and [list(one.y) for one in drawn.chart.data] == [[20, 30], [40, 40]]
    assert [one for one in links(html(app)) if "aanlevering=" in one]
    assert "<b>" not in html(app)


def test_an_earlier_month_shows_no_later_indicator(open_screen: Open, agenda_home: Path) -> None:
    said = texts(html(open_screen("Actie", agenda_home, maand="januari 2026")))
    assert "20 in januari 2026" in said
    assert "februari 2026" not in said


def test_a_remark_is_kept_with_who_and_refused_without(
    open_screen: Open, agenda_home: Path
) -> None:
    app = open_screen("Actie", agenda_home)
    assert "Er is nog geen opmerking bij deze actie." in texts(html(app))
    named(app.text_area, "Opmerking bij deze actie").set_value("Meer <i>vragen\nuit het land")
    named(app.button, "Opmerking bewaren").click().run()
    assert "Niet gelukt: Er staat niet bij van wie dit is." in texts(html(app))
    named(app.text_input, "Uw functie of afdeling").set_value("Beleid")
    named(app.button, "Opmerking bewaren").click().run()
    assert "Gelukt: De opmerking is bewaard." in texts(html(app))
    assert "Meer <i>vragenuit het landBeleid · " in texts(html(app))
    assert "<i>" not in html(app)
    app.query_params["nr"] = "2"
    app.run()
    assert "Er is nog geen opmerking" in texts(html(app))


def test_an_unknown_action_is_said_to_be_unknown(open_screen: Open, agenda_home: Path) -> None:
    app = open_screen("Actie", agenda_home)
    app.query_params["nr"] = "<b>20"
    app.run()
    assert "Er is geen actie ‘<b>20’." in texts(html(app))
