"""Exports in an unknown form, in a real browser: asked once, recognised the next month."""

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.access.actor import Actor
from data.entries.profiles import keep_profile
from data.store.store import Store
from data.workbook.bounds import write_letters
from tests.browser.screens import Deliver, Deliveries, Overview
from tests.browser.visits import choose, navigate, open_screen
from tests.data.deliver.test_reread import COLUMNS, RIGHT, WRONG
from tests.data.delivering import deliver
from tests.data.mapping.foreign import NEGOMETRIX, TENDERNED, export, renamed

pytestmark = pytest.mark.browser


def test_a_tenderned_export_of_an_unknown_edition(
    busy_server: str, page: Page, tmp_path: Path
) -> None:
    edition = renamed(
        TENDERNED,
        Officiële_naam_Aanbestedende_dienst="Inkopende partij",
        Nationaal_of_Europees="EU?",
    )
    titles = ["Dataset TenderNed", ""]
    deliver = Deliver(page).open(busy_server)
    deliver.upload(export(tmp_path / "tenderned_2024.xlsx", edition, titles=titles))
    expect(deliver.step).to_be_visible()
    expect(page.get_by_text("De kolom ‘Nationaal of Europees’ staat niet in dit")).to_be_visible()
    preview = page.get_by_role("table", name="Eerste rijen van het bestand")
    expect(preview.get_by_role("row").nth(3)).to_contain_text("3 koppen")
    expect(page.get_by_text("voorstel: bevat de woorden ‘inkopende partij’")).to_be_visible()
    expect(deliver.accept).to_have_count(0)

    # What is only alike is not used, until someone has looked at it.
    deliver.press("Bewaar en controleer")
    expect(page.get_by_role("alert")).to_contain_text("Kijk de voorstellen na")
    deliver.look_over()
    deliver.means("EU? (kolom I)", "Europese aanbesteding")
    expect(page.get_by_role("combobox", name="Europees betekent")).to_have_value("ja")
    deliver.save_profile("TenderNed 2024")
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    deliver.read(4)
    deliver.answer()
    deliver.confirm()

    # Two lots are two contracts of one tender, which counts once.
    navigate(page, "Bekijken", "Overzicht")
    choose(page, "Categorie", "Bedrijfskleding")
    Overview(page).count(
        "0 van de 1 verplichte aanbesteding bij Bedrijfskleding (1 onbekend, 1 onzeker)"
    )

    navigate(page, "Aanleveren", "Aanleveren")
    more = {name: [*cells, cells[0]] for name, cells in edition.items()}
    more["ID publicatie"][-1], more["TenderNed kenmerk"][-1] = 200009, 109
    deliver.upload(export(tmp_path / "tenderned_2025.xlsx", more))
    deliver.recognised("TenderNed 2024")
    choose(page, "Van welke categorie zijn de contracten in dit bestand?", "Bedrijfskleding")
    deliver.read(5)


LATER = dt.date(2031, 3, 1)
# As a category manager keeps it: 24 columns, of which the monitor knows two by their names.
OWN: dict[str, list[Any]] = {
    "Zaaknummer": ["Z-1", "Z-2", "Z-3"],
    "Onderwerp van het contract": ["Stroom", "Gas", "Laadpalen"],
    "Organisatieonderdeel": ["Dienst A", "Dienst B", "Dienst A"],
    "Inkoopcategorie": ["Laboratorium"] * 3,
    "Ministerie waaronder": ["BZK", "BZK", "EZ"],
    "Gecontracteerde partij": ["Stroom BV", "Gas BV", "Paal BV"],
    "KvK partij": ["12345678", "23456789", "34567890"],
    "Inkoopordernummer": ["45001234", "45001235", "45001236"],
    "Contractwaarde": [125000, 90000, 40000],
    "Jaarwaarde": [25000, 18000, 8000],
    "Europees aanbesteed (J/N)": ["J", "N", "J"],
    "Gegund op": [dt.date(2024, 5, 1)] * 3,
    "Ingang contract": [dt.date(2024, 7, 1)] * 3,
    "Expiratiedatum": [LATER] * 3,
    "Max. einddatum incl. opties": [dt.date(2033, 3, 1)] * 3,
    "Publicatie volgende aankondiging op": [LATER] * 3,
    "ISV in contract J/N": ["J", "J", "N"],
    "ISV minimumeis J/N": ["N", "N", "N"],
    "ISV selectie J/N": ["N", "N", "N"],
    "ISV bij gunning J/N": ["J", "N", "N"],
    "Risicoanalyse ingediend": [dt.date(2025, 1, 15), "nee", None],
    "Contractbeheerder": ["CM-1", "CM-2", "CM-1"],
    "Omschrijving": ["EN-24-001", "EN-24-002", "EN-24-003"],
    "Opmerkingen": ["geen", "bellen", "geen"],
}


def own_export(path: Path) -> Path:
    """A workbook with title rows, a second sheet, a totals row and a footer."""
    export(path, OWN, sheet="Contractenlijst", titles=["Contracten cluster Energie", "Intern", ""])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(["Totaal", *[None] * 7, "=SUM(I5:I7)", "#REF!"])
    book.worksheets[0].append(["Einde rapport 29-11-2026"])
    other = book.create_sheet("Toelichting")
    other.append(["Vragen over dit overzicht?"])
    book.save(path)
    return path


def test_24_columns_take_under_12_clicks_and_next_month_none(
    busy_server: str, page: Page, tmp_path: Path
) -> None:
    deliver = Deliver(page).open(busy_server)
    deliver.upload(own_export(tmp_path / "cluster_energie_10.xlsx"))
    expect(deliver.step).to_be_visible()
    page.evaluate(
        """() => {
            window.clicks = 0;
            addEventListener("click", one => { window.clicks += one.isTrusted; }, true);
        }"""
    )
    against = {
        "Inkoopordernummer (kolom H)",
        "Jaarwaarde (kolom J)",
        "Max. einddatum incl. opties (kolom O)",
        "Publicatie volgende aankondiging op (kolom P)",
        "Omschrijving (kolom W)",
        "Opmerkingen (kolom X)",
    }
    for number, header in enumerate(OWN, 1):
        named = f"{header} (kolom {write_letters(number)})"
        expect(deliver.column(named)).to_have_count(1)
        needed = deliver.column(named).input_value() != "niet nodig"
        assert needed == (named not in against), named
    deliver.look_over()
    deliver.press("Bewaar en controleer")
    deliver.read(3)
    deliver.answer()
    deliver.confirm()
    assert page.evaluate("window.clicks") < 12

    deliver.upload(own_export(tmp_path / "cluster_energie_11.xlsx"))
    deliver.recognised("Export cluster energie")
    deliver.read(3)


def test_a_mistake_found_two_months_later_is_read_again(
    busy_server: str, busy_home: Path, page: Page, tmp_path: Path
) -> None:
    store = Store.open(busy_home, temporary=True)
    file = export(tmp_path / "a.xlsx", COLUMNS)
    for month in ("2026-01", "2026-02", "2026-03"):
        assert deliver(store, file, file.name, month=month, profile=WRONG).delivery
    keep_profile(store, RIGHT, by=Actor("CM-1"))
    [first] = [one.id for one in store.list_deliveries() if one.month == "2026-01"]
    store.close()
    open_screen(page, f"{busy_server}/aanleveringen?aanlevering={first}")
    deliveries = Deliveries(page)
    deliveries.look_again("Goed")
    deliveries.says("Wat er verandert in de cijfers van januari 2026")
    expect(page.get_by_role("link", name="februari 2026")).to_have_count(1)  # read so as well
    deliveries.read_again("verkeerde kolom")
    expect(deliveries.row("opnieuw gelezen: verkeerde kolom")).to_contain_text("Goed")
    open_screen(page, f"{busy_server}/?maand=januari 2026&venster=alles")
    Overview(page).count("2 van de 3 verplichte aanbestedingen")


def test_a_negometrix_export_with_a_column_renamed(
    busy_server: str, page: Page, tmp_path: Path
) -> None:
    names = {"Contract_nr.": "Ons kenmerk", "Inkopende_organisatie": "Koper"}
    other = renamed(NEGOMETRIX, **names) | {"Categorie": ["Datacenters"] * 3}
    deliver = Deliver(page).open(busy_server)
    deliver.upload(export(tmp_path / "contracten_maart.xlsx", other, sheet="Export"))
    expect(deliver.step).to_be_visible()
    deliver.means("Ons kenmerk (kolom A)", "Contractnummer (verplicht)")
    expect(deliver.column("Koper (kolom D)")).to_have_value("Aanbestedende dienst (verplicht)")
    deliver.look_over()
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
    expect(deliver.column("Ons kenmerk (kolom A)")).to_have_value("Contractnummer (verplicht)")
    deliver.press("Niets wijzigen")
    deliver.recognised("Negometrix van ons")
