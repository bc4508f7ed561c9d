"""A category manager's way to what he has to do, and to the file that he takes along."""

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.visits import choose, navigate, open_screen, settled

pytestmark = pytest.mark.browser


def test_from_the_overview_to_the_work_list_and_its_workbook(
    page: Page, sample_server: str, tmp_path: Path
) -> None:
    open_screen(page, sample_server)
    choose(page, "Categorie", "Energie")
    navigate(page, "Mijn werk", "Mijn categorie")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(r"^Energie: \d+ taken"))
    settled(page)
    todo = int(page.get_by_role("heading", level=1).inner_text().split()[1])
    with page.expect_download() as started:
        page.get_by_role("button", name="Werklijst als Excel-bestand (.xlsx)").click()
    path = tmp_path / "werklijst.xlsx"
    started.value.save_as(path)
    assert started.value.suggested_filename == "Werklijst ISV Energie 2026-10.xlsx"
    assert load_workbook(path)["Werklijst"].max_row == todo + 1


def test_who_has_not_chosen_gets_there_by_a_link(page: Page, sample_server: str) -> None:
    open_screen(page, f"{sample_server}/mijn-categorie")
    page.get_by_role("link", name="Laboratorium", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Laboratorium: "))
    expect(page.get_by_role("heading", name="Werklijst", exact=True)).to_be_visible()


def test_a_wider_obligation_is_tried_kept_and_taken_along(
    page: Page, sample_server: str, tmp_path: Path
) -> None:
    open_screen(page, f"{sample_server}/verbreding?venster=alles")
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
