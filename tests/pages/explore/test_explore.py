"""Verbreding verkennen: today's obligation is the KPI's, and what is kept comes back the same."""

import json
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from data.entries import scenarios
from data.reference import list_categories
from kpi.engine.engine import count_outcomes, find_latest
from kpi.explore.award import count_award
from kpi.explore.choice import Choice, Hours
from kpi.explore.explore import explore_choice
from kpi.explore.tenders import find_tenders
from kpi.question import Question
from pages.explore import form, result
from pages.explore import scenarios as work_scenarios
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import read
from tests.ui.conftest import links, texts
from ui.app import shell

TITLE = "Verbreding verkennen"


def widget(app: Any, name: str) -> Any:
    """Return the widget of the form by its name."""
    kind = {"categories": "multiselect", "cpv": "multiselect", "kinds": "multiselect"}
    kind |= {"finer": "text_input", "european": "checkbox"}
    return getattr(app, kind.get(name, "number_input"))(key=f"verkenning-{name}")


def press(app: Any, label: str) -> None:
    [button] = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception


def card(shown: str, title: str) -> str:
    return read(shown).section(title).text


def columns(shown: str) -> dict[str, list[str]]:
    """Return what stands side by side: the name of a figure -> its values."""
    rows = read(shown).section("Scenario's naast elkaar").table().rows
    return {row.head: row.cells[1:] for row in rows}


def test_it_starts_with_an_example_and_its_picture_has_its_counts(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen(TITLE, sample_home)
    month = find_latest(shell.open_store())
    example = form.find_example(month)
    [added] = set(example.categories) - set(list_categories())
    said = texts(html(app))
    assert f"U ziet een voorbeeld: naast wat nu verplicht is ook {added}." in said
    found = explore_choice(shell.open_store(), Question(month), choice=example)
    assert found.added.tenders
    [chart] = app.get("plotly_chart")
    drawn = {one["name"]: one["x"] for one in json.loads(chart.proto.spec)["data"]}
    twin = [row.cells for row in screen(app).section("Toon als tabel").table().rows]
    listed = [part for part in (found.today, found.added, found.perhaps) if part.tenders]
    assert drawn["ja"] == [part.yes for part in listed]
    assert drawn["onbekend"] == [part.unknown for part in listed]
    assert [[int(one) for one in row[1:]] for row in twin] == [
        [part.yes, part.no, part.unknown, part.tenders] for part in listed
    ]
    assert f"Komt erbij: {found.added.tenders} aanbesteding" in chart.proto.alt
    # What is chosen says that it is no example any more, also when that is what holds today.
    widget(app, "categories").set_value(list(list_categories()))
    app.run()
    assert "U ziet een voorbeeld" not in texts(html(app))
    assert app.query_params["bij-europees"] == "alleen"


def test_today_s_obligation_is_a_choice_and_its_counts_are_the_kpi_s(
    open_screen: Open, sample_home: Path
) -> None:
    shown = html(open_screen(TITLE, sample_home, **{"bij-europees": "alleen"}))
    [kpi] = count_outcomes(
        shell.open_store(),
        Question(find_latest(shell.open_store())),
        kpis=["application_mandatory"],
    )
    assert card(shown, "Komt erbij") == "geen"
    today = card(shown, "Nu al verplicht")
    assert today.startswith(f"{kpi.population}aanbestedingen")
    assert today.endswith(
        f"ISV nu al toegepast: {kpi.yes} ja, {kpi.no} nee, {kpi.unknown} onbekend"
    )
    unknown = card(shown, "Onbekend")
    assert f"{kpi.scope_unknown} onbekend of ze onder de keuze vallen" in unknown
    assert "Er komt geen enkele verplichte aanbesteding bij" in texts(shown)
    assert "Maak de keuze ruimer" in texts(shown)


def test_a_wider_choice_shows_what_the_engine_counts(open_screen: Open, sample_home: Path) -> None:
    app = open_screen(TITLE, sample_home)
    widget(app, "categories").set_value(["Schoonmaak", "Vervoer"])
    widget(app, "floor").set_value(100_000.0)
    widget(app, "kinds").set_value(["Rijk"])
    widget(app, "european").set_value(False)
    widget(app, "analysis").set_value(16.0)
    app.run()
    shown = html(app)
    found = explore_choice(
        shell.open_store(),
        Question(find_latest(shell.open_store())),
        choice=Choice(("Schoonmaak", "Vervoer"), (), Decimal(100_000), ("Rijk",), False, Hours(16)),
    )
    assert found.added.tenders > 5
    assert card(shown, "Komt erbij").startswith(str(found.added.tenders))
    assert f"Eenmalig {result.phrase_hours(found.count_hours(once=True))}" in texts(shown)
    for sentence in found.assumptions:
        assert sentence in texts(shown)
    assert "risicoanalyse 16 uur" in texts(shown)
    for authority in found.authorities:
        assert authority.name in texts(shown)


def test_what_is_kept_comes_back_with_the_same_figures(open_screen: Open, small_home: Path) -> None:
    app = open_screen(TITLE, small_home, venster="alles")
    widget(app, "categories").set_value([])
    widget(app, "finer").set_value("45, 71314")
    widget(app, "floor").set_value(5000.0)
    app.run()
    app.text_input[1].set_value("Bouw <b>")
    press(app, "Bewaren")
    assert "Er staat niet bij wie dit scenario bewaart." in texts(html(app))
    app.text_input(key="scenario-door").set_value("Beleid")
    press(app, "Bewaren")
    assert "Scenario ‘Bouw <b>’ is bewaard." in texts(html(app))
    [kept] = scenarios.list_scenarios(shell.open_store())
    assert kept.name == "Bouw <b>"

    again = open_screen(TITLE, small_home, venster="alles")
    assert widget(again, "finer").value == ""
    side_by_side = columns(html(again))
    assert side_by_side["CPV-groepen"] == ["geen", "anders: 45, 71314"]
    press(again, "Terugzetten in de keuze")
    assert widget(again, "finer").value == "71314"
    assert widget(again, "cpv").value == ["45"]
    assert widget(again, "floor").value == 5000
    for now, before in columns(html(again)).values():
        assert now == before
    press(again, "Van de lijst halen")
    assert "Er staat niet bij wie dit scenario van de lijst haalt." in texts(html(again))
    again.text_input(key="scenario-weg-door").set_value("Beleid")
    press(again, "Van de lijst halen")
    assert scenarios.list_scenarios(shell.open_store()) == []


def test_by_hand(open_screen: Open, small_home: Path) -> None:
    """Three European tenders of Energie: ISV yes, no and unknown; none has a CPV code."""
    app = open_screen(TITLE, small_home, venster="alles")
    assert "3aanbestedingen" in card(html(app), "Nu al verplicht")
    widget(app, "categories").set_value([])
    widget(app, "finer").set_value("45")
    app.run()
    assert "Er komt geen enkele verplichte aanbesteding bij; van 3 is dat onbekend." in texts(
        html(app)
    )
    assert "(CPV-code onbekend: 3)" in card(html(app), "Onbekend")


def test_the_choice_stands_in_the_address_and_a_copied_one_shows_the_same(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen(TITLE, sample_home)
    assert "bij-categorie" in app.query_params
    widget(app, "categories").set_value(["Schoonmaak"])
    widget(app, "finer").set_value("452")
    widget(app, "floor").set_value(50_000.0)
    widget(app, "european").set_value(False)
    widget(app, "analysis").set_value(16.0)
    app.number_input(key="keuze-weging").set_value(25)
    app.run()
    address = {
        "bij-categorie": "Schoonmaak",
        "bij-cpv": "452",
        "bij-waarde": "50000",
        "bij-europees": "beide",
        "bij-uren": "16-8-4-4",
        "weging": "25",
    }
    kept = dict(app.query_params)
    assert {name: kept[name] for name in address} == address

    other = open_screen(TITLE, sample_home)
    for name, value in kept.items():
        other.query_params[name] = value
    other.run()
    assert not other.exception
    assert texts(html(other)) == texts(html(app))
    assert widget(other, "categories").value == ["Schoonmaak"]
    assert other.number_input(key="keuze-weging").value == 25
    # What is chosen after that wins, and its address is the new one.
    widget(other, "european").set_value(True)
    other.run()
    assert "bij-europees" not in other.query_params
    assert widget(other, "floor").value == 50_000


def test_what_is_wrong_in_the_address_is_said_and_is_as_today(
    open_screen: Open, small_home: Path
) -> None:
    plain = texts(html(open_screen(TITLE, small_home, venster="alles")))
    app = open_screen(TITLE, small_home, venster="alles")
    app.query_params["bij-cpv"] = ["<b>bouw"]
    app.query_params["weging"] = "veel"
    app.run()
    said = texts(html(app))
    assert "Let op: CPV-groep ‘<b>bouw’ uit het adres is hier niet te kiezen." in said
    assert "Let op: Weging ‘veel’ uit het adres is hier niet te kiezen. U ziet nu: 10%." in said
    assert "<b>" not in html(app)
    assert widget(app, "categories").value == list(list_categories())
    assert plain.split("Uitkomst")[1].split("Scenario bewaren")[0] in said
    app.run()
    assert "CPV-groep ‘<b>bouw’" in texts(html(app))
    widget(app, "floor").set_value(5.0)
    app.run()
    assert "CPV-groep" not in texts(html(app)).split("Uitkomst")[0]


def test_the_tenders_behind_the_counts_stand_on_the_screen(
    open_screen: Open, small_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_screen(TITLE, small_home, venster="alles")
    assert "Er komt geen aanbesteding bij, ook niet misschien." in texts(html(app))
    widget(app, "categories").set_value([])
    widget(app, "finer").set_value("45")
    app.run()
    said = texts(html(app))
    assert "Onbekend of ze onder de keuze valt: 3." in said
    assert "Toon 3 aanbestedingen" in said
    assert "002<b>Gas</b> · Dienst Aonbekend of ze onder de keuze valtEnergienee" in said
    assert "energie.xlsxblad Contracten, rij 3" in said
    assert [one for one in links(html(app)) if "kpi=application_mandatory" in one]
    monkeypatch.setattr(result, "SHOWN_TENDERS", 2)
    widget(app, "finer").set_value("46")
    app.run()
    said = texts(html(app))
    assert "De eerste 2 staan hier; nog 1 staan in het Excel-bestand." in said
    assert "energie.xlsxblad Contracten, rij 4" not in said


def test_what_cannot_be_is_said(open_screen: Open, small_home: Path) -> None:
    app = open_screen(TITLE, small_home)
    widget(app, "finer").set_value("<b>bouw")
    app.run()
    assert not app.exception
    assert "'<b>bouw' is geen CPV-groep." in texts(html(app))
    assert "Uitkomst" not in screen(app).titles


def test_award_criteria(open_screen: Open, small_home: Path) -> None:
    shown = texts(html(open_screen(TITLE, small_home, venster="alles")))
    assert "In 0 van 3 gekozen aanbestedingen telt ISV al voor 10% of meer." in shown
    assert "Geen gunningscriterium3" in shown


def test_the_workbook_holds_this_choice_beside_the_kept_ones(
    open_screen: Open, sample_home: Path, tmp_path: Path
) -> None:
    app = open_screen(TITLE, sample_home)
    assert [one.proto.label for one in app.get("download_button")] == [
        "Verkenning als Excel-bestand (.xlsx)"
    ]
    now = explore_choice(
        shell.open_store(),
        Question(find_latest(shell.open_store())),
        choice=Choice(categories=("Vervoer",)),
    )
    award = count_award(
        shell.open_store(), Question(find_latest(shell.open_store())), choice=now.choice, weight=10
    )
    book = load_workbook(BytesIO(work_scenarios.write_workbook(now, award)))
    lines = list(book["Vergelijking"].values)
    assert lines[0][2] == "Wat hierboven is gekozen"
    assert ("Keuze", "Categorieën", "Vervoer") in [line[:3] for line in lines]
    assert len(list(book["Diensten"].values)) == len(now.authorities) + 1
    listed = list(book["Aanbestedingen"].values)[1:]
    total = now.added.tenders + now.perhaps.tenders + now.scope_unknown
    assert len(listed) == total > 2
    [first, *_] = find_tenders(
        shell.open_store(), Question(find_latest(shell.open_store())), choice=now.choice
    )
    assert listed[0][:4] == (
        "Wat hierboven is gekozen", "komt erbij", first.tender_id, first.contract_id,
    )  # fmt: skip
    assert listed[0][-3:] == (first.file, first.sheet, first.row)


def test_cpv_groups_are_named_in_dutch_where_that_is_sure() -> None:
    assert form._label_group("09") == "09 (Energie)"
    assert form._label_group("18") == "18 (Bedrijfskleding)"
    assert form._label_group("45") == "45"
