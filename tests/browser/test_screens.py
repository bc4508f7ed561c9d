"""The screens as a visitor meets them, on the sample: numbers, choices, narrow, dark, Dutch."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.screens import Overview, Rows
from tests.browser.visits import choose, navigate, open_screen, settled

pytestmark = pytest.mark.browser


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def heading(page: Page) -> str:
    return Overview(page).title.inner_text()


def test_a_click_on_a_number_leads_to_its_rows(page: Page, sample_server: str) -> None:
    open_screen(page, sample_server)
    page.get_by_text("Meer cijfers en verloop").click()
    link = page.get_by_role("link", name=re.compile(r"^Risicoanalyse ontvangen: \d+ nee$")).first
    counted = int(link.inner_text().split()[0])
    link.click()
    behind = Rows(page)
    behind.arrive("Risicoanalyse ontvangen: nee")
    behind.has(counted)
    first = behind.first
    expect(first).to_be_visible()  # its answer stands above all: it is asked for
    file, number = (cell.inner_text() for cell in first.get_by_role("cell").all()[-2:])
    assert re.fullmatch(r"voorbeeld-.*\.xlsx", file)
    assert re.fullmatch(r"[\d.]+", number)
    page.go_back()  # the plain table
    page.go_back()
    expect(page.get_by_role("heading", name="Per categorie: nu en komend jaar")).to_be_visible()


def test_choices_survive_navigation_reload_and_a_copied_address(
    window: Window, sample_server: str
) -> None:
    page = window.page
    open_screen(page, sample_server)
    choose(page, "Categorie", "Energie")
    choose(page, "Maand", "maart 2026")
    choose(page, "Periode", "12 maanden")
    chosen = {"categorie": ["Energie"], "maand": ["maart 2026"], "venster": ["12 maanden"]}
    assert query(page) == chosen
    expect(page.get_by_role("heading", level=1)).to_contain_text("twaalf maanden bij Energie")
    said = heading(page)

    for section, title in (
        ("Actielijnen", "Actielijn 2"),
        ("Aanleveren", "Aanleveren"),  # a screen that does not show the choices
        ("Verantwoorden", "Definities"),
        ("Bekijken", "Overzicht"),
    ):
        navigate(page, section, title)
        assert query(page) == chosen, title
    expect(page.get_by_role("heading", level=1)).to_have_text(said)

    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text(said)

    copied = page.url
    window.clear()  # as in a window elsewhere
    open_screen(page, copied)
    expect(page.get_by_role("heading", level=1)).to_have_text(said)


def test_two_moments_lead_to_the_contracts_that_differ_and_back(
    page: Page, sample_server: str
) -> None:
    open_screen(page, f"{sample_server}/verloop?kpi=risk_analysis_received")
    page.get_by_role("tab", name="Vergelijken").click()
    choose(page, "Met", "eind augustus 2026")
    expect(page).to_have_url(re.compile("tab=vergelijken.*met-maanden=augustus"))
    address = f"{sample_server}/verloop?{urlsplit(page.url).query}&anders-tabel=true"
    said = page.get_by_text(re.compile(r"^Verschil in ja: "))
    compared = page.get_by_role("row", name=re.compile("^eind augustus 2026"))
    expect(compared).to_be_visible()  # and not the month that was there before
    settled(page)
    counted = said.inner_text()
    open_screen(page, address)  # copied, and the contracts as a plain table
    expect(said).to_have_text(counted)
    link = page.get_by_role("link", name=re.compile(r"^C\d{5}$")).first
    number = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(number)
    page.go_back()
    expect(said).to_have_text(counted)
    assert query(page)["met-maanden"] == ["augustus 2026"]


def test_back_brings_the_choices_back(page: Page, sample_server: str) -> None:
    open_screen(page, sample_server)
    total = heading(page)
    page.get_by_role("link", name="Energie", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("bij Energie")
    assert query(page) == {"categorie": ["Energie"]}
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(total)


def test_an_address_as_on_the_command_line_is_understood(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/actielijn-1?maand=2026-03&venster=12m")
    expect(page.get_by_text("Stand aan het eind van maart 2026")).to_be_visible()
    assert query(page) == {"maand": ["maart 2026"], "venster": ["12 maanden"]}


def test_the_layout_is_kept_in_the_address_with_a_category_that_it_has(
    page: Page, sample_server: str
) -> None:
    former = {"indeling": ["tien oude categorieën"], "categorie": ["Catering"]}
    open_screen(page, f"{sample_server}/?indeling=old&categorie=Catering")
    assert query(page) == former
    expect(page.get_by_role("heading", level=1)).to_contain_text("bij Catering")
    navigate(page, "Mijn werk", "Mijn categorie")
    assert query(page) == former
    choose(page, "Indeling", "acht nieuwe categorieën")
    expect(page.get_by_role("status").first).to_contain_text("‘Catering’ is een oude categorie")
    assert query(page) == {"categorie": ["Consumptieve dienstverlening"]}
    open_screen(page, f"{sample_server}/?categorie=Catering")
    expect(page.get_by_role("combobox", name="Categorie", exact=True)).to_have_value(
        "Consumptieve dienstverlening"
    )
    assert query(page) == {"categorie": ["Consumptieve dienstverlening"]}


def test_a_wrong_choice_in_the_address_is_said(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/?categorie=Meubels")
    expect(page.get_by_role("status")).to_contain_text("Categorie ‘Meubels’ uit het adres")
    assert query(page) == {}


def test_a_link_on_the_page_goes_to_its_action(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/actielijn-1?weergave=alles")
    page.get_by_role("link", name="11. Doorontwikkelen huidige monitoring").click()
    expect(page.get_by_role("heading", name=re.compile(r"^Actie 11\."))).to_be_in_viewport()
    assert urlsplit(page.url).path == "/actielijn-1"


def test_dark_screens_are_legible(page: Page, sample_server: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_screen(page, sample_server)
    ink, quiet, paper = (
        page.locator(place).first.evaluate(f"e => getComputedStyle(e).{of}")
        for place, of in (
            ("h1", "color"),
            (".isv-sub", "color"),
            ("[data-testid=stApp]", "backgroundColor"),
        )
    )
    assert contrast(ink, paper) > 7
    assert contrast(quiet, paper) > 4.5


def test_what_opens_over_a_dark_screen_is_legible(page: Page, sample_server: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_screen(page, f"{sample_server}/vergadering")
    page.locator(".isv-opens").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".isv-counts")).to_be_visible()
    paper = dialog.evaluate("e => getComputedStyle(e).backgroundColor")
    for place in (".isv-counts", ".isv-sub", "td", "a"):
        ink = dialog.locator(place).first.evaluate("e => getComputedStyle(e).color")
        assert contrast(ink, paper) > 4.5, (place, ink, paper)


def test_words_at_the_axes_of_a_chart_are_legible(page: Page, sample_server: str) -> None:
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        open_screen(page, f"{sample_server}/verloop?tab=toeval")
        paper = page.get_by_test_id("stApp").evaluate("e => getComputedStyle(e).backgroundColor")
        words = page.locator(".js-plotly-plot text:not(.bartext)")
        expect(words.first).to_be_visible()
        inks = words.evaluate_all("all => all.map(e => getComputedStyle(e).fill)")
        assert min(contrast(ink, paper) for ink in inks) > 4.5, (scheme, set(inks))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two CSS colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_all_columns_of_the_history_are_seen_on_a_tablet(page: Page, sample_server: str) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    open_screen(page, f"{sample_server}/aanleveringen")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Door")).to_be_in_viewport(ratio=1)
    wide, seen = page.locator(".isv-history .isv-scroll").first.evaluate(
        "it => [it.scrollWidth, it.clientWidth]"
    )
    assert wide <= seen
