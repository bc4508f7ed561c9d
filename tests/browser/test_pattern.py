"""From a figure to its rows, by mouse and by keyboard: the address keeps it, and Back undoes it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import opened
from tests.browser.visits import choose, open_screen, rerun, settled

pytestmark = pytest.mark.browser
KPI = "Risicoanalyse ontvangen"
CHOICE = "Energie, nee"
HIGHEST = 2_500  # pixels: what is worked with is no document


def asked(page: Page) -> dict[str, str]:
    """What the address names."""
    return {name: one[0] for name, one in parse_qs(urlsplit(page.url).query).items()}


def chosen(page: Page) -> tuple[str, str]:
    """The KPI and the choice that the screen shows."""
    box = page.get_by_role("combobox", name=f"Kies een deel van de staven: {KPI}", exact=True)
    return page.locator("#cijfer h2").inner_text(), box.input_value()


def segment(page: Page, answer: int, name: str) -> tuple[float, float]:
    """The middle of a part of a bar, once it stands still: what is chosen is scrolled to.

    The answer by its place, the category by its name.
    """
    place: list[float] = page.evaluate(
        """async ([answer, name]) => {
            const find = () => {
                const plot = document.querySelector(".st-key-beeld-keuze")
                    .parentElement.parentElement.querySelector(".js-plotly-plot");
                plot.scrollIntoView({block: "center"});
                const row = plot.data[answer].y.findIndex(one => one.includes(name));
                const bars = plot.querySelectorAll(".barlayer .trace")[answer];
                const box = bars.querySelectorAll(".point")[row].getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            };
            for (let before = [], still = 0; still < 5;) {
                const now = find();
                still = now.join() === before.join() ? still + 1 : 0;
                before = now;
                await new Promise(done => setTimeout(done, 60));
            }
            return find();
        }""",
        [answer, name],
    )
    return place[0], place[1]


def type_choice(page: Page, label: str, option: str) -> None:
    """Choose in a list by keyboard; of a long one not all is there until it is typed."""
    page.get_by_role("combobox", name=label, exact=True).focus()
    page.keyboard.type(option)
    page.get_by_role("option", name=option, exact=True).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_figure_leads_to_its_rows_and_the_address_keeps_the_choice(
    page: Page, sample_server: str, browser: Browser
) -> None:
    open_screen(page, f"{sample_server}/actielijn-1")
    page.set_viewport_size({"width": 1400, "height": 900})
    expect(page.locator(".barlayer .point").first).to_be_visible()
    block = page.get_by_test_id("stMainBlockContainer")
    assert int(block.evaluate("block => block.scrollHeight")) < HIGHEST
    default = page.locator("#cijfer h2").inner_text()
    # With the mouse: a figure, then a part of a bar.
    page.get_by_role("link", name=re.compile(r"^Nog \d+ cijfers bij deze actie$")).click()
    page.get_by_role("link", name=KPI, exact=True).click()
    expect(page.locator("#cijfer h2")).to_have_text(KPI)
    settled(page)
    assert asked(page)["kpi"] == "risk_analysis_received"
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(2)
    page.locator(".barlayer .point").first.wait_for()
    page.mouse.move(*segment(page, 1, "Energie"))
    expect(page.locator(".hoverlayer").first).to_contain_text("Energie: ")
    told = page.locator(".hoverlayer").first.text_content() or ""
    assert re.search(r"Energie: \d+ nee", told)
    page.evaluate("window.drawn = document.querySelector('.js-plotly-plot')")
    page.mouse.click(*segment(page, 1, "Energie"))
    rows = page.get_by_role("heading", level=2, name=re.compile(f"{KPI}, {CHOICE}"))
    expect(rows).to_be_visible()
    settled(page)
    assert chosen(page) == (KPI, CHOICE)
    # The picture is not drawn anew, and what is chosen stands out in it.
    assert page.evaluate("window.drawn.isConnected")
    assert (
        page.evaluate(
            """() => [...window.drawn.querySelectorAll(".barlayer .point > path")]
            .filter(one => getComputedStyle(one).opacity === "1").length"""
        )
        == 1
    )
    count = re.search(r"(\d+) nee", told)
    assert count and rows.inner_text().startswith(count[1])
    address = page.url
    # A reload and another browser show the same.
    page.reload()
    expect(rows).to_be_visible()
    settled(page)
    assert chosen(page) == (KPI, CHOICE)
    with opened(browser) as other:
        open_screen(other.page, address)
        assert chosen(other.page) == (KPI, CHOICE)
        assert other.faults == []
    # Back undoes the last choice, and then the one before.
    page.go_back()
    expect(rows).to_have_count(0)
    settled(page)
    assert chosen(page)[0] == KPI and "keuze" not in asked(page)
    page.go_back()
    expect(page.locator("#cijfer h2")).to_have_text(default)
    # With the keyboard: the same figure, and the same part.
    page.locator("#kpi-risk_analysis_received").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cijfer h2")).to_have_text(KPI)
    settled(page)
    expect(page.locator("#kpi-risk_analysis_received")).to_be_focused()
    type_choice(page, f"Kies een deel van de staven: {KPI}", CHOICE)
    expect(rows).to_be_visible()
    assert asked(page)["keuze"] == CHOICE
    # A double click leaves what was chosen chosen, of whatever it was clicked before.
    settled(page)
    with rerun(page):
        page.mouse.dblclick(*segment(page, 1, "Energie"))
    expect(rows).to_be_visible()
    assert asked(page)["keuze"] == CHOICE
    type_choice(page, f"Kies een deel van de staven: {KPI}", "alle categorieën, nee")
    expect(rows).to_have_count(0)
    settled(page)
    with rerun(page):
        page.mouse.dblclick(*segment(page, 1, "Energie"))
    expect(rows).to_be_visible()
    assert asked(page)["keuze"] == CHOICE
    settled(page)
    page.get_by_role("link", name="Naar de rijen", exact=True).click()
    expect(rows).to_be_in_viewport()
    # A month is the one that all screens share.
    settled(page)
    type_choice(page, f"Kies een maand: {KPI}", "augustus 2026")
    expect(page.get_by_role("combobox", name="Maand", exact=True)).to_have_value("augustus 2026")
    assert asked(page)["maand"] == "augustus 2026"
    # Back undoes a choice of those as well, and stays on the screen.
    settled(page)
    choose(page, "Periode", "alles")
    settled(page)
    assert asked(page)["venster"] == "alles"
    page.go_back()
    expect(page.get_by_role("combobox", name="Periode", exact=True)).to_have_value("kalenderjaar")
    assert asked(page)["maand"] == "augustus 2026"


def test_table_picture_and_the_rows_of_a_choice_stand_in_one_screen(
    page: Page, sample_server: str
) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    open_screen(page, f"{sample_server}/actielijn-1")
    expect(page.locator(".barlayer .point").first).to_be_visible()
    table, plot = page.locator(".isv-ranked"), page.get_by_test_id("stPlotlyChart").first
    for whole in (table, plot):
        expect(whole).to_be_in_viewport(ratio=1)
    # The table scrolls within itself: it begins at its first action, and what somebody chose is in
    # view there.
    assert table.evaluate("box => box.scrollHeight > box.clientHeight && !box.scrollTop")
    open_screen(page, f"{sample_server}/actielijn-1?kpi=improvement_plan_received")
    picked = table.locator(".isv-picked")
    expect(picked).to_be_in_viewport(ratio=1)
    assert table.evaluate("box => box.scrollTop") > 0
    open_screen(page, f"{sample_server}/actielijn-1?kpi=obligation_met")
    rows, grid = page.locator("h2#rijen"), page.get_by_test_id("stDataFrame")
    before = rows.inner_text()
    page.locator(".barlayer .point").first.wait_for()  # a picture comes after the run of its screen
    page.mouse.click(*segment(page, 1, "Energie"))
    expect(rows).to_contain_text(", Energie, nee")
    settled(page)
    # The rows stand right under the picture, both in view; what is chosen lets the page be.
    expect(rows).to_be_in_viewport(ratio=1)
    expect(grid).to_be_in_viewport(ratio=0.5)
    expect(plot).to_be_in_viewport(ratio=1)
    page.go_back()
    expect(rows).to_have_text(before)
    assert "keuze" not in asked(page)
    # Another figure than was chosen: the table stays where it was scrolled to.
    settled(page)
    top = table.evaluate("box => box.scrollTop")
    table.get_by_role("link", name="Plan van aanpak ontvangen", exact=True).click()
    expect(page.locator("#cijfer h2")).to_have_text("Plan van aanpak ontvangen")
    settled(page)
    expect(picked).to_be_in_viewport(ratio=1)
    assert table.evaluate("box => box.scrollTop") == top
    # A grid that is wider than the screen says so: there is something to scroll it by.
    columns = grid.locator(".dvn-scroller")
    assert columns.evaluate("grid => grid.scrollWidth > grid.clientWidth")
    assert columns.evaluate("grid => getComputedStyle(grid).scrollbarWidth") == "thin"
