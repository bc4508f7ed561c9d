"""The rows behind a figure by mouse and by keyboard: narrowed, sorted, opened, and back again."""

import re
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.visits import open_screen, settled, stands

START = "contracten?kpi=risk_analysis_received&antwoord=nee&maand=oktober+2026"
ORDER = "Waarde, hoog naar laag"


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def first_cell(page: Page, row: int = 0) -> str:
    """What the grid tells a screen reader of the first cell of a row."""
    cell = page.get_by_test_id(f"glide-cell-0-{row}")
    expect(cell).to_be_attached()
    return str(cell.inner_text()).rpartition("#")[2]  # of a link, its text


def await_other(page: Page, number: str) -> None:
    """Wait until another row comes first: the address says so before the rows do."""
    expect(page.get_by_test_id("glide-cell-0-0")).not_to_contain_text(f"#{number}")
    settled(page)


def go_back(page: Page) -> None:
    """Go back to the rows, and wait until they stand."""
    page.go_back()
    stands(page, "Contracten")
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def open_first(page: Page) -> None:
    """Press the number in the first row, as a hand does: the grid has to see it come."""
    grid = page.get_by_test_id("stDataFrame")
    grid.hover(position={"x": 40, "y": 52})
    page.wait_for_timeout(300)
    page.mouse.down()
    page.wait_for_timeout(100)
    page.mouse.up()


def test_rows_are_narrowed_sorted_opened_and_are_there_again(
    page: Page, browser: Browser, sample_server: str
) -> None:
    open_screen(page, f"{sample_server}/{START}")
    manager, grid = "CM-060", page.get_by_test_id("stDataFrame")
    expect(grid).to_be_visible()
    page.get_by_role("button", name="Filters").click()
    settled(page)  # they are drawn when they are asked for
    page.get_by_role("combobox", name="Contractmanager").click()
    page.keyboard.type(manager)
    page.get_by_role("option", name=manager, exact=True).click()
    settled(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name=f"Contractmanager: {manager}")).to_be_visible()
    box = grid.bounding_box()
    assert box
    # The header of the second column: a first press sorts, and stands in the address.
    expect(page.get_by_text(re.compile(r"^\d van \d+ contracten$"))).to_be_visible()
    expect(page.get_by_test_id("glide-cell-5-0")).to_have_text(manager)
    number = first_cell(page)
    page.mouse.click(box["x"] + 150, box["y"] + 18)
    page.wait_for_url("**sorteer=Omschrijving%2C+A+tot+Z**")
    await_other(page, number)
    number = first_cell(page)
    page.get_by_role("combobox", name="Sorteer op").fill("Waarde")  # longer than what is drawn
    page.get_by_role("option", name=ORDER, exact=True).click()
    page.wait_for_url("**sorteer=Waarde**")
    await_other(page, number)
    chosen = {"filter-contractmanager": [manager], "sorteer": [ORDER]}
    assert query(page).items() >= chosen.items()
    number = first_cell(page)

    open_first(page)
    stands(page, "Contract")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{number} · ")
    go_back(page)
    for again in (lambda: None, page.reload):
        again()
        expect(page.get_by_role("combobox", name="Sorteer op")).to_have_value(ORDER)
        settled(page)
        assert query(page).items() >= chosen.items()
        assert first_cell(page) == number
    with browser.new_context(viewport={"width": 360, "height": 800}) as other:
        copied = other.new_page()
        open_screen(copied, page.url)
        assert first_cell(copied) == number
        main = copied.get_by_test_id("stMain")
        assert main.evaluate("main => main.scrollWidth - main.clientWidth") <= 0


def choose_first(page: Page) -> None:
    """Choose the first link of the grid; rows that come after its run lets go of what is chosen."""
    for _ in range(5):
        page.get_by_test_id("data-grid-canvas").focus()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        with suppress(AssertionError):
            expect(page.locator("a.gdg-link-area")).to_be_visible(timeout=3_000)
            return
    raise AssertionError("no link is shown")


def test_rows_are_reached_by_keyboard_alone(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/{START}&sorteer=Waarde%2C+hoog+naar+laag")
    number = first_cell(page)
    page.get_by_role("textbox", name="Zoek in alle kolommen").press_sequentially("voorbeeld")
    page.keyboard.press("Enter")
    page.wait_for_url("**zoek=voorbeeld**")
    settled(page)
    # In the grid Enter on a link shows it, and Enter again follows it.
    choose_first(page)
    page.keyboard.press("Enter")
    # Who goes back before its run has begun gets its address for that of the rows.
    stands(page, "Contract")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"C\d{5} · "))
    go_back(page)
    page.get_by_role("switch", name="Toon als gewone tabel").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**tabel=true**")
    settled(page)
    link = page.get_by_role("table").first.get_by_role("link", name=re.compile(r"^C\d{5}$")).first
    expect(link).to_have_text(number)
    link.press("Enter")
    page.wait_for_url(f"**/contract?**nummer={number}**")


def test_a_filter_is_chosen_by_keyboard_and_the_keyboard_goes_on(
    page: Page, sample_server: str
) -> None:
    open_screen(page, f"{sample_server}/{START}")
    filters = page.get_by_test_id("stPopoverButton").filter(has_text="Filters")
    filters.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Leverancier")).to_be_focused()
    manager = page.get_by_role("combobox", name="Contractmanager")
    for _ in range(8):  # from one filter to the next, as far as that one
        if manager.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.type("CM-0")
    page.get_by_role("option", name=re.compile("^CM-0")).first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("filter-contractmanager=CM-0"))
    settled(page)
    expect(manager).to_be_focused()  # the choice is still there, for another
    page.keyboard.press("Escape")
    if page.get_by_test_id("stPopoverBody").count():  # the first closes the list of the filter
        page.keyboard.press("Escape")
    expect(filters).to_be_focused()
