"""Exports in an unknown form, in a real browser: asked once, recognised the next month."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.test_delivering import upload
from tests.browser.visits import choose, navigate, open_screen, settled
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, export, renamed

pytestmark = pytest.mark.browser

STEP = "Welke kolom is wat?"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of its own that starts with nothing."""
    with serving(tmp_path / "home") as url:
        yield url


def tick(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()
    expect(page.get_by_role("checkbox", name=label, exact=True)).to_be_checked()
    settled(page)


def fill(page: Page, label: str, text: str) -> None:
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    settled(page)


def save(page: Page, name: str) -> None:
    fill(page, "Naam van dit profiel", name)
    page.get_by_role("button", name="Bewaar en controleer").click()
    expect(page.get_by_text(f"Gelezen met profiel {name} (zojuist bewaard).")).to_be_visible()


def accept(page: Page) -> None:
    """Answer every question that is asked first, and confirm."""
    button = page.get_by_role("button", name="Aanlevering bevestigen")
    expect(button).to_be_visible()
    settled(page)
    for question in page.get_by_text("ja, dat klopt").all():
        question.click()
        settled(page)
    button.click()
    expect(page.get_by_text("De aanlevering telt mee.")).to_be_visible()
    settled(page)


def test_a_tenderned_export_of_an_unknown_edition(page: Page, server: str, tmp_path: Path) -> None:
    edition = renamed(
        TENDERNED,
        Officiële_naam_Aanbestedende_dienst="Inkopende partij",
        Nationaal_of_Europees="EU?",
    )
    titles = ["Dataset TenderNed", ""]
    open_screen(page, f"{server}/aanleveren")
    upload(page, export(tmp_path / "tenderned_2024.xlsx", edition, titles=titles))
    expect(page.get_by_role("heading", name=STEP)).to_be_visible()
    expect(page.get_by_text("De kolom ‘Nationaal of Europees’ staat niet in dit")).to_be_visible()
    preview = page.get_by_role("table", name="Eerste rijen van het bestand")
    expect(preview.get_by_role("row").nth(3)).to_contain_text("3 koppen")
    expect(page.get_by_text("Grond: lijkt op de inhoud: namen van overheden.")).to_be_visible()
    expect(page.get_by_role("button", name="Aanlevering bevestigen")).to_have_count(0)

    # What is only alike is not used, until someone says that it is right.
    page.get_by_role("button", name="Bewaar en controleer").click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet gekozen: Aanbestedende dienst.")
    tick(page, "Klopt: Aanbestedende dienst")
    choose(page, "Europese aanbesteding", "EU? (kolom I)")
    expect(page.get_by_role("combobox", name="Europees betekent")).to_have_value("ja")
    save(page, "TenderNed 2024")
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    expect(page.get_by_text("4 rijen gelezen: 4 goed, 0 met een fout.")).to_be_visible()
    accept(page)

    # Two lots are two contracts of one tender, which counts once.
    navigate(page, "Bekijken", "Overzicht")
    choose(page, "Periode", "alles")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 verplichte aanbestedingen")

    navigate(page, "Aanleveren", "Aanleveren")
    more = {name: [*cells, cells[0]] for name, cells in edition.items()}
    more["ID publicatie"][-1], more["TenderNed kenmerk"][-1] = 200009, 109
    upload(page, export(tmp_path / "tenderned_2025.xlsx", more))
    recognised = "Gelezen met profiel TenderNed 2024 (herkend aan de koppen)."
    expect(page.get_by_text(recognised)).to_be_visible()
    expect(page.get_by_role("heading", name=STEP)).to_have_count(0)
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    expect(page.get_by_text("5 rijen gelezen: 5 goed, 0 met een fout.")).to_be_visible()


def test_a_negometrix_export_with_a_column_renamed(page: Page, server: str, tmp_path: Path) -> None:
    other = renamed(
        NEGOMETRIX, **{"Contract_nr.": "Contractreferentie", "Inkopende_organisatie": "Inkoper"}
    )
    open_screen(page, f"{server}/aanleveren")
    upload(page, export(tmp_path / "contracten_maart.xlsx", other, sheet="Export"))
    expect(page.get_by_role("heading", name=STEP)).to_be_visible()
    choose(page, "Contractnummer (verplicht)", "Contractreferentie (kolom A)")
    choose(page, "Aanbestedende dienst (verplicht)", "Inkoper (kolom D)")
    save(page, "Negometrix van ons")
    expect(page.get_by_text("3 rijen gelezen: 3 goed, 0 met een fout.")).to_be_visible()
    accept(page)

    later = export(tmp_path / "contracten_april.xlsx", {**other, "Naam contract": ["a", "b", "c"]})
    upload(page, later)
    recognised = "Gelezen met profiel Negometrix van ons (herkend aan de koppen)."
    expect(page.get_by_text(recognised)).to_be_visible()
    expect(page.get_by_role("heading", name=STEP)).to_have_count(0)
    expect(page.get_by_text("3 rijen gelezen: 3 goed, 0 met een fout.")).to_be_visible()

    # And what was said can be looked at and changed.
    page.get_by_role("button", name="Wijzigen hoe dit bestand wordt gelezen").click()
    expect(page.get_by_role("heading", name=STEP)).to_be_visible()
    expect(page.get_by_role("combobox", name="Contractnummer (verplicht)")).to_have_value(
        "Contractreferentie (kolom A)"
    )
    page.get_by_role("button", name="Niets wijzigen").click()
    expect(page.get_by_text(recognised)).to_be_visible()
