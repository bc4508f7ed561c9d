"""Vergelijken: both sides are the engine's, and what differs adds up to the difference."""

from pathlib import Path

import pytest

from data import dutch as nl
from kpi import words
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from pages.figure import comparing
from tests.pages.conftest import Open, html, screen
from tests.pages.screen import read
from tests.ui.conftest import texts
from ui.app.shell import open_store
from ui.rows.canvas import fill_grid
from ui.rows.changed_rows import GONE, NEW, Sides, find_changed_rows
from ui.rows.selecting import Same, Wish

# Of each kind: contracts, tenders, euros, parts, suppliers, plans.
KPIS = (
    "risk_analysis_received",
    "application_mandatory",
    "obligation_met_value",
    "measures_realised",
    "suppliers_followed",
    "plan_has_isv",
)
ASKED = Question("2026-10")
WAYS = [
    (comparing.MONTHS, "juli 2026", ASKED, KPIS),
    (comparing.YEARS, "oktober 2025", Question("2026-10", category="Energie"), KPIS[:1]),
    (comparing.CATEGORIES, "Werkplekomgeving", Question("2026-10", category="Energie"), KPIS[:2]),
]


@pytest.fixture(autouse=True)
def home(sample_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))


def engine(side: Question, kpis: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """The engine's counts for the category of a side, or all together."""
    by = ["category"] if side.category else []
    found = count_outcomes(open_store(), side, kpis=kpis, by=by)
    return {
        one.kpi: {answer: getattr(one, answer) for answer in comparing.ANSWERS}
        for one in found
        if not side.category or one.group["category"] == side.category
    }


@pytest.mark.parametrize(("way", "other", "asked", "kpis"), WAYS)
def test_both_sides_are_the_engines_and_what_differs_explains_it(
    way: str, other: str, asked: Question, kpis: tuple[str, ...]
) -> None:
    assert other in comparing.list_others(way, asked)
    sides = comparing.make_sides(way, other, asked)
    was, now = (engine(side, kpis) for side in (sides.before, sides.after))
    figures = {row["kpi"]: row for row in comparing.list_figures(sides).to_pylist()}
    assert set(figures) == set(BY_ID)
    for kpi in kpis:
        for answer in comparing.ANSWERS:
            before, after = (side.get(kpi, {}).get(answer, 0) for side in (was, now))
            assert figures[kpi][answer] == round(after - before)
        before, after = (side.get(kpi, {}).get("yes", 0) for side in (was, now))
        changed = find_changed_rows(kpi, sides)
        assert changed.moved
        assert changed.moved.difference == after - before
        assert len(set(changed.rows["unit_id"].to_pylist())) == changed.units
        for row in changed.rows.to_pylist():
            assert (row["what"] == NEW) == (row["was"] == "–")
            assert (row["what"] == GONE) == (row["now"] == "–")
            assert row["was"] != row["now"]
        pair = comparing.find_outcomes(kpi, sides)
        shown = read(comparing.draw_chosen(kpi, sides))
        first, second, _difference = shown.rows
        assert [first.cells[-1], second.cells[-1]] == [words.phrase_figure(one) for one in pair]
        assert comparing.phrase_moved(kpi, changed.moved, sides) in shown.text
    changed = find_changed_rows(KPIS[0], sides)
    assert {NEW, GONE} <= set(changed.rows["what"].to_pylist())


def test_a_difference_of_euros_has_its_unit_in_the_grid_and_in_the_plain_table() -> None:
    sides = comparing.make_sides(comparing.MONTHS, "juli 2026", ASKED)
    table, columns = comparing.list_figures(sides), comparing.list_columns(ASKED, sides, {})
    [yes] = [one for one in columns if one.field == "yes"]
    shown = fill_grid(Same(table), columns, columns, Wish(sort="yes", descending=True)).to_pylist()
    first = max(table.to_pylist(), key=lambda row: row["yes"])  # sorted by number, not by letter
    assert BY_ID[first["kpi"]].unit == "EUR"
    assert shown[0][yes.header] == yes.phrase(first) == f"+{nl.format_money(first['yes'])}"
    for row in table.to_pylist():
        assert ("€" in yes.phrase(row)) is (BY_ID[row["kpi"]].unit == "EUR")


def test_what_is_said_adds_up() -> None:
    sides = comparing.make_sides(comparing.MONTHS, "september 2026", ASKED)
    moved = find_changed_rows(KPIS[0], sides).moved
    assert moved
    assert comparing.phrase_moved(KPIS[0], moved, sides) == (
        f"Verschil in ja: +{moved.difference}. Erbij: {moved.became} (was geen ja) en {moved.new} "
        f"(nieuw). Eraf: {moved.gone} (telt niet meer mee)."
    )
    same = Sides(ASKED, ASKED, ("a", "b"), moments=True)
    nothing = find_changed_rows(KPIS[0], same)
    assert nothing.moved
    assert comparing.phrase_moved(KPIS[0], nothing.moved, same) == "Verschil in ja: 0."
    assert "hetzelfde antwoord" in comparing.phrase_changed(KPIS[0], nothing)


def test_what_to_compare_with_is_offered_the_nearest_before_first() -> None:
    march = Question("2026-03")
    assert next(iter(comparing.list_others(comparing.MONTHS, march))) == "februari 2026"
    assert "oktober 2026" in comparing.list_others(comparing.MONTHS, march)
    assert list(comparing.list_others(comparing.YEARS, march)) == ["maart 2025"]
    later = comparing.make_sides(comparing.MONTHS, "oktober 2026", march)
    assert later.names == ("eind maart 2026", "eind oktober 2026")  # the earlier first
    energy = Question("2026-03", category="Energie")
    others = list(comparing.list_others(comparing.CATEGORIES, energy))
    assert "Energie" not in others and others[-1] == "alle categorieën"


def test_two_months_are_chosen_and_stand_in_the_address(
    open_screen: Open, sample_home: Path, small_home: Path
) -> None:
    app = open_screen(
        "Verloop", sample_home, tab="vergelijken", kpi=KPIS[0], **{"anders-tabel": "true"}
    )
    app.selectbox(key="keuze-met-maanden").set_value("augustus 2026").run()
    assert not app.exception
    assert app.query_params["met-maanden"] == "augustus 2026"
    sides = comparing.make_sides(comparing.MONTHS, "augustus 2026", ASKED)
    changed = find_changed_rows(KPIS[0], sides)
    assert f"Anders: {changed.rows.num_rows} contracten" in texts(html(app))
    [row] = [
        row for row in screen(app).all("tr") if changed.rows["contract_id"][0].as_py() in row.text
    ]
    assert changed.rows["what"][0].as_py() in row.text
    assert "./contract?" in (row.all("a")[0].get("href") or "")
    alone = open_screen("Verloop", small_home, tab="vergelijken")
    assert "Er is geen andere maand aangeleverd" in screen(alone).text
