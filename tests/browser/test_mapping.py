"""Exports in an unknown form, in a real browser: asked once, recognised the next month."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.screens import Deliver, Overview
from tests.browser.visits import choose, navigate
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, export, renamed

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of its own that starts with nothing."""
    with serving(tmp_path / "home") as url:
        yield url


def test_a_tenderned_export_of_an_unknown_edition(server: str, page: Page, tmp_path: Path) -> None:
    edition = renamed(
        TENDERNED,
        Officiële_naam_Aanbestedende_dienst="Inkopende partij",
        Nationaal_of_Europees="EU?",
    )
    titles = ["Dataset TenderNed", ""]
    deliver = Deliver(page).open(server)
    deliver.upload(export(tmp_path / "tenderned_2024.xlsx", edition, titles=titles))
    expect(deliver.step).to_be_visible()
    expect(page.get_by_text("De kolom ‘Nationaal of Europees’ staat niet in dit")).to_be_visible()
    preview = page.get_by_role("table", name="Eerste rijen van het bestand")
    expect(preview.get_by_role("row").nth(3)).to_contain_text("3 koppen")
    expect(page.get_by_text("Grond: lijkt op de inhoud: namen van overheden.")).to_be_visible()
    expect(deliver.accept).to_have_count(0)

    # What is only alike is not used, until someone says that it is right.
    deliver.press("Bewaar en controleer")
    expect(page.get_by_role("alert")).to_contain_text("Nog niet gekozen: Aanbestedende dienst.")
    deliver.tick("Klopt: Aanbestedende dienst")
    choose(page, "Europese aanbesteding", "EU? (kolom I)")
    expect(page.get_by_role("combobox", name="Europees betekent")).to_have_value("ja")
    deliver.save_profile("TenderNed 2024")
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    deliver.read(4)
    deliver.answer()
    deliver.confirm()

    # Two lots are two contracts of one tender, which counts once.
    navigate(page, "Bekijken", "Overzicht")
    Overview(page).count("0 van de 1 verplichte aanbesteding (1 onbekend, 1 onzeker)")

    navigate(page, "Aanleveren", "Aanleveren")
    more = {name: [*cells, cells[0]] for name, cells in edition.items()}
    more["ID publicatie"][-1], more["TenderNed kenmerk"][-1] = 200009, 109
    deliver.upload(export(tmp_path / "tenderned_2025.xlsx", more))
    deliver.recognised("TenderNed 2024")
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    deliver.read(5)


def test_a_negometrix_export_with_a_column_renamed(server: str, page: Page, tmp_path: Path) -> None:
    other = renamed(
        NEGOMETRIX, **{"Contract_nr.": "Contractreferentie", "Inkopende_organisatie": "Inkoper"}
    )
    deliver = Deliver(page).open(server)
    deliver.upload(export(tmp_path / "contracten_maart.xlsx", other, sheet="Export"))
    expect(deliver.step).to_be_visible()
    choose(page, "Contractnummer (verplicht)", "Contractreferentie (kolom A)")
    choose(page, "Aanbestedende dienst (verplicht)", "Inkoper (kolom D)")
    deliver.save_profile("Negometrix van ons")
    deliver.read(3)
    deliver.answer()
    deliver.confirm()

    later = export(tmp_path / "contracten_april.xlsx", {**other, "Naam contract": ["a", "b", "c"]})
    deliver.upload(later)
    deliver.recognised("Negometrix van ons")
    deliver.read(3)

    # And what was said can be looked at and changed.
    deliver.press("Wijzigen hoe dit bestand wordt gelezen")
    expect(deliver.step).to_be_visible()
    expect(page.get_by_role("combobox", name="Contractnummer (verplicht)")).to_have_value(
        "Contractreferentie (kolom A)"
    )
    deliver.press("Niets wijzigen")
    deliver.recognised("Negometrix van ons")
