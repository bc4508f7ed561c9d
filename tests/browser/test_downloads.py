"""Each document taken from the screen, opened by its reader, and compared with the screen."""

import csv
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from pptx import Presentation
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from report.kinds import KINDS
from tests.browser.conftest import opened
from tests.browser.visits import open_screen

pytestmark = pytest.mark.browser
LABEL = "Verplichting nagekomen: ISV als voorwaarde in elk contract"


def test_their_names_are_of_their_kind_and_their_numbers_those_of_the_screen(
    page: Page, sample_server: str, tmp_path: Path
) -> None:
    open_screen(page, f"{sample_server}/rapportages")
    sentence = page.get_by_text(re.compile("^ISV is een contractvoorwaarde in")).inner_text()
    files = {}
    for kind in KINDS.values():
        with page.expect_download() as waiting:
            page.get_by_role("button", name=kind.label).click()
        files[kind.id] = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(files[kind.id])
    assert files["pdf"].name == "ISV oktober 2026, alle categorieën.pdf"
    assert files["jbr"].name == "JBR-tabel ISV oktober 2026, alle categorieën.xlsx"
    found = re.search(r"in (\d+) van de (\d+) verplichte .*?\((\d+)\sonbekend", sentence)
    assert found, sentence
    yes, total, unknown = (int(number) for number in found.groups())
    sheet = load_workbook(files["xlsx"])["Cijfers"]
    first = [cell.value for cell in sheet[2]]
    assert [first[0], first[3], first[5], first[6]] == [LABEL, yes, unknown, total]
    ods = CalamineWorkbook.from_path(files["ods"]).get_sheet_by_name("Cijfers").to_python()
    assert [ods[1][0], ods[1][3], ods[1][5], ods[1][6]] == [LABEL, yes, unknown, total]
    jbr = load_workbook(files["jbr"])["Opvolging"]
    rows = {(row[0].value, row[1].value): row for row in jbr.iter_rows()}
    mandatory = rows["Alle categorieën samen", LABEL]
    assert [mandatory[2].value, mandatory[4].value, mandatory[5].value] == [yes, unknown, total]
    with files["csv"].open(encoding="utf-8-sig", newline="") as file:
        outcome = next(csv.DictReader(file, delimiter=";"))
    assert [outcome["yes"], outcome["unknown"], outcome["population"]] == [
        *(str(number) for number in (yes, unknown, total))
    ]
    titles = [slide.shapes.title.text for slide in Presentation(files["pptx"]).slides]
    assert any(f"{yes} van de {total} verplichte aanbestedingen" in title for title in titles)
    paper = " ".join(PdfReader(files["pdf"]).pages[0].extract_text().split())
    assert (
        f"ISV is een contractvoorwaarde in {yes} van de {total} verplichte aanbestedingen" in paper
    )


def test_a_file_asked_for_while_its_screen_is_drawn_again_comes(
    browser: Browser, sample_server: str
) -> None:
    """The run has ended, and the browser still has the button of the one before."""
    held: list[str | bytes] | None = None
    channels: list[WebSocketRoute] = []

    def listen(channel: WebSocketRoute) -> None:
        def hear(said: str | bytes) -> None:
            if held is None:
                channel.send(said)
            else:
                held.append(said)

        channel.connect_to_server().on_message(hear)
        channels.append(channel)

    with opened(browser) as window:
        page = window.page
        page.route_web_socket(re.compile("/_stcore/stream"), listen)
        open_screen(page, f"{sample_server}/contracten")
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()
        held = []
        page.get_by_role("textbox", name="Zoek in alle kolommen").fill("CM-01")
        page.keyboard.press("Enter")
        told = -1
        while told < len(held) or not held:  # until the run has told all that it has to
            told = len(held)
            page.wait_for_timeout(500)
        with page.expect_download() as download:
            page.get_by_role("button", name=".csv", exact=True).click()
            page.wait_for_timeout(300)
            late, held = held, None
            for said in late:
                channels[-1].send(said)
        assert download.value.suggested_filename == "contracten.csv"
