"""The chain on Overzicht: its steps and its weakest link are those of kpi.chain."""

from pathlib import Path

import pytest

from kpi.chain import count_chain
from kpi.declared.all import BY_ID
from kpi.question import Question
from kpi.words import phrase_range
from tests.pages.conftest import Open, screen
from tests.pages.screen import read
from ui.app import shell
from ui.figures import chain as work_chain


def test_overview_shows_where_the_chain_breaks(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen("Overzicht", sample_home))
    linked = count_chain(shell.open_store(), Question("2026-10"))
    drawn = shown.one("ol", name="isv-links")
    assert linked.breaks in shown.text
    places = [drawn.text.index(step.label) for step in linked.steps]
    assert places == sorted(places)
    broken = [one.text for one in drawn.all(name="isv-broken")]
    assert len(broken) == (linked.weakest is not None)
    for text in broken:
        assert linked.weakest and text.startswith(linked.weakest.label)
        assert "zwakste stap" in text


def test_a_chosen_category_has_its_own_chain(open_screen: Open, sample_home: Path) -> None:
    shown = screen(open_screen("Overzicht", sample_home, categorie="Laboratorium"))
    linked = count_chain(shell.open_store(), Question("2026-10", category="Laboratorium"))
    assert linked.breaks in shown.text


@pytest.mark.parametrize("category", [None, "Laboratorium", "Catering"])
def test_the_table_twin_has_the_drawn_numbers(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch, category: str | None
) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))
    question = Question("2026-10", category=category, classification="old")
    linked = work_chain.ask_chain(question)
    drawn = read(work_chain.draw_chain(linked, question))
    steps = drawn.one("ol").all("li")
    table = drawn.section("Als tabel").table()
    rows = [row.cells for row in table.rows]
    assert table.headers == list(work_chain.HEADERS)
    assert len(rows) == len(steps) == 7
    for row, step, drawing in zip(rows, linked.steps, steps, strict=True):
        name, unit, yes, no, unknown, uncertain, waiting, left, share = row
        shown = drawing.text
        assert name.removesuffix(" (zwakste stap)") == step.label
        assert name.endswith("(zwakste stap)") == ("zwakste stap" in shown)
        assert unit == ("aanbestedingen" if BY_ID[step.kpi].unit == "tender" else "contracten")
        if step.outcome.population:
            assert f"{yes} van {int(yes) + int(no) + int(unknown)}" in shown
            assert f"{no} nee" in shown
            assert (f"{unknown} onbekend" in shown) == (unknown != "0")
        assert (f"{uncertain} onzeker" in shown) == (uncertain != "0")
        assert (f"{left} niet van toepassing" in shown) == (left != "0")
        assert (f"{waiting} termijn loopt nog" in shown) == (waiting != "0")
        if step.outcome.few:
            assert share == ("te weinig" if step.outcome.population else "geen")
        else:
            assert share == phrase_range(step.outcome) and share in shown


def test_screens_with_a_chain_have_its_table(open_screen: Open, sample_home: Path) -> None:
    for title in ("Overzicht", "Mijn categorie"):
        shown = screen(open_screen(title, sample_home, categorie="Laboratorium", tab="cijfers"))
        linked = count_chain(shell.open_store(), Question("2026-10", category="Laboratorium"))
        [twin] = read(work_chain.draw_table(linked)).tables
        assert [row.cells for row in shown.table(twin.caption).rows] == [
            row.cells for row in twin.rows
        ]
