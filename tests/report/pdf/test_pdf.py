"""The report as PDF/UA: the tags that the standard demands, its numbers, and nothing run."""

import re
from collections import Counter
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from data.reference import find_named_sources
from data.store.store import Store
from kpi.compare.cited import make_question
from kpi.compare.coded import cite_outcome, find_ground, read_code
from kpi.declared.all import BY_ID
from kpi.engine.listed import count_listed
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from kpi.words import phrase_amount
from report.content.asking import list_ahead
from report.content.model import Content
from report.content.sentences import phrase_conclusion
from report.pdf.typst import gather_data, write_pdf
from tests.boxes import find_faults, list_boxes
from tests.report.conftest import with_texts

FEWEST = 12  # lines of a page: its head, foot and one row are fewer


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
    """All that it says but for the feet of its pages."""
    said = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    page = r"Internationale Sociale [^·]+ · peildatum \S+ Pagina \d+ van \d+"
    return re.sub(rf"{page} Een k.+?die opent daar\. ?", "", said)


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
    charts = [str(one["/Alt"]) for one in found if one["/S"] == "/Figure"]
    assert len(charts) == len(PER_CATEGORY)
    for kpi, said in zip(PER_CATEGORY, charts, strict=True):
        assert said.startswith(f"Lijn per maand van {BY_ID[kpi].label}, ")
    assert "Lijn per maand van Verplichting nagekomen: ISV als voorwaarde in elk contract, norm "\
        "100%. oktober 2025 " in charts[0]  # fmt: skip


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
            row = f"{one.yes} {one.no} {one.unknown} {one.population} {one.maybe}"
            assert re.search(rf"{re.escape(name)} (stand van september 2026 )?{row} ", said), row
    for one in (step.outcome for step in content.chain.steps):
        assert " ".join(map(str, (one.yes, one.no, one.unknown, one.population))) in said
    assert "Peildatum 31-10-2026" in said
    assert "Voorbeelddata: alle cijfers in dit document zijn verzonnen." in said
    assert content.provenance.head in said.replace(" ", "")
    assert "Alle risicoanalyses opvragen" in said


def test_the_first_page_is_the_sheet_of_the_council(pdf: Any, content: Content) -> None:
    said = " ".join(pdf.pages[0].extract_text().split())
    places = [
        said.index(part)
        for part in (
            "Wat wij u vragen 1. ",
            "De verplichting en de opvolging",
            "Wat er veranderde sinds eind september 2026",
            "Waar het knelt",
            "Wat er de komende 12 maanden komt",
            "Eerdere besluiten",
            "Alle risicoanalyses opvragen CM open: de helft is binnen",
        )
    ]
    assert places == sorted(places)
    for one in content.sheet.changes:
        assert one.moved.phrase in said
    for name, ahead in list_ahead(content):
        assert f"{name} {ahead.soon} {ahead.later} {ahead.to_add} {ahead.tenders}" in said
    assert all(one.contract_id in said for one in content.sheet.urgents.listed)


def test_every_figure_stands_with_a_code_that_gives_the_same_counts(
    pdf: Any, content: Content, store: Store
) -> None:
    """Counted by the engine once more: what stands before a code is what the code says."""
    begin = content.provenance.ground.code
    opening = " ".join(pdf.pages[0].extract_text().split())
    assert f"Een kenmerk begint met {begin}. " in opening
    assert f"Een aantal zonder eigen kenmerk is van de stand {begin}: " in opening
    said, codes = text(pdf), 0
    known: dict[str, dict[Any, Any]] = {}
    for found in re.finditer(r"\d{4}J\.\w{7}(\.\w{4})?", said):
        read = read_code(store, f"{begin}.{found[0]}")
        assert read, found[0]
        if read.month not in known:
            known[read.month] = count_listed(store, Question(read.month), list(BY_ID))
        one = known[read.month][read.kpi, read.category]
        assert cite_outcome(find_ground(store), one, make_question(read)).endswith(found[0])
        before = said[max(0, found.start() - 300) : found.start()]
        if f"bij {one.unknown} van de {one.population} aanbestedingen is onbekend" in before:
            continue  # it is asked for, and its yes is told elsewhere
        for count in (one.yes, one.population):
            shown = phrase_amount(read.kpi, count).replace("\u00a0", " ")
            assert re.search(rf"(?<![\d.]){re.escape(shown)}(?![\d.])", before), (found[0], before)
        codes += 1
    assert codes > 150
    tables = [part["table"] for part in gather_data(content)["kpis"]]
    for row in (row for table in tables for row in table["rows"]):
        assert bool(row[-1]["text"]) == bool(row[2]), row


def test_no_text_lies_over_another_and_no_page_has_one_row(pdf: Any) -> None:
    for number, page in enumerate(pdf.pages, 1):
        assert find_faults(page) == [], number
        assert len({round(one.bottom) for one in list_boxes(page)}) > FEWEST, number


def test_words_of_a_heading_are_whole_and_a_category_stays_together(pdf: Any) -> None:
    pages = [page.extract_text() for page in pdf.pages]
    cut = [line for page in pages for line in page.splitlines() if re.search(r"[a-z]-$", line)]
    for word in ("minste", "hoogste", "eerder", "maanden", "onzeker", "onbekend", "Aanbestedingen"):
        assert not any(word.startswith(line.split()[-1][:-1]) for line in cut), word
    first = next(nr for nr, page in enumerate(pages) if "Tabel voor de Jaarr" in page)
    parts = (r"Verplicht \d", r"Vrijwillig \d", "Onzeker of het", r"Totaal \d")
    for page in pages[first : first + 3]:
        [count] = {len(re.findall(part, page)) for part in parts}
        assert count


def test_many_decisions_leave_the_sheet_one_page_and_the_norm_is_as_it_held(
    content: Content,
) -> None:
    [one] = content.decisions
    long = replace(one, owner="Directie Inkoop- en Aanbestedingsbeleid van Binnenlandse Zaken")
    sheet = content.sheet
    history = dict(sheet.history)
    norms = [None if nr < 3 else 0.7 if nr < 9 else 0.9 for nr in range(13)]
    kpi = PER_CATEGORY[0]
    history[kpi] = tuple(
        replace(of, target=norm) for of, norm in zip(history[kpi], norms, strict=True)
    )
    many = [replace(long, title=f"Besluit {nr} " + "en wat erbij hoort " * 5) for nr in range(9)]
    made = replace(content, decisions=tuple(many), sheet=replace(sheet, history=history))
    pages: Any = PdfReader(BytesIO(write_pdf(made))).pages
    assert "En nog 6 besluiten." in pages[0].extract_text()
    said = text(PdfReader(BytesIO(write_pdf(made))))
    assert said.count(one.citation) == len(many) + 3  # the sheet has three of them
    assert pages[1].extract_text().startswith("Het verloop per maand")
    assert find_faults(pages[0]) == []
    chart = gather_data(made)["trend"]["charts"][0]
    assert chart["norms"] == [
        {"share": 0.7, "start": 3, "end": 8},
        {"share": 0.9, "start": 9, "end": 12},
    ]


def test_every_definition_names_its_source_and_the_address_is_a_link(
    pdf: Any, content: Content
) -> None:
    said = text(pdf)
    sources = {one.kpi.source for one in content.definitions}
    joined = re.sub(r"[-\s]", "", said)  # a word may be cut at the end of its line
    assert all(re.sub(r"[-\s]", "", f"Bron: {source}") in joined for source in sources)
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
