"""Normen en termijnen: what is in force, and a council's norm from its day on."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access.actor import Actor
from data.entries.settings import find_settings, list_settings, set_value
from data.journal.events import SettingMade
from data.kept.kept import JOURNAL
from data.months import find_reference_date
from data.store.store import Store
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html, screen
from tests.pages.deliver.test_deliver import named
from tests.ui.conftest import texts
from ui.app import shell

TITLE = "Normen en termijnen"
NORM = "target:current_clause"


def delivered_twice(tmp_path: Path) -> Path:
    """Return an ISV_HOME with 20 contracts for June and July 2026, 18 with the current clause."""
    home = tmp_path / "home"
    store = Store.open(home)
    rows = [
        row(f"{i:03}", award_date="15-03-2026", isv_current_clause="Ja" if i < 18 else "Nee")
        for i in range(20)
    ]
    for month in ("2026-06", "2026-07"):
        file = workbook(tmp_path / f"{month}.xlsx", *rows)
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()
    return home


@pytest.fixture(scope="module")
def delivered_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with those two months; to copy."""
    return delivered_twice(tmp_path_factory.mktemp("norms"))


@pytest.fixture
def two_months(delivered_home: Path, tmp_path: Path) -> Path:
    """An ISV_HOME of its own with those two months."""
    return Path(shutil.copytree(delivered_home, tmp_path / "home"))


def propose(app: AppTest, name: str, value: str, since: str, **also: str) -> None:
    """Fill in and send the form that sets a value; of a norm it first says what turns."""
    said = {"Grond": "besluit", "Waarom": "Besluit <b>klantenraad", "door": "Raad"} | also
    named(app.selectbox, "Wat u vaststelt").set_value(name).run()
    named(app.selectbox, "Grond").set_value(said["Grond"])
    named(app.text_input, "Nieuwe waarde").set_value(value)
    named(app.text_input, "Geldt vanaf").set_value(since)
    named(app.text_input, "Waarom").set_value(said["Waarom"])
    app.text_input(key="norm-door").set_value(said["door"])
    named(app.checkbox, "Ook cijfers van eerdere maanden mogen hierdoor veranderen").set_value(
        said.get("eerder") != "nee"
    )
    looked_at = name.startswith("target:")
    named(app.button, "Bekijk wat er verandert" if looked_at else "Vaststellen").click().run()
    assert not app.exception


def fix(app: AppTest, name: str, value: str, since: str, **also: str) -> None:
    """Set a value; a norm is set once it was said what turns."""
    propose(app, name, value, since, **also)
    for button in [one for one in app.button if one.label == "Norm vaststellen"]:
        button.click().run()
    assert not app.exception


def test_what_is_in_force_has_its_value_and_standing(open_screen: Open, two_months: Path) -> None:
    said = texts(html(open_screen(TITLE, two_months)))
    assert "100%beleid01-01-2017meegeleverd met de ISV-monitorBeleid: sinds 2017" in said
    assert "in elk contract staan van elke Europese aanbesteding van het Rijk" in said
    assert "Aanname: wij vonden geen termijn in openbare bronnen" in said
    assert "Eerste dag van de verplichting01-01-2017beleidaltijd" in said
    moeten = "Contracten die de voorwaarde moeten hebben"
    assert f"{moeten}, vanaf de herijkingelk contractbeleidaltijd" in said
    assert "Risicoanalyse ontvangen6 maandenaannamealtijd" in said
    assert "Grens voor kleine aantallen10 contracten of aanbestedingenaanname" in said
    assert "Datum van de herijking (4G en 5G)13-06-2022aanname" in said
    assert "U ziet wat geldt op 31-07-2026." in said


def test_a_norm_holds_from_its_day_on_and_not_before(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, NORM, "95%", "01-07-2026")
    said = texts(html(app))
    assert "‘Norm: Geldende ISV-tekst gebruikt’ is vastgesteld op 95%, vanaf 01-07-2026." in said
    assert "95%besluit01-07-2026Raad, " in said
    assert "Besluit <b>klantenraad" in said
    assert "<b>" not in html(app)
    before, after = (
        count_outcomes(shell.open_store(), Question(month), kpis=["current_clause"])[0]
        for month in ("2026-06", "2026-07")
    )
    assert (before.status, before.target) == ("geen norm", None)
    assert (after.status, after.target) == ("onder norm", 0.95)
    shown = {
        month: texts(html(open_screen("Actielijn 3", two_months, maand=month, weergave="alles")))
        for month in ("juni 2026", "juli 2026")
    }
    assert "norm 95%" not in shown["juni 2026"]
    assert "(norm 95%)" in shown["juli 2026"]
    assert "onder norm" in shown["juli 2026"]


def test_before_a_norm_is_set_it_is_said_which_verdicts_turn(
    open_screen: Open, two_months: Path
) -> None:
    app = open_screen(TITLE, two_months)
    propose(app, NORM, "0,8", "01-07-2026")
    said = screen(app)
    assert "Norm: Geldende ISV-tekst gebruikt: 0,8% vanaf 01-07-2026" in said.titles
    propose(app, NORM, "95", "01-07-2026")
    said = screen(app)
    assert "Bij 1 van de 1 categorie verandert het oordeel van eind juli 2026." in said.text
    shown = said.table("Norm: Geldende ISV-tekst gebruikt: 95% vanaf 01-07-2026")
    assert [row.cells[1:] for row in shown.rows] == [
        ["18 van 20", "geen norm", "▼ onder norm", "ja"]
    ] * 2
    assert [row.head for row in shown.rows] == ["alle categorieën", "Energie"]
    named(app.button, "Niet vaststellen").click().run()
    assert "Er is nog niets vastgesteld." not in texts(html(app))
    propose(app, NORM, "90", "01-08-2026")
    assert (
        "De norm geldt pas vanaf 01-08-2026: het oordeel van eind juli 2026 verandert niet."
        "Met de cijfers van eind juli 2026 zou bij 1 van de 1 categorie het oordeel anders zijn."
    ) in texts(html(app))
    assert [one for one in list_settings(shell.open_store()) if one.nr] == []


def test_overview_shows_the_norm_of_the_council(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, "target:application_total", "80", "01-07-2026")
    assert "(norm 80%)" in texts(html(open_screen("Overzicht", two_months, maand="juli 2026")))
    assert "(norm 80%)" not in texts(html(open_screen("Overzicht", two_months, maand="juni 2026")))


def test_what_cannot_be_is_refused_and_nothing_changes(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    for name, value, since, also, refused in (
        (NORM, "120", "01-07-2026", {}, "'120' kan niet. Vul een percentage in"),
        (NORM, "<b>veel", "01-07-2026", {}, "'<b>veel' is geen percentage."),
        (NORM, "80", "31-02-2026", {}, "'31-02-2026' is geen datum."),
        (NORM, "80", "01-07-2026", {"Waarom": " "}, "Er staat geen reden bij."),
        (NORM, "80", "01-07-2026", {"door": ""}, "Er staat niet bij wie dit vaststelt."),
        (NORM, "nan", "01-07-2026", {}, "'nan' is geen percentage. Vul een percentage in"),
        ("recalibration", "juni", "01-07-2026", {}, "'juni' is geen datum."),
        ("small_number", "1,5", "01-07-2026", {}, "'1,5' kan niet. De grens is een heel getal"),
        ("term:dialogue", "0", "01-07-2026", {}, "'0' kan niet. Een termijn is een heel aantal"),
    ):
        fix(app, name, value, since, **also)
        assert f"Niet gelukt: {refused}" in texts(html(app))
        assert "<b>" not in html(app)
    assert [one for one in list_settings(shell.open_store()) if one.nr] == []


def test_a_term_and_the_recalibration_are_set_as_a_reader_writes_them(
    open_screen: Open, two_months: Path
) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, "term:risk_analysis", "9", "01-07-2026", Grond="beleid")
    fix(app, "recalibration", "01-01-2023", "01-01-2020")
    found = find_settings(shell.open_store(), find_reference_date("2026-07"))
    assert found["term:risk_analysis"].value == "9"
    assert found["recalibration"].value == "2023-01-01"
    definitions = texts(html(open_screen("Definities", two_months)))
    assert "9 maanden na de ingangsdatum van het contract. Grond: beleid" in definitions


def test_a_norm_is_in_the_journal_with_who_and_why(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, NORM, "95", "01-07-2026")
    assert "is vastgesteld op 95%, vanaf" in texts(html(app))
    kept = json.loads((two_months / JOURNAL).read_text().splitlines()[-1])
    assert (kept["what"], kept["on"], kept["who"]) == ("setting", NORM, "Raad")
    assert kept["details"] == {
        "value": "0.95",
        "valid_from": "2026-07-01",
        "standing": "besluit",
        "why": "Besluit <b>klantenraad",
    }


def test_before_the_first_delivery_norms_can_be_seen_and_set(
    open_screen: Open, tmp_path: Path
) -> None:
    app = open_screen(TITLE, tmp_path)
    said = texts(html(app))
    assert "Er is nog niets aangeleverd" in said
    assert "Risicoanalyse ontvangen6 maandenaannamealtijd" in said
    fix(app, "term:risk_analysis", "9", "01-01-2020")
    assert "is vastgesteld op 9 maanden, vanaf 01-01-2020." in texts(html(app))
    assert "Risicoanalyse ontvangen9 maandenbesluit01-01-2020Raad, " in texts(html(app))


def test_a_norm_of_a_figure_that_is_no_longer_made_is_passed_by(
    open_screen: Open, two_months: Path
) -> None:
    store = Store.open(two_months)
    since = find_reference_date("2026-06")
    set_value(store, SettingMade("target:former", "0.5", since, "besluit", "x"), by=Actor("y"))
    store.close()
    shown = html(open_screen(TITLE, two_months))
    assert "former" not in shown
    assert "100%beleid01-01-2017" in texts(shown)


def test_the_limit_for_small_numbers_decides_on_a_percentage(
    open_screen: Open, two_months: Path
) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, "small_number", "25", "01-07-2026")
    label = "Geldende ISV-tekst gebruikt"
    card = {
        month: screen(open_screen("Actielijn 3", two_months, maand=month, weergave="alles")).card(
            label
        )
        for month in ("juni 2026", "juli 2026")
    }
    assert "%" in card["juni 2026"].text
    assert "%" not in card["juli 2026"].text
    assert "voor een percentage" in card["juli 2026"].text


def test_a_day_in_a_month_that_was_shown_is_agreed_to_first(
    open_screen: Open, two_months: Path
) -> None:
    app = open_screen(TITLE, two_months)
    fix(app, NORM, "95%", "01-07-2026", eerder="nee")
    assert "en verandert dus cijfers van eerdere maanden" in texts(html(app))
    assert NORM not in find_settings(shell.open_store(), find_reference_date("2026-07"))
    fix(app, NORM, "95%", "01-07-2026")
    assert find_settings(shell.open_store(), find_reference_date("2026-07"))[NORM].value == "0.95"


def test_what_was_set_is_taken_back_by_whom_and_why(open_screen: Open, two_months: Path) -> None:
    app = open_screen(TITLE, two_months)
    assert not [one for one in app.button if one.label == "Wijziging terugnemen"]
    fix(app, NORM, "95%", "01-07-2026")
    app.text_input(key="norm-terug-door").set_value("Raad <i>")
    named(app.button, "Wijziging terugnemen").click().run()
    assert "Er staat geen reden bij." in texts(html(app))
    assert NORM in find_settings(shell.open_store(), find_reference_date("2026-07"))
    app.text_input(key="norm-terug-reden").set_value("was een proef")
    named(app.button, "Wijziging terugnemen").click().run()
    assert not app.exception
    said = texts(html(app))
    assert "Teruggenomen: Norm: Geldende ISV-tekst gebruikt: 95%, vanaf 01-07-2026." in said
    assert "Teruggenomen (1)" in said and "Raad <i>, " in said and "Was een proef" in said
    assert "<i>" not in html(app)
    assert NORM not in find_settings(shell.open_store(), find_reference_date("2026-07"))
