"""The manual on its screen: the tutorial can be followed, help leads there, pictures are seen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serving
from tests.browser.screens import Screen
from tests.browser.tutorial import follow_tutorial
from tests.browser.visits import navigate, open_screen, stands

pytestmark = pytest.mark.browser


def test_the_tutorial_can_be_followed_and_help_leads_to_it(page: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "home") as url:
        follow_tutorial(page, url, tmp_path, lambda _: None)
        Screen(page).follow("Hulp")
        stands(page, "Handleiding")
        expect(page.get_by_role("heading", level=2)).to_have_text("Hoe leest u een cijfer")
        navigate(page, "Aanleveren", "Aanleveren")
        Screen(page).follow("Hulp")
        stands(page, "Handleiding")
        expect(page.get_by_role("heading", level=1)).to_have_text("Uw eerste aanlevering")
        pictures = page.locator("[data-testid=stMarkdown] img")
        expect(pictures).to_have_count(3)
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
            expect(picture).to_have_js_property("complete", value=True)
            assert picture.evaluate("one => one.naturalWidth > 0 && one.alt.length > 9")
        open_screen(page, f"{url}/handleiding?hoofdstuk=hoe-doe-ik")
        page.get_by_text("Een besluit volgen").click()
        expect(page.get_by_text("Voortgang noteren")).to_be_visible()
