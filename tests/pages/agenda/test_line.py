"""An action line to work with: every KPI a row, the chosen one in pictures, and its rows."""

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from data.reference import list_actions
from kpi import words
from kpi.declared.all import BY_ID
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from pages.agenda import lines
from tests.pages.conftest import Open, screen
from tests.pages.screen import Part, Row
from ui.app import shell
from ui.figures.figure_table import SORT
from ui.rows.wishes import Names

ASKED = {"maand": "oktober 2026"}


def rows_of(shown: Part) -> dict[str, Row]:
    """The rows of KPIs, by the name of the KPI."""
    table = shown.one(name="isv-ranked").tables[0]
    return {row.all("th")[0].links[0].text: row for row in table.rows if len(row.cells) > 1}


def links_of(shown: Part, text: str) -> dict[str, str]:
    """What the address of a link with that text asks."""
    address = next(one.address for one in shown.links if one.text == text)
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_every_kpi_of_a_line_is_a_row_with_the_engine_s_counts(
    open_screen: Open, sample_home: Path, line: int
) -> None:
    shown = screen(open_screen(f"Actielijn {line}", sample_home, toon="alles", **ASKED))
    members = [one for one in list_actions() if one.line == line]
    groups = [group.text for group in shown.all("tr", name="isv-group")]
    for group, action in zip(groups, members, strict=True):
        name = f"{action.nr}. {action.title}"
        assert group.startswith(name)
        if not lines.list_kpis(action.nr):  # what measures it, or what was delivered to
            assert group != name
    kpis = {kpi.id for action in members for kpi in lines.list_kpis(action.nr)}
    found = {
        one.kpi: one
        for one in count_outcomes(shell.open_store(), Question("2026-10"), kpis=[*kpis])
    }
    rows = rows_of(shown)
    assert set(rows) == {BY_ID[kpi].label for kpi in kpis}
    for kpi, one in found.items():
        cells = rows[BY_ID[kpi].label].cells
        if not one.population:
            assert words.phrase_nothing(one) in cells[1]
            continue
        yes, whole = (words.phrase_amount(kpi, n) for n in (one.yes, one.population))
        assert cells[1] == f"{yes} van {whole}"
        assert cells[3] == (words.phrase_range(one) or "–")
        assert one.few or cells[4].endswith(one.status)
        assert words.phrase_counts(one) in rows[BY_ID[kpi].label].pictures


def test_it_opens_on_what_asks_most_and_a_choice_stays_in_every_link(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Actielijn 1", sample_home, **ASKED)
    shown = screen(app)
    [picked] = shown.all("tr", name="isv-picked")
    assert "onder norm" in picked.text
    title = shown.at("cijfer").one("h2").text
    assert picked.text.startswith(title) and f"{title}, alle categorieën, nee" in shown.text
    # Of an action with many, some stand; the others are one link away, and sorting shows all.
    some = rows_of(shown)
    app.query_params["toon"] = "alles"
    app.query_params["kpi"] = "risk_analysis_received"
    app.query_params["keuze"] = "Energie, nee"
    app.run()
    shown = screen(app)
    assert len(rows_of(shown)) > len(some)
    chosen = links_of(shown, "Plan van aanpak ontvangen")
    assert chosen["kpi"] == "improvement_plan_received" and chosen["toon"] == "alles"
    assert "keuze" not in chosen  # that was a part of another figure
    asked = Question("2026-10", category="Energie")
    behind = find_behind(shell.open_store(), "risk_analysis_received", "no", asked)
    count = len({row.unit_id for row in behind})
    said = f"{words.UNITS['contract'][count != 1]}: Risicoanalyse ontvangen, Energie, nee"
    assert f"{count} {said}" in shown.titles
    assert app.selectbox(key="kies-keuze").value == "Energie, nee"
    # The select beside the picture writes the address; the default is what that does not name.
    app.selectbox(key="kies-keuze").set_value("Energie, ja").run()
    assert app.query_params["keuze"] == "Energie, ja"
    app.selectbox(key="kies-keuze").set_value("alle categorieën, nee").run()
    assert "keuze" not in app.query_params
    app.selectbox(key="kies-maand").set_value("maart 2026").run()
    assert app.selectbox(key="maand").value == "maart 2026"
    assert "Stand aan het eind van maart 2026" in screen(app).text


@pytest.mark.parametrize("column", ["kpi", "ja", "bereik", "status"])
def test_rows_are_sorted_as_the_address_says(
    open_screen: Open, sample_home: Path, column: str
) -> None:
    shown = screen(open_screen("Actielijn 1", sample_home, volgorde=column, **ASKED))
    # The grid of the rows on this screen drops from the address an order that it does not know.
    assert Names("").name_choice("sorteer") != SORT
    rows = list(rows_of(shown))
    [sorted_by] = [one for one in shown.all("th") if one.get("aria-sort")]
    assert SORT not in links_of(shown, sorted_by.links[0].text)  # once more undoes it
    found = {
        BY_ID[one.kpi].label: one
        for one in count_outcomes(shell.open_store(), Question("2026-10"), kpis=list(BY_ID))
    }
    if column == "kpi":
        assert rows == sorted(rows, key=str.casefold)
    elif column == "status":
        assert found[rows[0]].status == "onder norm"
    else:
        name = {"ja": "ratio", "bereik": "low"}[column]
        shares = [getattr(found[one], name) for one in rows if not found[one].few]
        assert shares == sorted(shares)


def test_what_an_address_asks_wrongly_is_said(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen("Actielijn 2", sample_home, kpi="<b>geld", keuze="Maan, ja"))
    assert "Cijfer ‘<b>geld’ uit het adres is hier niet te kiezen." in shown.text
    assert "‘Maan, ja’ uit het adres is er hier niet. U ziet nu: " in shown.text
    assert len(shown.all("tr", name="isv-picked")) == 1
