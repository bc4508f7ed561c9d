"""The tutorial of the manual, followed word by word: what is typed comes from its own table."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.screens import Deliver, Overview
from tests.browser.visits import navigate, open_screen, settled
from tests.paths import ROOT

TEXT = (ROOT / "docs" / "handleiding" / "eerste-aanlevering.md").read_text(encoding="utf-8")
Picture = Callable[[str], None]


def read_rows() -> list[dict[str, str]]:
    """Return the lines that the tutorial lets somebody type: header -> cell.

    There a column of the template is a row, so that it can be read on a telephone.
    """
    lines = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TEXT.splitlines()
        if line.startswith("|")
    ]
    _, _, *fields = lines
    headers, *rows = zip(*fields, strict=True)
    return [dict(zip(headers, row, strict=True)) for row in rows]


def fill_template(template: Path, file: Path) -> None:
    """Type those lines in the template, as text under its headers, and save it as a file."""
    book = load_workbook(template)
    sheet = book["Contracten"]
    columns = {cell.value: nr for nr, cell in enumerate(sheet[1], 1)}
    for nr, row in enumerate(read_rows(), 2):
        for header, text in row.items():
            sheet.cell(nr, columns[header], text)
    book.save(file)


def follow_tutorial(page: Page, server: str, folder: Path, take_picture: Picture) -> None:
    """Do what it says, from an empty home to the figures; each picture is named as in the text."""
    deliver = Deliver(page)
    open_screen(page, server)
    navigate(page, "Aanleveren", "Aanleveren")
    take_picture("aanleveren")
    with page.expect_download() as coming:
        deliver.press("Sjabloon downloaden")
    coming.value.save_as(folder / "sjabloon.xlsx")
    fill_template(folder / "sjabloon.xlsx", folder / "oefening.xlsx")
    deliver.upload(folder / "oefening.xlsx")
    line = page.get_by_role("table", name="Fouten (1)").get_by_role("row").nth(1)
    expect(line.get_by_role("rowheader")).to_contain_text("S4")
    mending = page.get_by_text("Cellen verbeteren op het scherm")  # whole, below the menu
    mending.evaluate("""it => document.querySelector("[data-testid=stMain]")
        .scrollBy(0, it.getBoundingClientRect().top - 162)""")
    take_picture("fout")
    deliver.mend("Ja", 1)
    [said] = re.findall(r"\*(\d+ rijen gelezen: [^*]+)\*", TEXT)
    deliver.says(said)
    deliver.confirm()
    take_picture("telt-mee")
    deliver.follow("Bekijk het overzicht")
    [sentence] = re.findall(r"Lees de zin bovenaan: (.+)\.", TEXT)
    Overview(page).count(sentence)
    settled(page)
