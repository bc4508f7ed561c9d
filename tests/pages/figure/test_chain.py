"""The chain on Overzicht: its steps and its weakest link are those of kpi.chain."""

import re
from pathlib import Path

import pytest

from kpi import BY_ID
from kpi.chain import chain
from kpi.question import Question
from kpi.words import phrase_rate
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui.app import shell
from ui.figures import chain as work_chain


def test_overview_shows_where_the_chain_breaks(open_screen: Open, sample_home: Path) -> None:
    said = html(open_screen("Overzicht", sample_home))
    linked = chain(shell.store(), Question("2026-10"))
    drawn = said[said.index('<ol class="isv-links') :]
    drawn = drawn[: drawn.index("</ol>")]
    assert linked.breaks in texts(said)
    assert linked.weakest is not None
    places = [drawn.index(step.label) for step in linked.steps]
    assert places == sorted(places)
    broken = drawn[drawn.index('class="isv-broken"') :]
    assert broken.index(linked.weakest.label) < broken.index("zwakste bekende schakel")


def test_a_chosen_category_has_its_own_chain(open_screen: Open, sample_home: Path) -> None:
    said = html(open_screen("Overzicht", sample_home, categorie="Laboratorium"))
    linked = chain(shell.store(), Question("2026-10", category="Laboratorium"))
    assert linked.breaks in texts(said)


@pytest.mark.parametrize("category", [None, "Laboratorium", "Catering"])
def test_the_table_twin_has_the_drawn_numbers(
    sample_home: Path, monkeypatch: pytest.MonkeyPatch, category: str | None
) -> None:
    monkeypatch.setenv("ISV_HOME", str(sample_home))
    question = Question("2026-10", category=category, classification="old")
    linked = work_chain.ask_chain(question)
    drawn, after = work_chain.drawn(linked, question).split("</ol>", 1)
    steps = re.findall(r"<li.*?</li>", drawn, re.DOTALL)
    twin = re.search(r"<details><summary>Als tabel</summary>.*?</details>", after, re.DOTALL)
    assert twin
    rows = re.findall(r"<tr>(.*?)</tr>", twin[0], re.DOTALL)
    headers, *rows = [
        [texts(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows
    ]
    assert headers == list(work_chain.HEADERS)
    assert len(rows) == len(steps) == 7
    for row, step, drawing in zip(rows, linked.steps, steps, strict=True):
        name, unit, yes, no, unknown, waiting, outside, share = row
        shown = texts(drawing)
        assert name.removesuffix(" (zwakste bekende schakel)") == step.label
        assert name.endswith("(zwakste bekende schakel)") == ("zwakste bekende schakel" in shown)
        assert unit == ("aanbestedingen" if BY_ID[step.kpi].unit == "tender" else "contracten")
        if step.outcome.population:
            whole = int(yes) + int(no) + int(unknown)
            assert f"{yes} van {whole}" in shown
            assert f"{no} nee · {unknown} onbekend" in shown
            apart = re.findall(
                r"(\d+) (?:termijn onbekend|onbekend of het meetelt|zonder datum)", shown
            )
            assert sum(map(int, apart)) == int(outside)
        assert (f"{waiting} nog niet verschuldigd" in shown) == (waiting != "0")
        if step.outcome.ratio is None:
            assert share in ("niets bekend", "geen")
        else:
            assert share == ("te weinig" if step.outcome.few else phrase_rate(step.outcome))


def test_screens_with_a_chain_have_its_table(open_screen: Open, sample_home: Path) -> None:
    for title in ("Overzicht", "Mijn categorie"):
        said = html(open_screen(title, sample_home, categorie="Laboratorium"))
        linked = chain(shell.store(), Question("2026-10", category="Laboratorium"))
        assert work_chain.table(linked) in said
