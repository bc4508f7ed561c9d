"""What a telephone shows: beside and under each other, nothing over another, nothing to scroll."""

import pytest
from playwright.sync_api import Page

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
