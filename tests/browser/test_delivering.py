"""A delivery on the screen, from file to figures and back: a real upload in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.profiles.profiles import load
from tests.browser.conftest import serving
from tests.browser.visits import choose, navigate, open_screen, settled
from tests.data.delivering import row, workbook
from tests.paths import FILES

pytestmark = pytest.mark.browser

EXCERPT = FILES / "portugal_excerpt.xlsx"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server of its own that starts with nothing."""
    with serving(tmp_path / "home") as url:
        yield url


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    settled(page)


def accept(page: Page) -> None:
    page.get_by_role("button", name="Aanlevering bevestigen").click()
    expect(page.get_by_text("De aanlevering telt mee.")).to_be_visible()
    settled(page)


def test_from_first_step_through_faults_to_figures_and_back(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_screen(page, server)
    page.get_by_role("link", name="Lever de eerste export aan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aanleveren")

    rows = [row(f"{number:03}") for number in range(1, 13)]
    faulty = [*rows[:3], rows[3] | {"start_date": "31-2-2026"}, *rows[4:]]
    upload(page, workbook(tmp_path / "fout.xlsx", *faulty))
    expect(page.get_by_role("alert")).to_contain_text("Er staan fouten in dit bestand.")
    line = page.get_by_role("table", name="Fouten (1)").get_by_role("row").nth(1)
    expect(line.get_by_role("rowheader")).to_have_text("Q5")
    expect(line).to_contain_text("Ingangsdatum")
    expect(line).to_contain_text("31-2-2026")

    upload(page, workbook(tmp_path / "goed.xlsx", *rows))
    expect(page.get_by_text("Nog niet aangeleverd.")).to_be_visible()
    who = page.get_by_role("textbox", name="Uw functie of afdeling")
    who.fill("Categoriemanager Energie")
    who.press("Tab")
    settled(page)
    accept(page)

    page.get_by_role("link", name="Bekijk het overzicht").click()
    choose(page, "Periode", "alles")
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        "ISV staat in 12 van de 12 verplichte aanbestedingen"
    )
    page.get_by_role("link", name="ISV toegepast waar het verplicht is: 12 ja").first.click()
    first = page.get_by_role("table").get_by_role("row").nth(1)
    expect(first).to_contain_text("001")
    expect(first.get_by_role("cell").last).to_have_text("2", use_inner_text=True)
    expect(first).to_contain_text("goed.xlsx")

    navigate(page, "Aanleveren", "Aanleveringen")
    page.get_by_role("link", name="goed.xlsx").click()
    expect(page.get_by_text("door Categoriemanager Energie")).to_be_visible()
    change(page, "Intrekken", "Verkeerde maand")
    expect(page.get_by_text("Ingetrokken (Verkeerde maand)")).to_be_visible()
    navigate(page, "Bekijken", "Overzicht")
    expect(page.get_by_text("Er is nog niets aangeleverd")).to_be_visible()

    navigate(page, "Aanleveren", "Aanleveringen")
    page.get_by_role("link", name="goed.xlsx").click()
    change(page, "Terugzetten", "Toch de goede maand")
    navigate(page, "Bekijken", "Overzicht")
    expect(page.get_by_role("heading", name="Per risicocategorie")).to_be_visible()


def change(page: Page, what: str, why: str) -> None:
    """Withdraw or put back the delivery that is shown, with a reason."""
    settled(page)
    page.get_by_text(f"{what}…").click()
    page.get_by_role("textbox", name="Reden").fill(why)
    page.keyboard.press("Tab")  # leave the field, or its hint may go while the button is pressed
    page.get_by_role("button", name=what, exact=True).click()
    expect(page.get_by_text("Gelukt: De aanlevering is")).to_be_visible()
    settled(page)


def test_a_foreign_export_through_its_profile(page: Page, server: str) -> None:
    open_screen(page, f"{server}/aanleveren")
    upload(page, EXCERPT)
    recognised = f"Gelezen met profiel {load('portugal').name} (herkend aan de koppen)."
    expect(page.get_by_text(recognised)).to_be_visible()
    expect(page.get_by_text("40 rijen gelezen: 40 goed, 0 met een fout.")).to_be_visible()
    accept(page)

    open_screen(page, f"{server}/actielijn-2?venster=all")
    card = page.get_by_role("article").filter(has_text="ISV als gunningscriterium")
    expect(card).to_contain_text("12 van 40 aanbestedingen")
    card.get_by_role("link", name="ISV als gunningscriterium: 12 ja").click()
    expect(page.get_by_text("12 aanbestedingen in 12 rijen")).to_be_visible()
    expect(page.get_by_role("row").nth(1)).to_contain_text("portugal_excerpt.xlsx")


def test_an_odd_file_is_refused_and_the_app_goes_on(
    page: Page, server: str, tmp_path: Path
) -> None:
    odd = tmp_path / "brief.xlsx"
    odd.write_text("Geachte heer, mevrouw")
    open_screen(page, f"{server}/aanleveren")
    upload(page, odd)
    expect(page.get_by_role("alert")).to_contain_text("Er staan fouten in dit bestand.")
    expect(page.get_by_role("button", name="Aanlevering bevestigen")).to_have_count(0)
    navigate(page, "Verantwoorden", "Definities")
    expect(page.get_by_role("heading", level=1)).to_have_text("Definities")


def test_the_nil_report_stays_open_beside_a_chosen_file(
    page: Page, server: str, tmp_path: Path
) -> None:
    open_screen(page, f"{server}/aanleveren")
    upload(page, workbook(tmp_path / "goed.xlsx", row("1")))
    page.get_by_text("Niets te melden voor een categorie?").click()
    choose(page, "Categorie zonder contracten", "Datacenters")
    expect(page.get_by_role("button", name="Nulmelding doen")).to_be_enabled()
