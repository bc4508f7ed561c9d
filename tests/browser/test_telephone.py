"""What a telephone shows: beside and under each other, nothing over another, nothing to scroll."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page

from tests.browser.visits import open_screen, settled

pytestmark = pytest.mark.browser

SUPPLIER = "leverancier?naam=Voorbeeldleverancier+96+B.V."


def place(one: Locator) -> FloatRect:
    """Where something is on the screen."""
    found = one.bounding_box()
    assert found
    return found


def test_what_belongs_together_stands_beside_each_other(sample_server: str, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    open_screen(page, f"{sample_server}/mijn-categorie?categorie=Energie")
    mail = page.get_by_role("button", name="Mailtekst")
    workbook = page.get_by_role("button", name="Werkmap (.xlsx)")
    assert place(mail)["y"] == pytest.approx(place(workbook)["y"], abs=2)

    open_screen(page, f"{sample_server}/{SUPPLIER}")
    first, second, third, last = page.get_by_role("table").first.locator("tbody td").all()[:4]
    assert place(first)["y"] == place(second)["y"] < place(third)["y"] == place(last)["y"]

    open_screen(page, f"{sample_server}/vergadering?blad=besluit")
    settled(page)
    note = page.get_by_role("button", name="Besluit vastleggen")
    close = page.get_by_role("button", name="Vergadering afsluiten…")
    assert place(close)["y"] >= place(note)["y"] + place(note)["height"]
