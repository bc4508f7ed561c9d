"""An export with only the columns that most have: what Datakwaliteit still says of it."""

from pathlib import Path

import pytest

from tests.few_columns import deliver_few
from tests.pages.conftest import Open, screen
from tests.pages.screen import Part

TITLE = "Datakwaliteit"


@pytest.fixture
def few_home(tmp_path: Path) -> Path:
    return deliver_few(tmp_path)


def cells(part: Part) -> list[list[str]]:
    return [row.cells for row in part.table().rows]


def test_it_says_what_is_known_and_what_is_likely(open_screen: Open, few_home: Path) -> None:
    shown = screen(open_screen(TITLE, few_home))
    states = shown.section("Wat er over de verplichting bekend is")
    assert cells(states) == [
        ["Verplicht", "0", "0", "0"],
        ["Misschien verplicht", "4", "0", "4"],
        ["Niet verplicht", "1", "–", "–"],
    ]
    [maybe] = [row for row in states.table().rows if row.head == "Misschien verplicht"]
    assert maybe.addresses[0].startswith("./contracten?")
    assert maybe.addresses[0].endswith("kpi=obligation_met&antwoord=onzeker")
    likely = shown.section("Schatting: waarschijnlijk Europees")
    assert "telt in geen enkel cijfer mee" in likely.text
    assert [row[1:] for row in cells(likely)] == [["1", "1"], ["1", "1"], ["1", "1"]]


def test_it_says_what_ends_and_where_isv_can_be_added(open_screen: Open, few_home: Path) -> None:
    ending = screen(open_screen(TITLE, few_home)).section("Contracten die binnen een jaar aflopen")
    assert "2 contracten, 1 in een risicocategorie" in ending.text
    assert "Bij 1 contract kunnen de ISV" in ending.text
    first, second = ending.table().rows
    assert first.text.startswith("30-09-2025")
    assert "4Petten · Dienst A" in first.text
    assert first.text.endswith("onbekendonbekendexport.xlsxblad Sheet, rij 5")
    assert "geen risicocategorie" in second.text


def test_it_says_which_column_would_make_a_figure_known(open_screen: Open, few_home: Path) -> None:
    shown = screen(open_screen(TITLE, few_home)).section("Welke cijfers hierdoor onbekend zijn")
    [met] = [row for row in shown.table().rows if row.text.startswith("Verplichting nagekomen: ")]
    assert "Europese aanbesteding (leeg in 3 contracten)" in met.text
    assert "Soort dienst (leeg in 4 contracten)" in met.text
    assert "ISV als contractvoorwaarde (leeg in 4 contracten)" in met.text
    assert "Publicatiedatum" not in met.text  # it is filled, so it is not what is lacking


def test_nothing_is_made_of_suppliers_that_nobody_named(open_screen: Open, few_home: Path) -> None:
    shown = screen(open_screen(TITLE, few_home)).section("Leveranciers")
    [row] = cells(shown)
    assert row[1:5] == ["5", "0", "onbekend", "onbekend"]
    assert row[5] == "5 zonder leverancier, 1 zonder waarde"
