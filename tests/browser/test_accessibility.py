"""WCAG 2.2 AA beyond what holds for every screen: states, the keyboard, what is announced."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.visits import open_screen, settled
from tests.data.delivering import row, workbook

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_with_findings_and_forms_open(
    page: Page, empty_server: str, tmp_path: Path
) -> None:
    open_screen(page, f"{empty_server}/aanleveren")
    file = workbook(tmp_path / "fout.xlsx", row("1"), row("2", start_date="31-2-2026"))
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_text("31-2-2026").first).to_be_visible()
    settled(page)
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    settled(page)
    found = violations(page)
    assert found == []


def test_the_keyboard_reaches_the_figures_and_comes_out_again(
    page: Page, sample_server: str
) -> None:
    """Tab goes through the screen and back to the browser: no place holds it, each is visible."""
    open_screen(page, sample_server)
    # What has the keyboard is noted by the screen itself: to ask after each key takes a minute.
    page.evaluate(
        """() => {
            window.seen = [];
            document.addEventListener("focusout", event => {
                window.left ||= !event.relatedTarget;
            });
            document.addEventListener("focusin", ({target: at}) => {
                const looks = getComputedStyle(at);
                const typed = ["INPUT", "TEXTAREA"].includes(at.tagName);
                // What is typed in shows its place at its border, the framework's way.
                const ring = typed || (looks.outlineStyle !== "none"
                    && parseFloat(looks.outlineWidth) >= 2);
                const name = at.getAttribute("aria-label") || at.textContent.trim().slice(0, 60)
                    || at.tagName;
                window.seen.push([name, ring]);
            });
        }"""
    )
    for _ in range(16):
        for _ in range(25):
            page.keyboard.press("Tab")
        if page.evaluate("window.left"):
            break
    else:
        pytest.fail("the keyboard stays on the screen")
    places: list[tuple[str, bool]] = page.evaluate("window.seen")
    seen = [name for name, _ in places]
    assert [name for name, ring in places if not ring] == []
    assert any(re.search(r"^Verplichting nagekomen: .*: \d+ ja$", name) for name in seen)
    assert any("Naar de vergaderstand" in name for name in seen)


def test_what_happens_is_announced(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/verloop?maand=bestaat-niet")
    expect(
        page.get_by_role("status").filter(has_text="uit het adres is hier niet te kiezen")
    ).to_be_visible()


def test_single_keys_do_nothing_outside_the_meeting(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/verloop")
    before = page.url
    for key in ("ArrowRight", "PageDown", "Home", "Escape", "c", "r"):
        page.keyboard.press(key)
    settled(page)
    assert page.url == before
