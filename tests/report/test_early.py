"""Every document says that its figures rest on what came in before the month had ended."""

import csv
import datetime as dt
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from data import clock
from data.store.store import Store
from kpi.question import Question
from report.content.build import build_content
from report.content.model import Content
from report.jbr import write_jbr
from report.outcomes_csv import write_outcomes
from report.pdf.typst import write_pdf
from report.slides.pptx import write_pptx
from report.workbooks.workbook_xlsx import write_xlsx
from tests.data.delivering import deliver, row, workbook

SAID = "voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)"


@pytest.fixture(scope="module", params=[(27, SAID), (1, "")], ids=["early", "after"])
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Content, str]]:
    """The report on November 2026 of what came in on a Friday before its end, or after it."""
    day, said = request.param
    at = dt.datetime(2026, 11 if said else 12, day, 12, tzinfo=dt.UTC)
    folder = tmp_path_factory.mktemp("early")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "read_clock", lambda: at)
        store = Store.open(folder / "home")
        deliver(store, workbook(folder / "f.xlsx", row("1")), "f.xlsx", month="2026-11")
        content = build_content(store, Question("2026-11", "all"), at=at)
        store.close()
        yield content, said


def test_the_workbooks_say_it_on_their_first_sheet(made: tuple[Content, str]) -> None:
    content, said = made
    for write, name in ((write_xlsx, "Samenvatting"), (write_jbr, "Toelichting")):
        sheet = load_workbook(BytesIO(write(content)))[name]
        facts = {line[0].value: line[1].value for line in sheet.iter_rows()}
        assert facts.get("Voorlopig", "") == said


def test_pdf_and_slides_say_it_under_their_title(made: tuple[Content, str]) -> None:
    content, said = made
    page = PdfReader(BytesIO(write_pdf(content))).pages[0].extract_text()
    assert ("voorlopig, aangeleverd op 27-11-2026" in " ".join(page.split())) == bool(said)
    [first, *_] = Presentation(BytesIO(write_pptx(content))).slides
    shown = " ".join(shape.text_frame.text for shape in first.shapes if shape.has_text_frame)
    assert ("voorlopig, aangeleverd op 27-11-2026" in shown) == bool(said)


def test_each_line_of_the_csv_says_it(made: tuple[Content, str]) -> None:
    content, said = made
    text = write_outcomes(content).decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert {line["provisional"] for line in lines} == {said}
