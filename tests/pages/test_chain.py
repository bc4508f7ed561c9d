"""The chain on Overzicht: its steps and its weakest link are those of kpi.chain."""

from pathlib import Path

from kpi.chain import chain
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui import shell


def test_overview_shows_where_the_chain_breaks(open_screen: Open, sample_home: Path) -> None:
    said = html(open_screen("Overzicht", sample_home))
    linked = chain(shell.store(), "2026-10", "year")
    drawn = said[said.index('<ol class="isv-links">') :]
    drawn = drawn[: drawn.index("</ol>")]
    assert linked.headline in texts(said)
    assert linked.weakest is not None
    places = [drawn.index(step.label) for step in linked.steps]
    assert places == sorted(places)
    broken = drawn[drawn.index('class="isv-broken"') :]
    assert broken.index(linked.weakest.label) < broken.index("zwakste bekende schakel")


def test_a_chosen_category_has_its_own_chain(open_screen: Open, sample_home: Path) -> None:
    said = html(open_screen("Overzicht", sample_home, categorie="Laboratorium"))
    linked = chain(shell.store(), "2026-10", "year", "Laboratorium")
    assert linked.headline in texts(said)
