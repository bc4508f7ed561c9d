"""Vergaderstand: each sheet whole on the screen of a meeting room, and a meeting by keyboard."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from data.access.actor import Actor
from data.entries import decisions
from data.journal.council import Decided
from data.store.store import Store
from kpi.compare import cited
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from pages.council.meeting import categories, sheets
from pages.council.meeting.place import CATEGORIES, Place
from tests.browser.conftest import serving
from tests.browser.visits import open_screen, settled
from tests.data.delivering import deliver, row, workbook
from tests.sample_home import copied
from ui.figures.figures import count_figures

pytestmark = pytest.mark.browser

SIZES = [ViewportSize(width=1280, height=720), ViewportSize(width=1920, height=1080)]
PHONE = ViewportSize(width=360, height=740)
LARGE = 18  # pixels of a letter on 1280 x 720, to be read across a room
LONG = "Grootschalige gespecialiseerde facilitaire dienstverlening en onderhoud van terreinen"
# What is outside the window, overlaps its neighbour or is too small; what is hidden is not there.
MEASURE = """least => {
    const main = document.querySelector("[data-testid=stMain]"), faults = [];
    if (main.scrollHeight > innerHeight) faults.push(`scrolls: ${main.scrollHeight}`);
    const away = ".isv-hidden, noscript, [data-live-announcer], [data-testid=stHeader], "
        + "[data-testid=stSkipToContent], [data-testid=stSidebar]";
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), boxes = [];
    while (words.nextNode()) {
        const { data, parentElement: of } = words.currentNode, range = document.createRange();
        if (!data.trim() || of.closest(away)) continue;
        range.selectNodeContents(words.currentNode);
        const clamp = of.closest(".isv-decision")?.getBoundingClientRect();
        for (const box of range.getClientRects()) {
            if (box.width < 2 || box.height < 2) continue;
            if (clamp && (box.top + box.bottom) / 2 > clamp.bottom) continue;
            const said = data.trim().slice(0, 40);
            if (box.left < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1)
                faults.push(`outside: ${said}`);
            if (parseFloat(getComputedStyle(of).fontSize) < least - 0.1)
                faults.push(`small: ${said}`);
            for (const [other, there] of boxes) {
                const wide = Math.min(box.right, there.right) - Math.max(box.left, there.left);
                const high = Math.min(box.bottom, there.bottom) - Math.max(box.top, there.top);
                if (other !== of && wide > 2 && high > 0.4 * Math.min(box.height, there.height))
                    faults.push(`over each other: ${said} / ${other.textContent.slice(0, 40)}`);
            }
            boxes.push([of, box]);
        }
    }
    return faults;
}"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, with five decisions that were noted in many words."""
    home = copied(tmp_path_factory)
    store = Store.open(home, temporary=True)
    text = "Voor elk contract zonder risicoanalyse vraagt de categoriemanager die alsnog op. " * 9
    for nr, kpi in enumerate(("obligation_met", "annual_report_published", None, None, None)):
        due = dt.date(2027, 1, nr + 1)
        about = cited.find_about(store, kpi, Question("2026-05"))
        decided = Decided(text, f"Coördinerend categoriemanager {LONG}", due, text)
        decisions.add_decision(store, decided, about, by=Actor("Secretaris"))
    store.close()
    return home


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[str]:
    with serving(home) as url:
        yield url


def look(page: Page) -> tuple[str, str]:
    """Which sheet is seen, and which part of how many."""
    at = page.locator(".isv-turns > [role=status]").first.inner_text()
    return page.locator(".isv-meeting").get_attribute("data-sheet") or "", at


def turn(page: Page, key: str) -> None:
    """Press a key and wait for the sheet that it leads to."""
    _, before = look(page)
    page.keyboard.press(key)
    expect(page.locator(".isv-turns > [role=status]").first).not_to_have_text(before)
    settled(page)


def set_clock(page: Page) -> None:
    """Give the first sheet a minute, let it pass, and begin again with an hour for each sheet."""
    first = page.locator(".isv-clock input").first
    time, said = page.locator(".isv-time"), page.locator("[data-clock=told]")
    expect(time).to_have_text("")  # off until somebody gives a number
    page.get_by_role("button", name="Klok").click()
    first.fill("1")
    expect(time).to_have_text(re.compile(r"^0:5\d$"))
    page.evaluate(
        """() => {
            const kept = JSON.parse(sessionStorage.getItem("isv-klok"));
            kept.spent.boodschap = 61_000;
            sessionStorage.setItem("isv-klok", JSON.stringify(kept));
        }"""
    )
    expect(time).to_have_text(re.compile(r"^0:0\d te lang$"))
    expect(said).to_have_text("De tijd voor dit blad is om.")
    page.get_by_role("button", name="Klok uit").click()
    expect(time).to_have_text("")
    expect(said).to_have_text("")
    page.get_by_role("button", name="Klok").click()
    expect(first).to_have_value("")
    for box in page.locator(".isv-clock input").all():
        box.fill("60")
    page.get_by_role("button", name="Opnieuw beginnen").click()
    expect(page.locator(".isv-clock")).to_be_hidden()
    expect(time).to_have_text(re.compile(r"^(60:00|59:5\d)$"))


def list_fourteen(monkeypatch: pytest.MonkeyPatch, home: Path) -> list[str]:
    """The sheet of fourteen categories of long names, in parts, as the product draws it."""
    monkeypatch.setenv("ISV_HOME", str(home))
    question = Question("2026-10")
    names, found = [f"{LONG} {nr}" for nr in range(14)], dict(count_figures(question))
    found |= {(kpi, name): found[kpi, None] for kpi in PER_CATEGORY for name in names}
    monkeypatch.setattr(categories, "count_figures", lambda _: found)
    monkeypatch.setattr(categories, "list_categories", lambda *_: names)
    monkeypatch.setattr(categories, "find_moved", lambda *_: {})
    day, parts = dt.date(2026, 11, 20), range(1, 5)
    places = [Place(CATEGORIES, nr) for nr in parts]
    return [str(sheets.draw_page(one, question, day, None, "")) for one in places]


@pytest.mark.parametrize("classification", ["acht nieuwe categorieën", "tien oude categorieën"])
def test_each_sheet_is_whole_on_the_screen_of_a_meeting_room(
    server: str, page: Page, classification: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_viewport_size(SIZES[0])
    open_screen(page, f"{server}/vergadering?maand=oktober 2026&indeling={classification}")
    if classification.startswith("acht"):
        set_clock(page)  # it runs on all that follow
    faults, seen = [], []
    while True:
        sheet, at = look(page)
        page.evaluate(
            """name => document.querySelectorAll(
                ".isv-sheet:not(.isv-paper)[data-of=categorieen] tbody th strong"
            ).forEach(one => one.textContent = name)""",
            LONG,
        )
        for size in SIZES:
            page.set_viewport_size(size)
            told = page.evaluate(MEASURE, LARGE * size["width"] / SIZES[0]["width"])
            faults += [(at, size["width"], fault) for fault in told]
        page.set_viewport_size(PHONE)  # there it scrolls, and nothing lies over anything
        told = page.evaluate(MEASURE, 0)
        faults += [(at, PHONE["width"], fault) for fault in told if fault.startswith("over")]
        seen.append(sheet)
        if at.startswith("Het besluit van nu"):
            break
        turn(page, "PageDown")
    assert faults == []
    assert len(set(seen)) == 5
    if classification.startswith("acht"):
        page.set_viewport_size(SIZES[0])
        open_screen(page, f"{server}/vergadering?maand=oktober 2026&blad=categorieen")
        for drawn in list_fourteen(monkeypatch, home):
            page.locator(".isv-meeting").evaluate("(one, drawn) => one.outerHTML = drawn", drawn)
            assert "van 4" in look(page)[1]
            for size in SIZES:
                page.set_viewport_size(size)
                told = page.evaluate(MEASURE, LARGE * size["width"] / SIZES[0]["width"])
                assert told == [], look(page)


def test_overzicht_is_one_look_also_with_decisions_of_many_words(server: str, page: Page) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    for asked in ("", "&indeling=tien oude categorieën"):
        open_screen(page, f"{server}/?maand=oktober 2026&sinds=onzin{asked}")
        expect(page.locator(".isv-moved")).to_be_visible()
        expect(page.get_by_role("link", name=re.compile("^Alle [5-9] besluiten$"))).to_be_visible()
        main = page.get_by_test_id("stMainBlockContainer")
        expect(main).to_contain_text("‘onzin’ is onbekend.")
        assert main.evaluate("one => one.scrollHeight") <= 1400
        assert len([one for one in main.inner_text().split() if re.search(r"\w", one)]) <= 450
        ends = "all => all.map(one => one.getBoundingClientRect().right)"
        assert max(main.locator("a").evaluate_all(ends)) <= 1400
        paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
        assert len(paper.pages) == 1
    page.get_by_text("Nog 4 categorieën").click()
    assert page.locator(".isv-ahead tbody tr:visible").count() == 11
    page.get_by_role("combobox", name="Maand", exact=True).click()  # what is read aloud then
    expect(page.locator("[data-live-announcer]")).to_contain_text(re.compile(r"\d+ keuzes\."))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link, button or box of this name has the keyboard."""
    for _ in range(60):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => [document.activeElement].map(at => at.matches("a, button, input, textarea")
                ? at.ariaLabel || at.labels?.[0]?.textContent || at.textContent : ``)[0]"""
        )
        if name in at and not at.startswith("Uitleg"):
            return
    raise AssertionError(f"the keyboard does not get to {name!r}")


def write(page: Page, **texts: str) -> None:
    """Type in boxes of the form, from one to the next."""
    for name, text in texts.items():
        tab_to(page, name.replace("_", " "))
        page.keyboard.type(text)


def close(page: Page) -> None:
    """Close what opened; a run that ends meanwhile opens it once more."""
    opened = page.get_by_role("dialog")
    for _ in range(5):
        settled(page)
        page.keyboard.press("Escape")
        with suppress(AssertionError):
            expect(opened).to_be_hidden(timeout=3_000)
            return
    raise AssertionError("it does not close")


def test_a_meeting_by_keyboard_and_the_next_after_a_delivery(
    server: str, page: Page, home: Path, tmp_path: Path
) -> None:
    def delivered(month: str, **fields: str) -> None:
        rows = [row("1"), row("2", title="Aardgas", **{"isv_contract_condition": "Nee", **fields})]
        store = Store.open(home, temporary=True)
        file = workbook(tmp_path / f"{month}.xlsx", *rows)
        assert deliver(store, file, file.name, month=month, by="CM-014").delivery
        store.close()

    kpi = "Verplichting nagekomen: ISV als voorwaarde in elk contract"
    opened = page.get_by_role("dialog", name=kpi)
    asked = f"{server}/vergadering?categorie=Energie&venster=alles&maand="
    page.set_viewport_size(SIZES[0])
    delivered("2024-01")
    open_screen(page, f"{asked}januari 2024")
    seen = [look(page)[0]]
    while seen[-1] != "besluit":
        turn(page, "PageDown")
        seen.append(look(page)[0])
    assert list(dict.fromkeys(seen)) == [
        "boodschap", "veranderd", "categorieen", "besluiten", "besluit"
    ]  # fmt: skip
    turn(page, "Home")
    tab_to(page, "1 van 2")
    page.keyboard.press("Enter")
    expect(opened).to_contain_text("1 ja, 1 nee, 0 onbekend van 2 aanbestedingen")
    expect(opened.get_by_role("row", name="Aardgas")).to_contain_text("nee")
    close(page)
    expect(opened).to_be_hidden()
    assert look(page)[0] == "boodschap" and page.evaluate("document.activeElement.className")
    turn(page, "End")
    text = "Aardgas krijgt de voorwaarde"
    write(page, Besluit=text, Wie_voert_het_uit="Inkoop", Doel="2", Over_welk_cijfer=kpi)
    page.keyboard.press("Enter")
    write(page, Uw_functie_of_afdeling="Secretaris")
    tab_to(page, "Besluit vastleggen")
    page.keyboard.press("Enter")
    expect(page.locator(".isv-noted")).to_contain_text(f"{text}Inkoop · zonder datum")
    faults = page.evaluate(MEASURE, LARGE)
    assert faults == []  # also while it says that it is noted
    tab_to(page, "Vergadering afsluiten")
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Vergadering afsluiten").wait_for()
    write(page, Welke_klantenraad="Raad Energie")
    page.keyboard.press("Enter")
    write(page, Dag_van_de_vergadering="01-02-2024", Uw_functie_of_afdeling="Secretaris")
    tab_to(page, "Vergadering vastleggen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("De vergadering is vastgelegd.")).to_be_visible()
    close(page)
    expect(page.get_by_role("link", name="Naar de vergaderstand")).to_be_visible()

    delivered("2024-02", isv_contract_condition="Ja")
    open_screen(page, f"{asked}februari 2024&blad=veranderd")
    sheet = page.locator(".isv-sheet:not(.isv-paper)")
    expect(sheet).to_contain_text("Wat er veranderde sinds de vergadering van 01-02-2024")
    [moved] = sheet.locator("tbody tr").filter(has_text=kpi).all()
    assert [one.strip() for one in moved.locator("td, th").all_inner_texts()][1] == "1 van 2"
    expect(moved).to_contain_text("1 aanbesteding anders")
    tab_to(page, "2 van 2")
    page.keyboard.press("Enter")
    expect(opened.get_by_role("row", name="Aardgas")).to_have_text(
        re.compile(r"^\s*Aardgas\s+nee\s+ja\s*$"), use_inner_text=True
    )
    close(page)
    expect(opened).to_be_hidden()
    while look(page)[0] != "besluiten" or not sheet.get_by_text(text).count():
        turn(page, "ArrowRight")
    expect(sheet.get_by_role("row", name=text)).to_contain_text("doel gehaald")
