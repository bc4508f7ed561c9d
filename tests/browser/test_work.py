"""A category manager's way to what he has to do, and to the file that he takes along."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

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
