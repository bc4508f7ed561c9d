"""WCAG 2.2 AA: axe on every screen and state, and what axe does not see."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from pages import SCREENS
from tests.browser.visits import open_screen, settled
from tests.data.delivering import row, workbook

pytestmark = pytest.mark.browser

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ADDRESSES = [screen.address for screen in SCREENS]
# An address with all that it needs to show something.
FULL = {"actie": "actie?actie=11", "vergadering": "vergadering?blad=Energie"}
# In the dark only colours differ: the screens that have all of them.
DARK = ["", "verloop", "contracten", "uitvoeringsagenda", "verbreding", "aanleveren", "normen"]
# Pixels of the smallest target (WCAG 2.5.8), and of the narrowest screen (1.4.10).
TARGET, NARROW = 24, 320


def violations(page: Page) -> list[str]:
    """Return what axe finds, each as rule and first place."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES
    )
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found["violations"]]


def opened(browser: Browser, scheme: Any, width: int = 1280) -> Page:
    context = browser.new_context(
        locale="nl-NL",
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        bypass_csp=True,  # axe is put into the page by the test
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    return page


@pytest.mark.parametrize(("scheme", "addresses"), [("light", ADDRESSES), ("dark", DARK)])
def test_axe_finds_nothing_on_any_screen(
    browser: Browser, sample_server: str, scheme: str, addresses: list[str]
) -> None:
    page = opened(browser, scheme)
    found = {}
    for address in addresses:
        open_screen(page, f"{sample_server}/{FULL.get(address, address)}")
        found[address] = violations(page)
    page.context.close()
    assert {address: said for address, said in found.items() if said} == {}


def test_axe_finds_nothing_where_nothing_was_delivered(browser: Browser, empty_server: str) -> None:
    page = opened(browser, "light")
    found = {}
    for address in ADDRESSES:
        open_screen(page, f"{empty_server}/{address}")
        found[address] = violations(page)
    page.context.close()
    assert {address: said for address, said in found.items() if said} == {}


def test_axe_finds_nothing_with_findings_and_forms_open(
    browser: Browser, empty_server: str, tmp_path: Path
) -> None:
    page = opened(browser, "light")
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
    page.context.close()
    assert found == []


def test_the_keyboard_reaches_the_figures_and_comes_out_again(
    browser: Browser, sample_server: str
) -> None:
    """Tab goes through the screen and back to the browser: no place holds it, each is visible."""
    page = opened(browser, "light")
    open_screen(page, sample_server)
    seen, unseen = [], []
    for _ in range(400):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => {
                const at = document.activeElement;
                if (!at || at === document.body) return null;
                const looks = getComputedStyle(at);
                const typed = ["INPUT", "TEXTAREA"].includes(at.tagName);
                // What is typed in shows its place at its border, the framework's way.
                const ring = typed || (looks.outlineStyle !== "none"
                    && parseFloat(looks.outlineWidth) >= 2);
                const name = at.getAttribute("aria-label") || at.textContent.trim().slice(0, 60)
                    || at.tagName;
                return [name, ring];
            }"""
        )
        if place is None:
            break
        seen.append(place[0])
        if not place[1]:
            unseen.append(place[0])
    page.context.close()
    assert len(seen) < 400, "the keyboard stays on the screen"
    assert unseen == []
    assert any(re.search(r"^Risicoanalyse ontvangen: \d+ ja$", name) for name in seen)
    assert any("Naar de vergaderstand" in name for name in seen)


def test_targets_are_large_enough(browser: Browser, sample_server: str) -> None:
    """Buttons, boxes and what opens are 24 pixels high and wide; links in a text are exempt."""
    page = opened(browser, "light")
    small: dict[str, list[str]] = {}
    for address in ("", "aanleveren", "besluiten", "normen", "vergadering"):
        open_screen(page, f"{sample_server}/{address}")
        found = page.evaluate(
            """least => [...document.querySelectorAll(
                "button, summary, [role=combobox], input:not([type=file]), .isv-turn[href]")]
                .map(one => [one, one.getBoundingClientRect()])
                .filter(([one, box]) => box.width && box.height
                    && (box.width < least || box.height < least)
                    && !one.closest("label, [data-baseweb=select]"))
                .map(([one, box]) => `${one.tagName} ${one.textContent.trim().slice(0, 40)} `
                    + `${Math.round(box.width)}x${Math.round(box.height)}`)""",
            TARGET,
        )
        if found:
            small[address] = found
    page.context.close()
    assert small == {}


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_lost_at_320_pixels(browser: Browser, sample_server: str, address: str) -> None:
    page = opened(browser, "light", NARROW)
    open_screen(page, f"{sample_server}/{FULL.get(address, address)}")
    wide = page.get_by_test_id("stMain").evaluate("one => one.scrollWidth - one.clientWidth")
    page.context.close()
    assert wide <= 1


def test_every_chart_has_a_name_and_a_table(browser: Browser, sample_server: str) -> None:
    page = opened(browser, "light")
    for address in ("", "verloop", "actielijn-1", "actie?actie=16"):
        open_screen(page, f"{sample_server}/{address}")
        expect(page.locator('[role="img"], .stPlotlyChart').first).to_be_attached()
        unnamed = page.evaluate(
            """() => [...document.querySelectorAll('[role="img"]')]
                .filter(one => !(one.getAttribute("aria-label") || "").trim()).length"""
        )
        assert unnamed == 0
        assert page.locator("table").count() > 0
    page.context.close()


def test_what_happens_is_announced(browser: Browser, sample_server: str) -> None:
    page = opened(browser, "light")
    open_screen(page, f"{sample_server}/verloop?maand=bestaat-niet")
    expect(
        page.get_by_role("status").filter(has_text="uit het adres is hier niet te kiezen")
    ).to_be_visible()
    page.context.close()


def test_single_keys_do_nothing_outside_the_meeting_and_turn_sheets_there(
    browser: Browser, sample_server: str
) -> None:
    page = opened(browser, "light")
    open_screen(page, f"{sample_server}/verloop")
    before = page.url
    for key in ("ArrowRight", "Home", "Escape", "c", "r"):
        page.keyboard.press(key)
    settled(page)
    assert page.url == before
    open_screen(page, f"{sample_server}/vergadering")
    expect(page.get_by_text("Overzicht · blad 1 van 12")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Actielijn 1 · blad 2 van 12")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Overzicht · blad 1 van 12")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Naar de vergaderstand")).to_be_visible()
    page.context.close()
