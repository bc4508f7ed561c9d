"""Besluiten and Citaat: noted on the screen, looked at again after more deliveries."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from data.access.actor import UNNAMED
from data.clock import read_today
from data.entries import citations
from data.journal.asked import Asked
from data.journal.convert import to_json
from data.store.store import Store
from kpi.compare.coded import find_ground
from kpi.engine.version import find_version
from kpi.question import Question
from report.content.build import build_content
from tests.data.delivering import deliver, row, workbook
from tests.data.journal.lines import a_figure, write_line
from tests.pages.conftest import Open, html, screen
from tests.pages.deliver.test_deliver import named
from tests.pages.screen import read
from tests.ui.conftest import texts
from ui.kit.html import render_template

# What the event of a citation named from the first.
ASKED = ("kpi", "version", "month", "window", "category", "layout", "position", "head")
FIRST = f"{citations.MARK}-{read_today().year}-0001"
REASON = "explained_when_not_applied"


def name_council(field: Any, name: str = "SKR") -> None:
    """Type the name of a council that is not on the list yet, which the framework's test cannot."""
    field.options.append(name)
    field.set_value(name)


@pytest.fixture
def later_home(small_home: Path, tmp_path: Path) -> Path:
    """The small home, delivered again for February: contract 002 has ISV now."""
    store = Store.open(small_home)
    file = workbook(tmp_path / "februari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-02").delivery
    store.close()
    return small_home


def test_a_decision_is_noted_and_its_page_says_what_became_of_it(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    """One decision from the list to its page: noted, looked at later, followed and taken back."""
    choices = {"maand": "januari 2026", "venster": "alles"}
    app = open_screen("Besluiten", small_home, **choices)
    assert "Er loopt geen besluit." in texts(html(app))
    assert "‘Doel’ en ‘Welke klantenraad’." in texts(html(app))
    named(app.text_area, "Besluit").set_value("ISV alsnog in <b>alle</b> contracten")
    named(app.text_area, "Reden").set_value("Er ontbreken er twee")
    named(app.text_input, "Wie voert het uit").set_value("Categoriemanager Energie")
    named(app.text_input, "Vóór welke datum").set_value("1-2-2026")
    named(app.text_input, "Doel: hoeveel ja").set_value("100%")
    named(app.selectbox, "Over welk cijfer").set_value("obligation_met")
    name_council(app.selectbox(key="besluit-raad"))
    named(app.button, "Besluit vastleggen").click().run()
    assert "Er staat niet bij van wie dit is." in texts(html(app))
    app.text_input(key="besluit-door").set_value("BZK")
    name_council(app.selectbox(key="besluit-raad"))
    named(app.button, "Besluit vastleggen").click().run()
    shown = screen(app)
    assert not app.exception and "Het besluit is vastgelegd." in shown.text
    assert "SKR · Categoriemanager Energie · vóór 01-02-2026 · te laat" in shown.text
    assert "<b>alle" not in html(app)
    assert named(app.text_area, "Besluit").value == ""  # nobody notes it twice
    [link] = [one for one in shown.links if one.text == "ISV alsnog in <b>alle</b> contracten"]
    nr = dict(parse_qsl(urlsplit(link.address).query))["nr"]
    app = open_screen("Besluiten", small_home, wie="Categoriemanager Energie", **choices)
    assert link.address in screen(app).addresses
    app = open_screen("Besluiten", small_home, categorie="Vervoer", **choices)
    assert link.address in screen(app).addresses  # about all categories, so about this one too

    store = Store.open(small_home, temporary=True)
    file = workbook(tmp_path / "februari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-02").delivery
    store.close()
    app = open_screen("Besluit", small_home, nr=nr, maand="februari 2026", venster="alles")
    facts = screen(app).facts
    said = texts(html(app))
    assert "Doel gehaald: 3 van 3; niets meer open, 2 minder dan toen" in said
    assert facts["Toen"] == "1 van 3 (1 onbekend), eind januari 2026"
    assert facts["Nu"] == "3 van 3, eind februari 2026"
    assert (facts["Doel"], facts["Reden"]) == ("100% ja", "Er ontbreken er twee")
    assert f"./citaat?kenmerk={facts['Citaat van toen']}" in screen(app).addresses

    named(app.text_area, "Hoe ver is het?").set_value("Twee van de drie")
    app.text_input(key="voortgang-door").set_value("CM-014")
    named(app.button, "Noteren").click().run()
    assert named(app.radio, "Wat kwam ervan?").value is None
    app.text_input(key="afsluiten-tekst").set_value("Alle drie hebben ISV")
    app.text_input(key="afsluiten-door").set_value("CM-014")
    named(app.button, "Afsluiten").click().run()
    assert "Er is niet gekozen wat ervan kwam." in texts(html(app))
    named(app.radio, "Wat kwam ervan?").set_value("uitgevoerd")
    named(app.button, "Afsluiten").click().run()
    assert not app.exception
    said_of_it = screen(app).table("Wat erover is gezegd, het nieuwste eerst")
    assert [one.cells[1:] for one in said_of_it.rows] == [
        ["CM-014", "uitgevoerd", "Alle drie hebben ISV"],
        ["CM-014", "voortgang", "Twee van de drie"],
    ]
    named(app.text_input, "Doel: hoeveel ja").set_value("2")
    app.text_input(key="verbeteren-door").set_value("BZK")
    named(app.button, "Verbetering bewaren").click().run()
    said = texts(html(app))
    assert "Doel: was ‘100%’, werd ‘2’" in said and "Doel2 ja" in said
    app.text_input(key="terugnemen-reden").set_value("dubbel")
    app.text_input(key="terugnemen-door").set_value("BZK")
    named(app.button, "Besluit terugnemen").click().run()
    assert "Dit besluit is teruggenomen door BZK" in texts(html(app))
    assert "Er is nog geen besluit afgerond." in texts(
        html(open_screen("Besluiten", small_home, **choices))
    )
    said = texts(html(open_screen("Besluit", small_home, nr="<9>")))
    assert "Er is geen besluit ‘<9>’." in said


def test_a_meeting_is_noted_and_the_next_month_is_compared_with_it(
    open_screen: Open, later_home: Path
) -> None:
    choices = {"maand": "januari 2026", "venster": "alles"}
    app = open_screen("Besluiten", later_home, **choices)
    assert "Er is nog geen vergadering vastgelegd." in texts(html(app))
    named(app.text_input, "Dag van de vergadering").set_value("12-02-2026")
    name_council(app.selectbox(key="vergadering-raad"))
    app.text_input(key="vergadering-door").set_value("Secretaris klantenraad")
    named(app.button, "Vergadering vastleggen").click().run()
    said = texts(html(app))
    assert "12-02-2026SKRjanuari 2026Secretaris klantenraad" in said
    assert not app.exception
    since = "Sinds de vergadering van 12-02-2026"
    shown = texts(html(open_screen("Overzicht", later_home, **choices)))
    assert since in shown and "Waardoor?" not in shown
    assert "De hoofdcijfers zijn gelijk gebleven." in shown

    app = open_screen("Besluiten", later_home, **choices)
    app.text_input(key="vergadering-weg-reden").set_value("Te vroeg vastgelegd")
    app.text_input(key="vergadering-weg-door").set_value("Secretaris klantenraad")
    named(app.button, "Vergadering terugnemen").click().run()
    said = texts(html(app))
    assert not app.exception and "De vergadering is teruggenomen." in said
    assert "Er is nog geen vergadering vastgelegd." in said
    assert since not in texts(html(open_screen("Overzicht", later_home, **choices)))


def test_a_figure_is_cited_and_shows_later_what_it_was_and_what_it_is(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    asked = {"maand": "januari 2026", "venster": "alles", "kpi": "obligation_met"}
    app = open_screen("Contracten", small_home, **asked)
    named(app.button, "Citeer dit cijfer").click().run()
    said = texts(html(app))
    assert f"Dit cijfer heeft het vaste kenmerk {FIRST}." in said
    assert f"./citaat?kenmerk={FIRST}" in screen(app).addresses
    store = Store.open(small_home, temporary=True)
    file = workbook(tmp_path / "januari.xlsx", row("001"), row("002"), row("003"))
    result = deliver(store, file, file.name, month="2026-01", by="CM-014")
    store.close()
    app = open_screen("Citaat", small_home, kenmerk=FIRST.lower())
    said = texts(html(app))
    assert f"Citaat {FIRST}: Verplichting nagekomen: ISV als voorwaarde in elk contract" in said
    assert "Zo stond het er1 ja, 1 nee, 1 onbekend van 3 aanbestedingen" in said
    assert "Zo staat het nu3 ja, 0 nee, 0 onbekend van 3 aanbestedingen" in said
    assert f"{result.delivery}, januari 2026: Energie" in said
    assert "Opnieuw geteld met wat toen bekend was: dezelfde aantallen." in said
    assert "002<b>Gas</b>nee" in said and "<b>Gas" not in html(app)
    [line] = app.code
    assert f"Kenmerk {FIRST}" in line.value and "1 ja, 1 nee, 1 onbekend" in line.value


def test_the_id_of_a_figure_is_not_shown_beside_another_figure(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    asked = {"maand": "januari 2026", "venster": "alles", "kpi": "obligation_met"}
    app = open_screen("Contracten", small_home, **asked)
    named(app.button, "Citeer dit cijfer").click().run()
    app.run()
    assert f"Dit cijfer heeft het vaste kenmerk {FIRST}." in texts(html(app))
    store = Store.open(small_home, temporary=True)
    file = workbook(tmp_path / "januari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-01", by="CM-014").delivery
    store.close()
    app.run()
    assert "vaste kenmerk" not in texts(html(app))
    named(app.button, "Citeer dit cijfer").click().run()
    assert f"Dit cijfer heeft het vaste kenmerk {FIRST[:-1]}2." in texts(html(app))


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("tender", "1 ja, 2 nee, 0 onbekend van 3 aanbestedingen"),
        ("EUR", "€\u00a01 ja, €\u00a02 nee, €\u00a00 onbekend van €\u00a03"),
    ],
)
def test_a_citation_of_a_figure_that_is_no_longer_counted_shows_what_was_kept(
    open_screen: Open, small_home: Path, unit: str, counts: str
) -> None:
    store = Store.open(small_home)
    figure = a_figure(kpi="vervallen", yes=1, no=2, population=3)
    declared = citations.Declared("vervallen", "abcd1234", "Toen <b>geteld", unit)
    made = citations.cite_figure(
        store, declared, Asked("2026-01", "all", "Energie"), lambda: figure, by=UNNAMED
    )
    store.close()
    told = to_json(made)
    old = {name: told[name] for name in ASKED} | {"figure": figure.as_dict()}
    write_line(small_home, "cited", old, on="C90001")  # as it was before labels were kept
    app = open_screen("Citaat", small_home, kenmerk=made.id)
    said = texts(html(app))
    assert f"Citaat {made.id}: Toen <b>geteld" in said and "<b>geteld" not in html(app)
    assert f"Zo stond het er{counts}" in said
    assert "Dit cijfer wordt niet meer geteld." in said
    [line] = app.code
    assert f"ISV-monitor, Toen <b>geteld, Energie, peildatum 31-01-2026, alles: {counts}." in (
        line.value
    )
    app = open_screen("Citaat", small_home, kenmerk="C90001")
    assert "Citaat C90001: vervallen" in texts(html(app))
    assert "1 ja, 2 nee, 0 onbekend van 3" in texts(html(app))


def test_a_citation_that_is_not_there_is_said(open_screen: Open, small_home: Path) -> None:
    said = texts(html(open_screen("Citaat", small_home, kenmerk="<C9>")))
    assert "Er is geen citaat ‘<C9>’. Een kenmerk ziet eruit als CIT-2026-0042, of" in said
    app = open_screen("Citaat", small_home)
    assert "In het adres staat geen kenmerk." in texts(html(app))
    app.text_input(key="citaat-kenmerk").set_value(" C00042 ").run()
    assert "Er is geen citaat ‘C00042’." in texts(html(app)) and not app.exception


def test_the_code_of_a_document_opens_the_figure_as_it_stood_there(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    store = Store.open(small_home)
    content = build_content(store, Question("2026-01", "all"))
    code = content.find_main("obligation_met").citation
    file = workbook(tmp_path / "januari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-01", by="CM-014").delivery
    store.close()
    app = open_screen("Citaat", small_home)
    app.text_input(key="citaat-kenmerk").set_value(code.lower()).run()
    said = texts(html(app))
    assert f"Citaat {code}: Verplichting nagekomen" in said and "Uit een document" in said
    assert "Zo stond het er1 ja, 1 nee, 1 onbekend van 3 aanbestedingen" in said
    assert "Zo staat het nu3 ja, 0 nee, 0 onbekend van 3 aanbestedingen" in said
    [line] = app.code
    assert f"Kenmerk {code} (telwijze {find_version('obligation_met')}" in line.value
    last = "0" if code[-1] != "0" else "1"
    said = texts(html(open_screen("Citaat", small_home, kenmerk=code[:-1] + last)))
    assert "Bij dit kenmerk hoort een ander aantal." in said and "niet gewijzigd" not in said


def test_a_remark_on_a_figure_stands_beside_it(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Contracten", small_home, kpi="obligation_met")
    assert "Er is nog geen opmerking bij dit cijfer." in texts(html(app))
    named(app.text_area, "Opmerking bij dit cijfer").set_value("Zie <i>brief")
    app.text_input(key="opmerking-door-kpi:obligation_met").set_value("BZK")
    named(app.button, "Opmerking bewaren").click().run()
    said = texts(html(app))
    assert "Zie <i>brief" in said and "<i>brief" not in html(app) and "BZK" in said


def test_the_begin_of_the_codes_of_a_document_opens_its_state(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    """What a count without a code of its own is of."""
    store = Store.open(small_home)
    state = find_ground(store).code
    file = workbook(tmp_path / "later.xlsx", row("009"))
    assert deliver(store, file, "later.xlsx", month="2026-02").delivery
    store.close()
    said = texts(html(open_screen("Citaat", small_home, kenmerk=f" {state.lower()}. ")))
    assert f"Citaat {state}: de stand van een document" in said
    assert "Aanleveringen die er toen waren (1)" in said and "energie.xlsx" in said
    assert "later.xlsx" not in said and "Sindsdien vastgelegd: " in said
    other = state[:-4] + ("0000" if state[-4:] != "0000" else "1111")
    said = texts(html(open_screen("Citaat", small_home, kenmerk=other)))
    assert f"Er is geen citaat ‘{other}’." in said


@pytest.mark.parametrize(("apart", "times"), [("1 onzeker", 1), ("nu 11, 2 meer dan toen", 2)])
def test_what_a_figure_leaves_open_is_said_once_of_a_decision(apart: str, times: int) -> None:
    one = SimpleNamespace(
        decision=SimpleNamespace(text="ISV erbij", month="2026-01", followed=[]),
        words="nog 2 open",
        now_words="9 van 11 (1 onzeker)",
        was_words="7 van 11",
        apart=apart,
    )
    shown = render_template(
        "pages/council/decisions.html#decisions",
        listed=[(one, "besluit?nr=1", ["vóór 15-11-2026"], "Toegepast", "contracten", ())],
        month="2026-02",
        nothing="",
        rule_changed="",
        late="",
    )
    assert [day.text for day in read(shown).all("span", name="isv-day")] == ["15-11-2026"]
    assert read(shown).text.count(" onzeker") + read(shown).text.count("meer dan toen") == times
