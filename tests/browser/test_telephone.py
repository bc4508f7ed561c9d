"""What a telephone shows: beside and under each other, nothing over another, nothing to scroll."""

import re

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.visits import find_places, open_screen, settled

pytestmark = pytest.mark.browser

SUPPLIER = "leverancier?naam=Voorbeeldleverancier+96+B.V."


def test_what_belongs_together_stands_beside_each_other(sample_server: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_screen(page, f"{sample_server}/mijn-categorie?categorie=Energie")
    mail = page.get_by_role("button", name="Mailtekst")
    workbook = page.get_by_role("button", name="Werkmap (.xlsx)")
    (top, _), (other, _) = find_places(page, mail, workbook)
    assert top == pytest.approx(other, abs=2)

    open_screen(page, f"{sample_server}/{SUPPLIER}")
    cells = page.get_by_role("table").first.locator("tbody td").all()[:4]
    first, second, third, last = (top for top, _ in find_places(page, *cells))
    assert first == second < third == last

    open_screen(page, f"{sample_server}/vergadering?blad=besluit")
    settled(page)
    note = page.get_by_role("button", name="Besluit vastleggen")
    close = page.get_by_role("button", name="Vergadering afsluiten…")
    (_, bottom), (top, _) = find_places(page, note, close)
    assert top >= bottom


def test_figures_come_first_and_what_is_opened_stays_short(sample_server: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_screen(page, f"{sample_server}/verbreding")
    field = page.get_by_role("textbox", name="Fijnere CPV-groepen")
    expect(field).to_be_hidden()
    page.get_by_text("Kiezen wat er verplicht wordt, en de uren").click()
    expect(field).to_be_visible()
    chosen = page.get_by_test_id("stMultiSelectTagsContainer").first
    assert chosen.evaluate("box => box.scrollHeight <= box.clientHeight")  # none is cut in two
    page.reload()
    expect(page.get_by_role("heading", name="Uitkomst", exact=True)).to_be_visible()
    expect(field).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(field).to_be_visible()  # nothing folds on a desk
    page.set_viewport_size({"width": 360, "height": 800})
    open_screen(page, sample_server)
    page.get_by_text("Meer cijfers en verloop").click()
    for title in ("Toepassing: staan de ISV in de aanbesteding?", "Verloop"):
        page.get_by_role("heading", name=title, exact=True).click()
        expect(page.locator("details[name=isv-more][open]")).to_have_count(1)
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollHeight") < 6_000


def test_why_a_file_is_not_taken_is_seen(sample_server: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_screen(page, f"{sample_server}/aanleveren")
    of_pdf: FilePayload = {
        "name": "verslag.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.4 x",
    }
    page.locator("input[type=file]").set_input_files(files=[of_pdf])
    said = page.get_by_test_id("stFileChip").get_by_role("alert")
    expect(said).to_have_text(re.compile(r"^Fout: Een bestand van deze soort kan hier niet\."))
    assert said.evaluate("one => one.getBoundingClientRect().width") > 100
    assert said.evaluate("one => getComputedStyle(one).clipPath") == "none"
