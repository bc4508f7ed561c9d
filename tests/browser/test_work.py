"""A category manager's way to what he has to do, and to the file that he takes along."""

import io
import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.visits import open_screen, rerun, settled, stands

pytestmark = pytest.mark.browser


def test_a_category_manager_s_monday(page: Page, sample_server: str, tmp_path: Path) -> None:
    """From the start page to three notes and a message for one manager, in under fifteen clicks."""
    clicks = 0

    def click(target: Locator, **at: Any) -> None:
        nonlocal clicks
        clicks += 1
        target.click(**at)
        settled(page)

    open_screen(page, sample_server)
    click(page.get_by_test_id("stTopNav").get_by_role("button", name="Mijn werk"))
    click(page.get_by_role("menuitem", name="Mijn categorie", exact=True))
    stands(page, "Mijn categorie")  # the screen before names categories too
    click(page.get_by_role("link", name="Energie", exact=True))
    head = page.get_by_role("heading", level=1)
    expect(head).to_have_text(re.compile(r"^Energie: \d+ stappen, \d+ verstreken$"))
    grid = page.locator(".dvn-scroller").first
    for nr in range(3):
        grid.hover(position={"x": 16, "y": 52 + 35 * nr})
        click(grid, position={"x": 16, "y": 52 + 35 * nr})
        text = page.get_by_role("textbox", name="Toelichting of notitie")
        text.fill(f"Gebeld, nummer {nr}")
        if nr == 0:
            page.get_by_role("textbox", name="Uw functie of afdeling").first.fill("CM Energie")
        click(page.get_by_role("button", name="Notitie bewaren"))
        expect(page.get_by_text("De notitie is bewaard.")).to_be_visible()
        expect(text).to_be_hidden()
    click(page.get_by_role("button", name="Mailtekst"))
    message = page.get_by_role("textbox", name="Tekst om te kopiëren")
    expect(message).to_have_value(re.compile("^Beste collega"))
    with page.expect_download() as started:
        click(page.get_by_role("button", name="Concept voor uw mailprogramma (.eml)"))
    started.value.save_as(tmp_path / "concept.eml")
    draft = message_from_bytes((tmp_path / "concept.eml").read_bytes(), policy=policy.default)
    assert str(draft["Subject"]).startswith("ISV Energie: ")
    assert clicks < 15
    with rerun(page):  # a file that is asked for while the screen is drawn again does not come
        page.keyboard.press("Escape")
        expect(message).to_be_hidden()
    with page.expect_download() as started:
        page.get_by_role("button", name="Werkmap (.xlsx)").click()
    started.value.save_as(tmp_path / "werkmap.xlsx")
    rows = list(load_workbook(tmp_path / "werkmap.xlsx")["Werklijst"].values)
    assert len(rows) - 1 == int(str(draft["Subject"]).split()[2])
    # Another tab stands in the address, and Back undoes it.
    page.get_by_role("tab", name=re.compile("^In te vullen")).click()
    expect(page).to_have_url(re.compile("tab=in-te-vullen"))
    expect(page.get_by_text("Lege cellen waardoor een antwoord onbekend is")).to_be_visible()
    settled(page)  # the framework's tabs follow an address only from a run that they have seen end
    page.go_back()
    expect(page.get_by_role("tab", name=re.compile("^Verstreken"))).to_have_attribute(
        "aria-selected", "true"
    )


def test_a_wider_obligation_is_tried_kept_and_taken_along(
    page: Page, sample_server: str, tmp_path: Path
) -> None:
    open_screen(page, f"{sample_server}/verbreding?venster=alles&bij-europees=alleen")
    expect(page.get_by_text("Er komt geen enkele verplichte aanbesteding bij")).to_be_visible()
    page.locator("label", has_text="Alleen Europese aanbestedingen").click()
    added = page.get_by_text(
        re.compile(r"^\d+ aanbestedingen worden verplicht die dat nu niet zijn")
    )
    expect(added).to_be_visible()
    count = added.inner_text().split()[0]
    page.get_by_role("textbox", name="Naam van het scenario").fill("Ook onder de drempel")
    name = page.get_by_role("textbox", name="Uw functie of afdeling")
    name.first.fill("Beleid")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.get_by_text("Scenario ‘Ook onder de drempel’ is bewaard.")).to_be_visible()
    settled(page)
    expect(page.get_by_role("columnheader", name="Ook onder de drempel")).to_be_visible()
    row = page.get_by_role("row", name=re.compile(r"^Komt erbij \(aanbestedingen\)"))
    assert [cell.inner_text() for cell in row.get_by_role("cell").all()] == [count, count]
    with page.expect_download() as started:
        page.get_by_role("button", name="Verkenning als Excel-bestand (.xlsx)").click()
    started.value.save_as(tmp_path / "verkenning.xlsx")
    lines = list(load_workbook(tmp_path / "verkenning.xlsx")["Vergelijking"].values)
    assert lines[0][2:] == ("Wat hierboven is gekozen", "Ook onder de drempel")
    name.last.fill("Beleid")
    page.get_by_role("button", name="Van de lijst halen").click()
    expect(page.get_by_text("staat niet meer op de lijst")).to_be_visible()


def test_what_is_folded_opens_with_the_keyboard_and_paper_says_it_is_not_there(
    page: Page, sample_server: str
) -> None:
    open_screen(page, f"{sample_server}/datakwaliteit")
    fold = page.locator("details.isv-fold").first
    told = fold.locator("> summary").inner_text()
    page.emulate_media(media="print")
    expect(fold.locator("> summary")).to_be_visible()
    printed = PdfReader(io.BytesIO(page.pdf()))
    text = " ".join("".join(one.extract_text() for one in printed.pages).split())
    assert f"Niet afgedrukt: {told}" in text
    page.emulate_media(media="screen")
    expect(fold.locator("table")).to_be_hidden()
    fold.locator("> summary").focus()
    page.keyboard.press("Enter")
    expect(fold.locator("table")).to_be_visible()
