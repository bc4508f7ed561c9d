"""A delivery on the screen, from file to figures and back: a real upload in a real browser."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from data.profiles.profiles import load_profile
from tests.browser.conftest import serving
from tests.browser.screens import Deliver, Deliveries, Overview, Rows
from tests.browser.visits import choose, navigate, open_screen
from tests.data.delivering import row, workbook
from tests.data.mended.mending import faulty
from tests.paths import FILES

pytestmark = pytest.mark.browser

EXCERPT = FILES / "portugal_excerpt.xlsx"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of its own that starts with nothing."""
    with serving(tmp_path / "home") as url:
        yield url


def test_from_first_step_through_faults_to_figures_and_back(
    server: str, page: Page, tmp_path: Path
) -> None:
    deliver, deliveries, rows_behind = Deliver(page), Deliveries(page), Rows(page)
    # The first visit of all to a server starts through the entry point, on any screen.
    open_screen(page, f"{server}/contracten?kpi=current_clause")
    expect(page.get_by_test_id("stTopNav")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "kpi=current_clause" in page.url
    navigate(page, "Bekijken", "Overzicht")
    deliver.follow("Lever de eerste export aan")
    expect(deliver.title).to_have_text("Aanleveren")

    rows = [row(f"{number:03}") for number in range(1, 13)]
    faulty = [*rows[:3], rows[3] | {"start_date": "31-2-2026"}, *rows[4:]]
    deliver.upload(workbook(tmp_path / "fout.xlsx", *faulty))
    expect(page.get_by_role("alert")).to_contain_text("Er staan fouten in dit bestand.")
    line = page.get_by_role("table", name="Fouten (1)").get_by_role("row").nth(1)
    expect(line.get_by_role("rowheader")).to_contain_text(re.compile("Q5.*contract 004", re.S))
    expect(line).to_contain_text("Ingangsdatum")
    expect(line).to_contain_text("31-2-2026")

    deliver.upload(workbook(tmp_path / "goed.xlsx", *rows))
    deliver.says("Nog niet aangeleverd.")
    deliver.fill("Uw functie of afdeling", "Categoriemanager Energie")
    deliver.confirm()

    deliver.follow("Bekijk het overzicht")
    overview = Overview(page)
    overview.count("ISV is een contractvoorwaarde in 12 van de 12 verplichte aanbestedingen")
    overview.follow("Verplichting nagekomen: ISV als voorwaarde in elk contract: 12 ja")
    first = rows_behind.first
    expect(first).to_contain_text("001")
    expect(first.get_by_role("cell").last).to_have_text("2", use_inner_text=True)
    expect(first).to_contain_text("goed.xlsx")

    navigate(page, "Aanleveren", "Aanleveringen")
    deliveries.follow("goed.xlsx")
    deliveries.says("door Categoriemanager Energie")
    deliveries.change("Intrekken", "Verkeerde maand")
    deliveries.says("Ingetrokken (Verkeerde maand)")
    navigate(page, "Bekijken", "Overzicht")
    Overview(page).says("Er is nog niets aangeleverd")

    navigate(page, "Aanleveren", "Aanleveringen")
    deliveries.follow("goed.xlsx")
    deliveries.change("Terugzetten", "Toch de goede maand")
    navigate(page, "Bekijken", "Overzicht")
    expect(page.get_by_role("heading", name="Per categorie: nu en komend jaar")).to_be_visible()


def test_cells_are_mended_on_the_screen_and_come_back_in_the_workbook(
    busy_server: str, page: Page, tmp_path: Path
) -> None:
    deliver, deliveries = Deliver(page).open(busy_server), Deliveries(page)
    deliver.upload(faulty(tmp_path, category="Meubilair"))
    deliver.read(1, 2)
    deliver.fill("Uw functie of afdeling", "CM-9")
    navigate(page, "Verantwoorden", "Definities")
    open_screen(page, page.url)  # a reload, of another screen: another visit
    navigate(page, "Aanleveren", "Aanleveren")
    deliver.go_on("fout.xlsx")
    deliver.propose(1)
    page.reload()
    deliver.says("Gekozen bestand: fout.xlsx")  # who went on is not asked again
    deliver.says("1 cel op het scherm verbeterd.")
    deliver.mend("29-2-2024", 2)
    deliver.read(3)
    deliver.confirm()
    navigate(page, "Aanleveren", "Aanleveringen")
    deliveries.follow("fout.xlsx")
    deliveries.says("Op het scherm verbeterd (2)")
    deliveries.says("door CM-9")
    with page.expect_download() as coming:
        deliveries.press("Download met verbeteringen")
    assert coming.value.suggested_filename == "fout verbeterd.xlsx"
    coming.value.save_as(tmp_path / "terug.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "terug.xlsx")["Contracten"]
    assert [sheet[cell].value for cell in ("L3", "Q4")] == ["ja", dt.datetime(2024, 2, 29)]


def test_a_foreign_export_through_its_profile(server: str, page: Page) -> None:
    deliver = Deliver(page).open(server)
    deliver.upload(EXCERPT)
    deliver.recognised(load_profile("portugal").name)
    deliver.read(40)
    deliver.confirm()

    open_screen(page, f"{server}/actielijn-2?venster=all&weergave=alles")
    card = page.get_by_role("article").filter(has_text="ISV als gunningscriterium")
    expect(card).to_contain_text("12 van 40 aanbestedingen")
    card.get_by_role("link", name="ISV als gunningscriterium: 12 ja").click()
    Rows(page).says("12 aanbestedingen in 12 contracten")
    expect(Rows(page).first).to_contain_text("portugal_excerpt.xlsx")


def test_an_odd_file_is_refused_and_the_app_goes_on(
    empty_server: str, page: Page, tmp_path: Path
) -> None:
    odd = tmp_path / "brief.xlsx"
    odd.write_text("Geachte heer, mevrouw")
    deliver = Deliver(page).open(empty_server)
    deliver.upload(odd)
    expect(page.get_by_role("alert")).to_contain_text("Er staan fouten in dit bestand.")
    expect(deliver.accept).to_have_count(0)
    navigate(page, "Verantwoorden", "Definities")
    expect(page.get_by_role("heading", level=1)).to_have_text("Definities")


def test_the_nil_report_stays_open_beside_a_chosen_file(
    empty_server: str, page: Page, tmp_path: Path
) -> None:
    Deliver(page).open(empty_server).upload(workbook(tmp_path / "goed.xlsx", row("1")))
    page.get_by_text("Niets te melden: een categorie zonder contracten?").click()
    choose(page, "Categorie zonder contracten", "Datacenters")
    expect(page.get_by_role("button", name="Nulmelding doen")).to_be_enabled()
