"""Overzicht, the action lines, Contracten and Definities show what the engine counts."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from data import dutch as nl
from data.reference import list_actions, list_categories
from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.documents.examples import EXAMPLES
from kpi.engine.behind import find_behind
from kpi.engine.engine import count_outcomes, find_latest
from kpi.headlines import BESIDE
from kpi.headlines import PER_CATEGORY as COLUMNS
from kpi.question import Question
from kpi.words import phrase_figure
from pages.agenda import lines
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts
from ui.app import shell


def test_grid_shows_the_engine_s_counts_in_the_fixed_order(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Overzicht", sample_home)
    rows = screen(app).one(name="isv-grid").rows
    assert [next(n for n in list_categories() if n in row.text) for row in rows] == list(
        list_categories()
    )
    found = {
        (one.kpi, one.group["category"]): one
        for one in count_outcomes(
            shell.open_store(),
            Question(find_latest(shell.open_store())),
            kpis=[*COLUMNS, *BESIDE.values()],
            by=["category"],
        )
    }
    for name, row in zip(list_categories(), rows, strict=True):
        expected = [
            found[kpi, name]
            for column in COLUMNS
            for kpi in (column, BESIDE.get(column))
            if kpi and (kpi, name) in found
        ]
        assert [one.text for one in row.all(name="isv-counts")] == [
            f"{one.yes} van {one.population}" for one in expected if one.population
        ]
        for one in expected:
            assert phrase_figure(one) in row.text


def test_total_follows_month_category_and_window(open_screen: Open, sample_home: Path) -> None:
    app = open_screen(
        "Overzicht", sample_home, maand="maart 2026", categorie="Energie", venster="12 maanden"
    )
    [one] = [
        one
        for one in count_outcomes(
            shell.open_store(),
            Question("2026-03", "12m"),
            kpis=["obligation_met"],
            by=["category"],
        )
        if one.group["category"] == "Energie"
    ]
    assert phrase_figure(one) in screen(app).one("ol", name="isv-links").text
    assert "Peildatum 31-03-2026" in texts(html(app))


@pytest.mark.parametrize("line", [1, 2, 3])
def test_action_lines_have_their_actions_in_order(
    open_screen: Open, sample_home: Path, line: int
) -> None:
    app = open_screen(f"Actielijn {line}", sample_home, weergave="alles")
    shown = screen(app)
    found = (re.match(r"Actie (\d+)\.", title) for title in shown.titles)
    expected = [action.nr for action in list_actions() if action.line == line]
    assert [int(one[1]) for one in found if one] == expected
    for action in list_actions():
        if action.line == line and not lines.list_kpis(action.nr):
            assert "Geen KPI meet deze actie." in shown.at(f"actie-{action.nr}").text


def test_every_kpi_stands_on_a_line(open_screen: Open, sample_home: Path) -> None:
    shown = [
        screen(open_screen(f"Actielijn {line}", sample_home, weergave="alles"))
        for line in (1, 2, 3)
    ]
    titles = [words for one in shown for level, words in one.headings if level in (3, 4)]
    for kpi in BY_ID.values():
        assert [title for title in titles if title.startswith(kpi.label)], kpi.id


PLAIN = {"venster": "alles", "tabel": "true"}


@pytest.mark.parametrize("answer", ["ja", "nee", "onbekend"])
def test_contracts_behind_a_number(open_screen: Open, small_home: Path, answer: str) -> None:
    app = open_screen("Contracten", small_home, kpi="obligation_met", **PLAIN)
    assert [row.head for row in screen(app).table().rows] == ["002", "003", "001"]
    app.selectbox(key="keuze-antwoord").set_value(answer).run()
    [row] = screen(app).table().rows
    number, place = {"ja": ("001", 2), "nee": ("002", 3), "onbekend": ("003", 4)}[answer]
    why = f"{answer.replace('onbekend', 'leeg')}: ISV als contractvoorwaarde"
    told = dict(zip(screen(app).table().headers, row.cells, strict=True))
    assert "Antwoord" not in told  # of all of them it is the one that was chosen
    assert (told["Contract"], told["Waarom"]) == (number, why)
    assert (told["Bestand"], told["Rij"]) == ("energie.xlsx", str(place))
    assert app.query_params["antwoord"] == answer
    assert f"./contract?maand=januari+2026&venster=alles&nummer={number}" in row.addresses[0]


def test_all_contracts_are_searched(open_screen: Open, small_home: Path) -> None:
    app = open_screen("Contracten", small_home, **PLAIN)
    assert len(screen(app).table().rows) == 3
    app.text_input(key="zoek").set_value("gas").run()
    assert len(screen(app).table().rows) == 1
    app.text_input(key="zoek").set_value("zonnepanelen").run()
    assert "Geen contracten gevonden." in texts(html(app))


def test_links_of_the_overview_give_as_many_units_as_they_say(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Overzicht", sample_home, categorie="Laboratorium")
    store: Store = shell.open_store()
    months = {nl.format_month(month): month for month in store.list_months()}
    asked = {}
    for link in screen(app).links:
        if not link.address.startswith("./contracten?"):
            continue
        said, query = link.text, dict(parse_qsl(urlsplit(link.address).query))
        answer = {"ja": "yes", "nee": "no", "onbekend": "unknown"}.get(query.get("antwoord", ""))
        if answer and query.get("categorie") == "Laboratorium" and "€" not in said:
            asked[query["kpi"], answer, months[query["maand"]]] = int(said.split()[0])
    assert len(asked) > 20
    assert len({month for _kpi, _answer, month in asked}) > 20  # those of the trend too
    for (kpi, answer, month), counted in asked.items():
        rows = find_behind(store, kpi, answer, Question(month, category="Laboratorium"))
        assert len({row.unit_id for row in rows}) == counted, (kpi, answer, month)


def test_definitions_show_the_examples_that_the_tests_run(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen("Definities", sample_home))
    for kpi, example in EXAMPLES.items():
        part = shown.at(kpi).section("Voorbeeld")
        assert len(part.rows) == len(example.rows)
        for row, why in zip(part.rows, example.words, strict=True):
            assert row.text.endswith(why)
        yes, no, unknown = (
            nl.format_number(example.counts[name]) for name in ("yes", "no", "unknown")
        )
        assert f"Samen: {yes} ja, {no} nee, {unknown} onbekend" in part.text
        assert f"versie {BY_ID[kpi].version}" in part.text


def test_definitions_name_predicates_norm_and_term(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen("Definities", sample_home))
    for kpi in BY_ID.values():
        said = shown.at(kpi.id).text
        assert kpi.criterion in said
        assert kpi.population in said
    assert "100% vanaf 01-01-2017 (beleid:" in shown.text
    assert "6 maanden na de ingangsdatum van het contract. Aanname" in shown.text
    assert [one for one in shown.addresses if "contracten?" in one]


def test_definitions_are_searched_and_say_their_rule_before_their_sql(
    open_screen: Open, sample_home: Path
) -> None:
    asked = {"zoek-definitie": "GESPREK jaar", "deel": "actie-11"}
    shown = screen(open_screen("Definities", sample_home, **asked))
    [found] = shown.all("details", name="isv-definition")
    assert found.get("id") == "dialogue_held" and found.get("open") is not None
    assert f"1 van {len(BY_ID)} definities." in shown.text
    kpi = BY_ID["dialogue_held"]
    assert found.text.index(kpi.asks) < found.text.index(kpi.rule) < found.text.index("SQL")
    assert kpi.criterion in found.section("De regel in SQL, om na te rekenen").text
    assert kpi.criterion not in found.all("dl")[0].text
    nothing = screen(open_screen("Definities", sample_home, **{"zoek-definitie": "<b>"}))
    assert "Geen definitie heeft al deze woorden." in nothing.text
    assert not nothing.all("b")


def test_a_definition_asked_for_stands_first_and_a_wrong_one_is_said(
    open_screen: Open, sample_home: Path
) -> None:
    shown = screen(open_screen("Definities", sample_home, kpi="dialogue_held"))
    asked = shown.at("dialogue_held")
    assert [one.get("id") for one in shown.all("details") if one.get("open") is not None] == [
        "dialogue_held"
    ]
    assert shown.text.index(asked.text) < shown.text.index("Actielijn 1")
    wrong = screen(open_screen("Definities", sample_home, kpi="<b>"))
    assert "Er is geen cijfer ‘<b>’. Kies een cijfer hieronder." in wrong.text
    assert not wrong.all("b")


def test_the_rows_and_what_is_outside_them_add_up_to_the_total(
    open_screen: Open, sample_home: Path
) -> None:
    shown = texts(html(open_screen("Overzicht", sample_home)))
    [said] = re.findall(r"Buiten deze categorieën: ([^.]*)\.", shown)
    outside = dict(re.findall(r"([a-zA-Z ]+?) (\d+ van \d+)", said.replace(", ", "")))
    for kpi in COLUMNS:
        [total] = count_outcomes(
            shell.open_store(), Question(find_latest(shell.open_store())), kpis=[kpi]
        )
        rows = [
            one
            for one in count_outcomes(
                shell.open_store(),
                Question(find_latest(shell.open_store())),
                kpis=[kpi],
                by=["category"],
            )
            if one.group["category"] in list_categories()
        ]
        rest = total.population - sum(one.population for one in rows)
        yes = total.yes - sum(one.yes for one in rows)
        label = BY_ID[kpi].label.lower()
        assert outside.get(label) == (f"{yes} van {rest}" if rest else None)
    assert len(outside) == 3
