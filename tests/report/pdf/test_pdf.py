"""The report as PDF/UA: the tags that the standard demands, its numbers, and nothing run."""

from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from data.reference import find_named_sources
from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from report.content.model import Content
from report.content.sentences import phrase_conclusion
from report.pdf.typst import write_pdf
from tests.report.conftest import with_texts


@pytest.fixture(scope="module")
def made(content: Content) -> bytes:
    return write_pdf(content)


@pytest.fixture(scope="module")
def pdf(made: bytes) -> Any:
    return PdfReader(BytesIO(made))


def elements(node: Any) -> list[Any]:
    """All elements of the structure tree, in order of reading."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [one for child in node for one in elements(child)]
    if not isinstance(node, dict):
        return []
    inner = elements(node["/K"]) if "/K" in node else []
    return [node, *inner] if "/S" in node else inner


def text(pdf: Any) -> str:
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_says_that_it_is_pdf_ua_in_dutch_with_a_title(pdf: Any) -> None:
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "nl-NL"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Internationale Sociale Voorwaarden, oktober 2026" in xmp
    assert pdf.metadata
    assert pdf.metadata.title == "Internationale Sociale Voorwaarden, oktober 2026"
    assert all(page["/Tabs"] == "/S" for page in pdf.pages)
    assert pdf.outline


def test_headings_tables_and_charts_are_tagged(pdf: Any) -> None:
    found = elements(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    kinds = Counter(str(one["/S"]) for one in found)
    assert kinds["/Title"] == 1
    assert kinds["/H1"] >= 10
    levels = [int(str(one["/S"])[2:]) for one in found if str(one["/S"]).startswith("/H")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    tables = [one for one in found if one["/S"] == "/Table"]
    assert len(tables) >= 10
    for table in tables:
        rows = [[str(cell["/S"]) for cell in elements(row["/K"])
                 if cell["/S"] in ("/TH", "/TD")]
                for row in elements(table["/K"]) if row["/S"] == "/TR"]  # fmt: skip
        assert set(rows[0]) == {"/TH"}
        assert all(len(row) == len(rows[0]) for row in rows)
    charts = [one for one in found if one["/S"] == "/Figure"]
    assert len(charts) == len(PER_CATEGORY)
    assert all(str(one["/Alt"]).startswith("Gestapelde balken per categorie.") for one in charts)


def test_all_fonts_are_inside(pdf: Any) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]): font.get_object()["/DescendantFonts"][0].get_object()
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    for font in fonts.values():
        descriptor = font["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_its_numbers_are_those_of_the_engine(pdf: Any, content: Content) -> None:
    said = text(pdf)
    assert phrase_conclusion(content).replace("\u00a0", " ") in said
    for kpi in PER_CATEGORY:
        for group in content.list_groups(BY_ID[kpi]):
            one = content.figures[kpi, group].outcome
            assert one
            name = group or "Alle categorieën samen"
            row = f"{name} {one.yes} {one.no} {one.unknown} {one.population}"
            assert row in said, row
    for one in (step.outcome for step in content.chain.steps):
        assert " ".join(map(str, (one.yes, one.no, one.unknown, one.population))) in said
    assert "Peildatum 31-10-2026" in said
    assert "Voorbeelddata: alle cijfers in dit document zijn verzonnen." in said
    assert content.provenance.head in said.replace(" ", "")
    assert "Alle risicoanalyses opvragen" in said


def test_every_definition_names_its_source_and_the_address_is_a_link(
    pdf: Any, content: Content
) -> None:
    said = text(pdf)
    sources = {one.kpi.source for one in content.definitions}
    assert all(f"Bron: {source}" in said for source in sources)
    named = {one.address for source in sources for one in find_named_sources(source)}
    found = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    assert named and named <= {str(one["/A"]["/URI"]) for one in found if "/A" in one}


def test_delivered_text_is_set_and_never_read_as_markup(content: Content) -> None:
    text_ = '#read("/etc/passwd") *vet* $x$ = Kop'
    pdf: Any = PdfReader(BytesIO(write_pdf(with_texts(content, text_))))
    said = text(pdf)
    assert "#read" in said
    assert "*vet*" in said
    assert "root:" not in said


def test_the_same_report_gives_the_same_bytes(made: bytes, content: Content) -> None:
    assert write_pdf(content) == made
