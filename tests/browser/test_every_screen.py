"""What holds for every screen in a real browser, in one visit: WCAG 2.2 AA, Dutch, any width.

Each fault names its rule, and the test its screen.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect

from pages import SCREENS
from tests.browser.axe import violations
from tests.browser.conftest import SIZE, Window, opened
from tests.browser.visits import go_on, open_screen, settled

pytestmark = pytest.mark.browser

# An address with all that it needs to show something.
MEETING = "vergadering"
FULL = {"actie": "actie?nr=1", MEETING: f"{MEETING}?blad=Energie"}
LONG_WORD = "actie?nr=16"  # the longest word of a heading
LONGEST = ("actie?nr=11", "mijn-categorie?categorie=Bedrijfskleding")
# What stands there once something is chosen.
STATES = (
    "contracten?tabel=true",
    "contract?nummer=C00186&dienst=Voorbeelddienst+OCW+1",
    "leverancier?naam=Voorbeeldleverancier+96+B.V.",
    "actielijn-1?kpi=risk_analysis_received&keuze=Energie%2C+nee&tabel=true",
    "mijn-categorie?categorie=Energie&tab=verstreken",
    "mijn-categorie?categorie=Energie&tab=cijfers",
)
WITH_CHARTS = {"", "verloop", "actielijn-1", "actie", LONG_WORD}
# Pixels of the smallest target (WCAG 2.5.8), of a telephone, and of the narrowest screen (1.4.10).
TARGET, TELEPHONE, NARROW = 24, 360, 320
HIGHEST = 6_000  # pixels, on a telephone as well: what is longer is folded
DESKS = (1920, 1400, 768)
# Where the words of the navigation, the name and the title begin; the tops of bars on one line.
_LINES = """() => {
    const left = one => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return range.getBoundingClientRect().left;
    };
    const walk = document.createTreeWalker(
        document.querySelector("[data-testid=stTopNav]") ?? new Text(), NodeFilter.SHOW_TEXT);
    const first = walk.nextNode();
    const lines = ["bar", "dots"].flatMap(kind => [...document.querySelectorAll(".isv-links")]
        .flatMap(list => Object.values(Object.groupBy(
            list.querySelectorAll(".isv-" + kind),
            bar => Math.round(bar.closest("li").getBoundingClientRect().top)))));
    return [
        [...first ? [first, document.querySelector(".isv-brand strong")] : [],
            ...document.querySelectorAll("h1"),
            ...innerWidth > 768 ? []
                : document.querySelectorAll(".st-key-keuzes .st-key-maand label p"),
        ].map(left),
        lines.map(line => line.map(bar => bar.getBoundingClientRect().top)),
    ];
}"""
TITLES = {screen.address: screen.title for screen in SCREENS}
WITH_CHOICES = {screen.address for screen in SCREENS if screen.choices}
DARK = "rgb(20, 24, 29)"  # the paper of the theme
ENGLISH = re.compile(
    r"\b(Choose|Upload|Search|Drag|Browse|Close|Clear|Loading|Running|Download|Help|Page|"
    r"Previous|Next|Sidebar|Collapse|unknown|yes|None|nan)\b"
)


def english(page: Page) -> list[str]:
    """Return the English that is read or read aloud."""
    spoken = page.locator("[aria-label], [title], [placeholder]").evaluate_all(
        "all => all.flatMap(e => [e.ariaLabel, e.title, e.placeholder])"
    )
    shown = page.locator("body").inner_text()
    return [*ENGLISH.findall(shown), *(text for text in spoken if text and ENGLISH.search(text))]


def small_targets(page: Page) -> list[str]:
    """Return buttons, boxes and what opens that are too small; links in a text are exempt."""
    found: list[str] = page.evaluate(
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
    return found


def unnamed_charts(page: Page, *, expected: bool) -> list[str]:
    """Return what is wrong with the charts; `expected`: there is one, with a table beside it."""
    charts = page.locator('[role="img"], .stPlotlyChart')
    if expected:
        expect(charts.first).to_be_attached()
    unnamed: int = page.evaluate(
        """() => [...document.querySelectorAll('[role="img"]')]
            .filter(one => !(one.getAttribute("aria-label") || "").trim()).length"""
    )
    faults = [f"{unnamed} zonder naam"] if unnamed else []
    tables = page.locator("table").count()
    return [*faults, "geen tabel"] if expected and not tables else faults


def beyond(page: Page, width: int, spare: int = 0) -> list[str]:
    """Return by how much the screen is wider than a window of this width."""
    page.set_viewport_size({"width": width, "height": 800})
    fits = """([main, spare]) => main.scrollWidth - main.clientWidth <= spare"""
    main = page.get_by_test_id("stMain").element_handle()
    try:  # a chart takes its new width a moment later
        page.wait_for_function(fits, arg=[main, spare], timeout=5_000)
    except TimeoutError:
        wide = main.evaluate("main => main.scrollWidth - main.clientWidth") if main else 0
        return [f"{wide} pixels te breed"]
    return []


def out_of_line(page: Page) -> list[str]:
    """Return where navigation, name and title begin at different places, and bars of a chain."""
    faults = []
    for width in DESKS:
        page.set_viewport_size({"width": width, "height": 1080})
        lefts, bars = page.evaluate(_LINES)
        if max(lefts) - min(lefts) > 1:
            faults.append(f"begint bij {width} pixels op {lefts}")
        faults += [f"balken bij {width} pixels op {one}" for one in bars if max(one) - min(one) > 1]
    cut = """all => all.filter(one => one.scrollWidth > one.clientWidth + 1)
        .map(one => `bij 768 pixels afgesneden: ${one.ariaLabel}`)"""
    faults += page.locator(".isv-obliged .isv-scroll").evaluate_all(cut)
    return faults


def too_high(page: Page) -> list[str]:
    """Return how high the screen is when that is more than anybody reads to the end."""
    block = page.get_by_test_id("stMainBlockContainer")
    height = int(block.evaluate("block => block.scrollHeight"))
    return [f"{height} pixels hoog"] if height > HIGHEST else []


def badly_folded(page: Page, address: str) -> list[str]:
    """Return what is wrong, on a telephone, with the menu and with the choices that are folded."""
    faults, expected = [], urlsplit(address).path in WITH_CHOICES
    menu = page.get_by_role("button", name="Menu openen", exact=True)
    label = "button => getComputedStyle(button, '::after').content"
    there = address != MEETING  # that has the screen for itself
    with suppress(TimeoutError):  # the menu folds a moment after the window did
        menu.wait_for(timeout=5_000 if there else 1)
    if there and (not menu.is_visible() or "Menu" not in menu.evaluate(label)):
        faults.append("het menu heeft geen naam")
    fold, month = (
        page.locator("details.isv-choose:not([hidden])").filter(has_text="Maand, categorie"),
        page.get_by_label("Maand", exact=True),
    )
    if fold.count() != expected:
        return [*faults, f"{fold.count()} keer keuzes ingeklapt"]
    if expected:
        if month.first.is_visible():
            faults.append("de keuzes staan open")
        fold.locator("summary").click()
        if not month.first.is_visible():
            faults.append("de keuzes gaan niet open")
        fold.locator("summary").click()
    return faults


def hosts(requests: list[str]) -> set[str | None]:
    return {urlsplit(url).hostname for url in requests if not url.startswith(("data:", "blob:"))}


@pytest.fixture(scope="module")
def over_sample(browser: Browser, sample_server: str) -> Iterator[Window]:
    with opened(browser) as window:
        open_screen(window.page, sample_server)
        yield window


@pytest.fixture(scope="module")
def over_nothing(browser: Browser, empty_server: str) -> Iterator[Window]:
    with opened(browser) as window:
        open_screen(window.page, empty_server)
        yield window


@pytest.mark.parametrize(
    "address", [*(screen.address for screen in SCREENS), LONG_WORD, *LONGEST, *STATES]
)
def test_a_screen_over_the_sample(over_sample: Window, address: str) -> None:
    page = over_sample.page
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(SIZE)
    go_on(page, FULL.get(address, address))
    expect(page.get_by_test_id("stSidebarNavItems")).to_have_count(0)  # the menu of a telephone
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    expect(page.get_by_text("Voorbeelddata", exact=True).first).to_be_visible()
    found = {
        "charts": unnamed_charts(page, expected=address in WITH_CHARTS),
        "english": english(page),
        "axe in the light": violations(page),
        "targets": small_targets(page),
        "height": too_high(page),
        "lines": out_of_line(page),
    }
    page.set_viewport_size(SIZE)
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
    settled(page)
    found["axe in the dark"] = violations(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    found["console"], over_sample.faults[:] = list(over_sample.faults), []
    found[f"at {TELEPHONE} pixels"] = [
        *beyond(page, TELEPHONE),
        *too_high(page),
        *badly_folded(page, address),
    ]
    found[f"at {NARROW} pixels"] = beyond(page, NARROW, spare=1)
    assert {rule: said for rule, said in found.items() if said} == {}
    assert hosts(over_sample.requests) == {"127.0.0.1"}


@pytest.mark.parametrize("address", sorted(TITLES))
def test_a_screen_where_nothing_was_delivered(
    over_nothing: Window, empty_server: str, address: str
) -> None:
    assert httpx.get(f"{empty_server}/{address}").status_code == 200
    page = over_nothing.page
    go_on(page, address)
    expect(page).to_have_title(f"{TITLES[address]} - ISV-monitor")  # WCAG 2.4.2
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert violations(page) == []
    faults, over_nothing.faults[:] = list(over_nothing.faults), []
    assert faults == []
    assert hosts(over_nothing.requests) == {"127.0.0.1"}
