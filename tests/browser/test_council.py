"""A meeting from link to decision, a citation opened after later deliveries, one sheet of paper."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FileChooser, Page, TimeoutError, expect
from pypdf import PdfReader

from data.store.store import Store
from tests.browser.conftest import serving
from tests.browser.screens import Decisions, Deliver, Overview, Screen
from tests.browser.visits import open_screen, settled, stands
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT

pytestmark = pytest.mark.browser

# What each test has for itself.
MEETING, CITED, TYPED = "Energie", "Laboratorium", "Datacenters"


def first(category: str) -> list[dict[str, Any]]:
    return [
        row(f"{category}-1", category=category),
        row(f"{category}-2", category=category, isv_contract_condition="Nee", title="Aardgas"),
        row(f"{category}-3", category=category, isv_contract_condition=None),
    ]


def delivered(home: Path, month: str, *rows: dict[str, Any]) -> None:
    store = Store.open(home, temporary=True)
    file = workbook(home / "bron" / f"{month}-{len(rows)}.xlsx", *rows)
    assert deliver(store, file, file.name, month=month, by="CM-014").delivery
    store.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("council")
    delivered(home, "2024-01", *first(MEETING), *first(CITED), *first(TYPED))
    return home


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[str]:
    with serving(home) as url:
        yield url


def test_a_meeting_from_a_link_to_a_decision_and_back_the_next_month(
    server: str, page: Page, home: Path
) -> None:
    overview = Overview(page)
    open_screen(page, f"{server}/?maand=2024-01&venster=all&categorie={MEETING}")
    expect(overview.title).to_contain_text(
        "ISV is een contractvoorwaarde in 1 van de 3 verplichte aanbestedingen"
    )
    overview.follow("Alle besluiten")
    stands(page, "Besluiten")
    Decisions(page).decide(
        "Reden vastleggen bij elk nee",
        who="Categoriemanager Energie",
        due="01-03-2024",
        kpi="Verplichting nagekomen: ISV als voorwaarde in elk contract",
        by="Secretaris",
    )
    expect(page.get_by_text("Reden vastleggen bij elk nee").first).to_be_visible()

    done = {"isv_contract_condition": "Ja"}
    delivered(home, "2024-02", *(one | done for one in first(MEETING)))
    open_screen(page, f"{server}/?maand=2024-02&venster=all&categorie={MEETING}")
    said = page.get_by_role("heading", name="Gevraagd van deze vergadering").locator("xpath=..")
    expect(said).to_contain_text("Reden vastleggen bij elk nee")
    expect(said).to_contain_text("te laat")
    expect(said).to_contain_text("3 van 3 (was 1 van 3)")
    overview.follow("Waardoor?")
    stands(page, "Wat er is veranderd")
    expect(Screen(page).row("Aardgas")).to_contain_text("nee")


def test_a_citation_shows_what_it_was_after_later_deliveries(
    server: str, page: Page, home: Path
) -> None:
    asked = f"maand=2024-01&venster=all&kpi=application_mandatory&categorie={CITED}"
    open_screen(page, f"{server}/contracten?{asked}")
    Screen(page).press("Citeer dit cijfer")
    target = page.get_by_role("link", name=re.compile(r"^Citaat CIT-\d{4}-\d{4}$"))
    expect(target).to_be_visible()
    address = target.get_attribute("href")
    assert address
    rows = [one | {"isv_contract_condition": "Ja"} for one in first(CITED)]
    delivered(home, "2024-01", *rows, row("nieuw", category=CITED))
    open_screen(page, f"{server}/{address.removeprefix('./')}")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("1 ja, 1 nee, 1 onbekend van 3 aanbestedingen")
    expect(main).to_contain_text("4 ja, 0 nee, 0 onbekend van 4 aanbestedingen")
    expect(main).to_contain_text("Opnieuw geteld met wat toen bekend was: dezelfde aantallen.")
    expect(Screen(page).row("Aardgas")).to_contain_text("nee")
    asked_again = subprocess.run(
        [sys.executable, "-m", "data", "verify"],
        cwd=ROOT,
        env={"ISV_HOME": str(home), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked_again.returncode == 0, asked_again.stdout + asked_again.stderr


def test_overzicht_is_one_look_and_one_sheet_of_paper(page: Page, sample_server: str) -> None:
    page.set_viewport_size({"width": 1400, "height": 900})
    open_screen(page, f"{sample_server}/?maand=2026-10")
    expect(page.locator(".isv-moved")).to_be_visible()
    main = page.get_by_test_id("stMainBlockContainer")
    assert main.evaluate("one => one.scrollHeight") <= 1400
    said = main.inner_text()
    assert 250 < len([word for word in said.split() if re.search(r"\w", word)]) <= 450
    paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(paper.pages) == 1
    width, height = paper.pages[0].mediabox[2:]
    assert (round(width), round(height)) == (842, 595)  # A4, lying, in points
    printed = paper.pages[0].extract_text()
    for text in ("Gevraagd", "Wat er is veranderd", "Per categorie", "Connectiviteit", "knelt"):
        assert text in printed
    for text in ("Maand", "Vergelijken met", "Waardoor?"):  # what can only be clicked is left out
        assert text not in printed


def test_a_delivery_is_made_with_the_keyboard_alone(
    server: str, page: Page, tmp_path: Path
) -> None:
    deliver = Deliver(page).open(server)
    rows = [row(f"{TYPED}-{nr}", category=TYPED) for nr in (1, 2, 3)]
    file = workbook(tmp_path / "toetsen.xlsx", *rows)
    _chooser(page, "Kies een bestand").set_files(file)
    deliver.read(3)
    settled(page)
    for box in page.get_by_role("checkbox").all():
        if not box.is_checked():
            box.focus()
            page.keyboard.press("Space")
            settled(page)
    assert page.locator("input[type=file]").count() == 1
    assert _tab_to(page, Deliver.ACCEPT)
    page.keyboard.press("Enter")
    deliver.says(re.compile("telt mee|aangenomen"))


def _chooser(page: Page, name: str) -> FileChooser:
    """Open a chooser of files with the keyboard; a press while the button is drawn anew is lost."""
    for _ in range(4):
        assert _tab_to(page, name)
        try:
            with page.expect_file_chooser(timeout=8_000) as chooser:
                page.keyboard.press("Enter")
        except TimeoutError:
            continue
        return chooser.value
    raise AssertionError("the keyboard opens no chooser of files")


def _tab_to(page: Page, name: str) -> bool:
    """Press Tab until the button of that name has the focus; False when it never gets it."""
    for _ in range(150):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement?.textContent ?? ''")
        if name in at and page.evaluate("document.activeElement.tagName") == "BUTTON":
            return True
    return False
