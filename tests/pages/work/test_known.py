"""An export with only the columns that most have: what Datakwaliteit still says of it."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from data.store.store import Store
from tests.data.delivering import deliver
from tests.pages.conftest import Open, screen
from tests.pages.screen import Part

TITLE = "Datakwaliteit"
HEADERS = (
    "Contractnummer",
    "Omschrijving",
    "Aanbestedende dienst",
    "Categorie",
    "Europese aanbesteding",
    "Waarde (EUR excl. btw)",
    "Publicatiedatum",
    "Ingangsdatum",
    "Einddatum",
)
BEGIN = dt.date(2025, 3, 1)
NEVER = dt.date(2030, 1, 1)
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1", "Jassen", "Dienst A", "Bedrijfskleding", "Ja", 2_000_000, BEGIN, BEGIN, NEVER),
    ("2", "Broeken", "Dienst A", "Bedrijfskleding", None, 2_000_000, BEGIN, BEGIN, NEVER),
    ("3", "Sokken", "Dienst A", "Bedrijfskleding", None, 1_000, BEGIN, BEGIN, NEVER),
    ("4", "Petten", "Dienst A", "Bedrijfskleding", None, None, BEGIN, BEGIN, dt.date(2025, 9, 30)),
    ("5", "Rozen", "Dienst A", "Bloemen", "Ja", 5_000, BEGIN, BEGIN, dt.date(2025, 8, 31)),
)


@pytest.fixture
def few_home(tmp_path: Path) -> Path:
    """An ISV_HOME with an export of few columns, delivered for April 2025."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADERS, *ROWS):
        sheet.append(row)
    book.save(file := tmp_path / "export.xlsx")
    store = Store.open(home := tmp_path / "home")
    assert deliver(store, file, "export.xlsx", month="2025-04").status == "accepted"
    store.close()
    return home


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
