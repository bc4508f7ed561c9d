"""Every text that can be typed can be printed: each document, opened by its reader, compared."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from icalendar import Calendar
from odfdo import Document
from pptx import Presentation
from pypdf import PdfReader

from data.findings.findings import Finding
from data.returned import make_returned
from data.signs import name_signs, show_signs
from data.store.store import Store
from data.words import clean_text
from kpi.question import Question
from report.content.build import build_content
from report.content.model import Content
from report.kinds import KINDS, DocumentFailed
from report.pdf import typeset
from report.work_calendar import write_ics
from tests.data.delivering import deliver, row, workbook
from tests.report.hard_texts import HARD, MONTH, PRINTED, fill_store, write
from tests.report.tasks import named

WRITTEN = ("remark", "remarked", "decision", "decider", "followed", "owner")


@pytest.fixture(scope="module")
def hard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Content]:
    """The report on a store in which every field holds the hardest texts."""
    folder = tmp_path_factory.mktemp("hard")
    store = fill_store(folder / "home", folder)
    yield build_content(store, Question(MONTH, "all"))
    store.close()


def kept(name: str) -> str:
    """What is kept of a field, as any document says it."""
    return show_signs(clean_text(write(name)))


def squeezed(text: str) -> str:
    """Without white space and invisible marks: lines of paper break anywhere."""
    plain = unicodedata.normalize("NFC", text)
    return "".join(c for c in plain if not c.isspace() and unicodedata.category(c) != "Cf")


def read_xlsx(made: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(made))
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def read_ods(made: bytes) -> str:
    return "\n".join(str(one) for one in Document(BytesIO(made)).body.get_elements("//text:p"))


def read_pptx(made: bytes) -> str:
    said = []
    for slide in Presentation(BytesIO(made)).slides:
        said += [one.text_frame.text for one in slide.shapes if one.has_text_frame]
        said += [c.text for one in slide.shapes if one.has_table for c in one.table.iter_cells()]
        said.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(said)


@pytest.mark.parametrize(
    ("kind", "read"), [("xlsx", read_xlsx), ("ods", read_ods), ("pptx", read_pptx)]
)
def test_office_documents_say_every_text_in_full(hard: Content, kind: str, read: Any) -> None:
    said = read(KINDS[kind].write(hard))
    for name in WRITTEN:
        assert (kept(name) if name != "owner" else f"owner {HARD}") in said, name


@pytest.mark.parametrize("kind", ["jbr", "csv"])
def test_tables_of_counts_are_made(hard: Content, kind: str) -> None:
    made = KINDS[kind].write(hard)
    if kind == "jbr":
        assert read_xlsx(made)
    else:
        assert len(list(csv.reader(StringIO(made.decode("utf-8-sig")), delimiter=";"))) > 10


@pytest.fixture
def without_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the fonts of the library, as on a machine where no others were installed."""
    monkeypatch.setattr(typeset, "FONTS", [])
    typeset.find_fonts.cache_clear()
    yield
    typeset.find_fonts.cache_clear()


def read_pdf(made: bytes) -> str:
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages))


@pytest.mark.usefixtures("without_fonts")
def test_a_pdf_names_each_sign_that_no_font_has(hard: Content) -> None:
    said = read_pdf(KINDS["pdf"].write(hard))
    for sign in "👍中カ한ไ\ue000\U0010fffd\u0378":
        assert name_signs(sign) in said, sign
    assert "ệZ͑ͫ̓" in said  # a letter that can be set with its marks is set with them
    assert squeezed("decider") in said


@pytest.fixture(scope="module")
def in_pdf(hard: Content) -> str:
    """What the PDF says, with all fonts of this machine."""
    return read_pdf(KINDS["pdf"].write(hard))


def test_a_pdf_has_every_sign_or_its_name(in_pdf: str) -> None:
    for text in PRINTED:
        for sign in squeezed(text):
            assert sign in in_pdf or name_signs(sign) in in_pdf, (text, sign)


def test_with_the_fonts_of_make_fonts_all_scripts_are_set(in_pdf: str) -> None:
    assert all(map(Path.is_dir, typeset.FONTS)), "fonts are missing: make fonts, or make test"
    named = {chr(int(code, 16)) for code in re.findall(r"⟦U\+([0-9A-F]+)⟧", in_pdf)}
    assert named <= {*PRINTED[-1], *PRINTED[-2], "\ufffe"}


@pytest.mark.usefixtures("without_fonts")
def test_no_remark_stops_a_document(hard: Content) -> None:
    texts = ("👍", "\x00\x1b", "\ud800", "\ufffe", "\u202ea", "a\u0300" * 40)
    comments = tuple(replace(hard.comments[0], text=text, by=text) for text in texts)
    for kind in KINDS.values():
        assert kind.write(replace(hard, comments=comments))


def test_a_calendar_has_every_text() -> None:
    task = named(write("title"))
    [entry] = Calendar.from_ical(write_ics([task], today=task.due_on)).walk("VEVENT")
    assert clean_text(f"title {HARD}") in str(entry["summary"])


def test_a_document_that_fails_says_by_which_text_and_others_go_on(hard: Content) -> None:
    def fail(content: Content) -> bytes:
        if any("slecht" in one.title for one in content.decisions):
            raise ValueError("x")
        return b"made"

    bad = replace(hard.decisions[0], title="slecht besluit")
    content = replace(hard, decisions=(*hard.decisions, bad, *hard.decisions))
    with pytest.raises(DocumentFailed) as failed:
        replace(KINDS["pdf"], make=fail).write(content)
    assert "Het ligt aan het besluit ‘slecht besluit’." in str(failed.value)
    assert "kies een ander soort document" in failed.value.cure
    assert KINDS["csv"].write(content)


def test_a_document_that_fails_by_no_text_says_so(hard: Content) -> None:
    def fail(_: Content) -> bytes:
        raise ValueError("x")

    with pytest.raises(DocumentFailed, match="Het ligt niet aan een tekst"):
        replace(KINDS["pdf"], make=fail).write(hard)


def test_everything_is_kept_as_it_was_typed_but_for_invisible_marks(hard: Content) -> None:
    assert {one.text for one in hard.comments} == {clean_text(write("remark"))}


def test_a_returned_workbook_and_the_template_hold_them(tmp_path: Path) -> None:
    bad = {**row("C1"), "title": f"title {HARD}", "european": f"european {HARD}"}
    path = workbook(tmp_path / "in.xlsx", bad)
    lines = path.with_suffix(".csv")
    lines.write_text(f"Contractnummer;Omschrijving\nC1;title {HARD}\u202e\ufffe\n", "utf-8")
    for source in (path, lines):
        checked = run_check(source)
        made, name = make_returned(source, f"in {HARD}{source.suffix}", checked)
        said = read_xlsx(made)
        assert f"title {HARD}" in said and name.endswith(" met opmerkingen.xlsx")


def run_check(path: Path) -> list[Finding]:
    """What is wrong with a file."""
    store = Store.open(path.parent / f"home {path.suffix}")
    try:
        return deliver(store, path, path.name, month="2024-03", dry_run=True).findings
    finally:
        store.close()
