"""The report as .xlsx and .ods: its numbers those of the engine, texts inert, opened elsewhere."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from odfdo import Document
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from pypdf import PageObject, PdfReader
from python_calamine import CalamineWorkbook

from data.dutch import round_range
from data.reference import find_named_sources
from data.store.store import Store
from kpi.contracts.contracts import list_contracts
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes, find_latest
from kpi.question import Question
from kpi.words import count_digits, phrase_percent
from report.content.model import Content
from report.workbooks.columns import Shown
from report.workbooks.grid import make_share
from report.workbooks.tables import FIGURES, list_grids
from report.workbooks.workbook_ods import write_ods, write_spreadsheet
from report.workbooks.workbook_xlsx import write_workbook, write_xlsx
from tests.examples import examples
from tests.office import convert
from tests.phrases import find_stiff
from tests.report.conftest import HOSTILE, with_texts
from ui.rows import contract_columns

COUNTED = {
    "Ja": "yes",
    "Nee": "no",
    "Onbekend": "unknown",
    "Samen": "population",
    "Onzeker": "maybe",
    "N.v.t.": "not_applicable",
    "Termijn loopt nog": "not_yet_due",
    "Termijn onbekend": "term_unknown",
    "Onbekend of het meetelt": "scope_unknown",
    "Zonder datum": "undated",
    "Zonder waarde": "value_unknown",
}
SHEETS = [
    *("Samenvatting", "Cijfers", "Keten", "Acties", "Besluiten", "Opmerkingen", "Contracten"),
    *("Knelpunten", "Definities", "Herkomst", "Leeswijzer"),
]
MAKERS: dict[str, Callable[[Content], bytes]] = {"xlsx": write_xlsx, "ods": write_ods}
Cells = dict[str, list[list[Any]]]


def read(made: bytes) -> Cells:
    """Sheet -> rows, of either kind of workbook; an empty cell is None."""
    book = CalamineWorkbook.from_filelike(BytesIO(made))
    return {
        name: [[None if cell == "" else cell for cell in row] for row in sheet.to_python()]
        for name in book.sheet_names
        for sheet in [book.get_sheet_by_name(name)]
    }


@pytest.fixture(scope="module", params=MAKERS)
def made(request: pytest.FixtureRequest, content: Content) -> tuple[str, bytes]:
    return request.param, MAKERS[request.param](content)


def test_every_figure_is_that_of_the_engine(store: Store, made: tuple[str, bytes]) -> None:
    header, *rows = read(made[1])["Cijfers"]
    assert header == [column.header for column in FIGURES]
    found = {(row[-1], row[1]): dict(zip(header, row, strict=True)) for row in rows}
    asked = [
        *count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID)),
        *count_outcomes(store, Question(find_latest(store)), kpis=list(BY_ID), by=["category"]),
    ]
    compared = 0
    for one in asked:
        row = found.get((one.kpi, one.group.get("category", "Alle categorieën samen")))
        if row is None:
            continue
        compared += 1
        assert {name: row[name] for name in COUNTED} == {
            name: float(getattr(one, count)) for name, count in COUNTED.items()
        }
        assert row["Van wat bekend is"] == (None if one.few else pytest.approx(one.ratio))
        shares = [row["Ten minste"], row["Ten hoogste"]]
        if one.few or one.low is None or one.high is None:
            assert shares == [None, None]
        else:  # rounded outward, as on a screen
            bounds = round_range(one.low, one.high, count_digits(one.units))
            exact = one.low == one.high
            shown = (one.low, one.high) if exact else [bound / 100 for bound in bounds]
            assert shares == pytest.approx(shown)
        assert row["Norm"] == one.target
    assert compared > 250
    assert {key[1] for key in found} > {"Alle categorieën samen", "Buiten de risicocategorieën"}


def test_each_table_has_a_sheet(made: tuple[str, bytes], content: Content) -> None:
    cells = read(made[1])
    assert list(cells) == SHEETS
    for name, rows in cells.items():
        assert find_stiff(" | ".join(str(cell) for row in rows for cell in row)) == [], name
    summary = {row[0]: row[1] for row in cells["Samenvatting"] if row[1]}
    assert summary["Peildatum"] == date(2026, 10, 31)
    assert summary["Let op"] == "Voorbeelddata: alle cijfers in dit document zijn verzonnen."
    assert summary["Periode"] == "aanbestedingen van het kalenderjaar tot en met de peildatum"
    assert summary["Controlegetal van die regel"] == content.provenance.head
    assert summary["Kenmerk van deze stand"].startswith(f"{content.provenance.ground.code}, ")
    assert [row[1] for row in cells["Keten"][1:]] == [step.label for step in content.chain.steps]
    assert [row[3] for row in cells["Keten"][1:]] == [
        step.outcome.yes for step in content.chain.steps
    ]
    assert [row[0] for row in cells["Acties"][1:]] == list(range(1, 20))
    evidence = {line.action.nr: line.state.evidence for line in content.actions if line.state}
    assert cells["Acties"][1][7] == "; ".join(evidence[1])
    assert {row[-1]: row[3] for row in cells["Definities"][1:]} == {
        kpi.id: kpi.rule for kpi in BY_ID.values()
    }
    for *_, source, addresses, _, id_ in cells["Definities"][1:]:
        named = find_named_sources(BY_ID[id_].source)
        assert source == BY_ID[id_].source
        assert addresses == ("; ".join(one.address for one in named) or None)
    assert [row[0] for row in cells["Herkomst"][1:]] == [s.id for s in content.provenance.sources]
    [one] = content.decisions
    assert cells["Besluiten"][1][:2] == [one.title, one.owner]
    told = [one.status, one.figure, one.was, one.now, one.verdict, one.aim, one.why, one.council]
    assert cells["Besluiten"][1][3:] == [*told, one.citation]
    [first, *_] = cells["Keten"][1:]
    step = content.chain.steps[0].outcome
    assert content.cite(step, None) in first and content.cite(step, None)
    for row in cells["Cijfers"][1:]:
        of = dict(zip(cells["Cijfers"][0], row, strict=True))
        group = None if of["Categorie"] == "Alle categorieën samen" else of["Categorie"]
        figure = content.figures[of["Naam"], group]
        assert of["Kenmerk"] == ((figure.delivered and figure.citation) or None)


def test_contracts_have_the_columns_of_the_screen_and_a_bound_that_says_so(
    made: tuple[str, bytes], store: Store, content: Content
) -> None:
    kind, book = made
    header, *rows = read(book)["Contracten"]
    asked = Question(find_latest(store))
    assert header == [column.header for column in contract_columns.list_columns(asked)]
    found = list_contracts(store, asked).to_pylist()
    assert len(rows) == len(found) > 400
    place = {name: header.index(name) for name in ("Contract", "Leverancier", "Waarde", "Einde")}
    for row, one in zip(rows, found, strict=True):
        assert [row[at] for at in place.values()] == [
            *(one["contract_id"], one["supplier"]),
            *(one["value_eur"] and float(one["value_eur"]), one["ends_on"]),
        ]
    few = replace(content.contracts, rows=content.contracts.rows.slice(0, 3))
    bound = read(MAKERS[kind](replace(content, contracts=few)))["Contracten"]
    assert len(bound) == 6 and bound[4] == [None] * len(header)
    of = f"Dit zijn de eerste 3 van {len(found)} contracten."
    assert bound[5][0].startswith(of)


def test_the_guide_says_of_every_column_what_is_in_it(
    made: tuple[str, bytes], content: Content
) -> None:
    cells = read(made[1])
    told = {(row[0], row[1]) for row in cells["Leeswijzer"][1:] if row[2]}
    for name in SHEETS[1:-1]:
        assert {(name, header) for header in cells[name][0]} <= told


def test_excel_has_real_tables_with_frozen_headers_and_formats(content: Content) -> None:
    book = load_workbook(BytesIO(write_xlsx(content)))
    for name in SHEETS[1:]:
        sheet = book[name]
        [table] = sheet.tables.values()
        assert range_boundaries(table.ref)[2:] == (sheet.max_column, sheet.max_row)
        assert sheet.freeze_panes == "A2"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    figures = book["Cijfers"]
    assert figures["D2"].number_format == "[$-413]#,##0"
    assert figures["D12"].number_format == '[$-413]"€" #,##0'
    forms = [figures[f"{at}2"].number_format for at in "HJKO"]
    assert forms == [f"[$-413]{form}" for form in ("#,##0", "0%", "0%", "0%")]
    assert book["Samenvatting"]["B7"].number_format == "dd-mm-yyyy"
    assert book["Acties"]["F2"].is_date
    assert book.properties.title == "Internationale Sociale Voorwaarden, oktober 2026"


def test_opendocument_has_ranges_to_filter_and_frozen_headers(content: Content) -> None:
    document = Document(BytesIO(write_ods(content)))
    ranges = document.body.get_elements("//table:database-range")
    areas = {one.get_attribute("table:target-range-address") for one in ranges}
    assert f"Keten.A1:Keten.K{len(content.chain.steps) + 1}" in areas
    assert len(areas) == len(SHEETS) - 1
    frozen = document.settings.get_elements("//config:config-item-map-named//config:config-item")
    splits = [one.text for one in frozen if one.get_attribute("config:name") == "VerticalSplitMode"]
    assert splits == ["2"] * (len(SHEETS) - 1)
    assert document.language == "nl-NL"
    assert document.meta.title == "Internationale Sociale Voorwaarden, oktober 2026"


def test_a_share_just_under_all_never_reads_as_all() -> None:
    formats = {value: make_share(value).format for value in (0.0, 0.527, 0.9996, 0.0001, 1.0)}  # type: ignore[union-attr]
    assert formats == {0.0: "0%", 0.527: "0.0%", 0.9996: "0.00%", 0.0001: "0.00%", 1.0: "0%"}


@pytest.mark.parametrize("units", [21, 139, 200, 1204])
def test_a_share_reads_as_on_a_screen(units: int) -> None:
    for yes in (0, *range(units // 100 + 1, units - units // 100), units):
        shown = make_share(yes / units, count_digits(units))
        assert isinstance(shown, Shown)
        step = Decimal(shown.format.removesuffix("%"))
        rounded = (Decimal(yes) / units * 100).quantize(step, ROUND_HALF_UP)
        assert f"{rounded}%".replace(".", ",") == phrase_percent(yes / units, units), yes


@pytest.mark.parametrize("kind", MAKERS)
def test_delivered_text_is_never_a_formula(kind: str, content: Content) -> None:
    text = HOSTILE[0]  # the other ways to begin one: below
    made = MAKERS[kind](with_texts(content, text))
    assert_inert(kind, made)
    said = [cell for sheet in read(made).values() for row in sheet for cell in row]
    assert sum(isinstance(cell, str) and cell.split() == text.split() for cell in said) > 20


def _each_hostile(test: Callable[[str], None]) -> Callable[[str], None]:
    for text in HOSTILE:
        test = example(text=text)(test)
    return test


@_each_hostile
@given(text=st.text(min_size=1, max_size=30))
@settings(max_examples=examples(25), deadline=None)
def test_no_text_at_all_becomes_a_formula_or_breaks_the_file(text: str) -> None:
    from report.workbooks.columns import Column
    from report.workbooks.grid import Grid

    grid = Grid("Blad", (Column("Kop", "", 20),), [[text], ["einde"]])
    for kind, made in (
        ("xlsx", write_workbook([grid], text)),
        ("ods", write_spreadsheet([grid], text)),
    ):
        assert_inert(kind, made)
        assert read(made)["Blad"][2] == ["einde"]
    if text.isprintable():
        assert load_workbook(BytesIO(write_workbook([grid], "t")))["Blad"]["A2"].value == text
        [cell] = read(write_spreadsheet([grid], "t"))["Blad"][1]
        assert cell == text or not text.strip()


def assert_inert(kind: str, made: bytes) -> None:
    with ZipFile(BytesIO(made)) as parts:
        if kind == "ods":
            assert b"table:formula" not in parts.read("content.xml")
            return
        for name in parts.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in parts.read(name)
                assert b"<f " not in parts.read(name)
    for sheet in load_workbook(BytesIO(made)):
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n", "d", "inlineStr"}


@pytest.mark.office
@pytest.mark.parametrize("kind", MAKERS)
def test_libreoffice_opens_it_and_reads_the_same(
    kind: str, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / f"rapport.{kind}"
    path.write_bytes(MAKERS[kind](with_texts(content, '=HYPERLINK("http://x")')))
    other = {"xlsx": "ods", "ods": "xlsx"}[kind]
    mine, theirs = read(path.read_bytes()), read(convert(path, other).read_bytes())
    assert list(theirs) == list(mine)
    for name, rows in mine.items():
        told = [[_day(cell) for cell in row] for row in theirs[name]]
        assert [row[: len(rows[0])] for row in told[: len(rows)]] == [
            [_day(cell) for cell in row] for row in rows
        ], name


@pytest.mark.office
@pytest.mark.parametrize("kind", MAKERS)
def test_on_paper_no_word_is_broken_no_number_is_missing_and_no_line_over_another(
    kind: str, content: Content, tmp_path: Path
) -> None:
    path = tmp_path / f"rapport.{kind}"
    first = replace(content.contracts, rows=content.contracts.rows.slice(0, 60))
    content = replace(content, contracts=first)
    path.write_bytes(MAKERS[kind](content))
    words: set[str] = set()
    for page in PdfReader(convert(path, "pdf")).pages:
        found, gaps, size = measure_lines(page)
        words |= found
        assert min(gaps) > size * 0.9, page.page_number
    assert not [word for word in words if "##" in word]
    for grid in list_grids(content):
        told = [column.header for column in grid.columns[: grid.printed]]
        told += [str(cell) for row in grid.rows for cell in row[: grid.printed] if _is_text(cell)]
        # After a hyphen a word may go on below.
        whole = {word for text in told for word in text.split() if word not in words}
        broken = {part for word in whole for part in re.findall(r"[^-]+-?|-", word)} - words
        assert not broken, (grid.name, sorted(broken)[:20])


def measure_lines(page: PageObject) -> tuple[set[str], list[float], float]:
    """The words of a page, what is between lines above each other, and the size of its letters."""
    placed: dict[int, set[float]] = {}
    sizes: list[float] = []
    words: set[str] = set()

    def place(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if text.strip():
            column = placed.setdefault(round(cm[0] * tm[4] + cm[4]), set())
            column.add(cm[3] * tm[5] + cm[5])
            sizes.append(abs(cm[3] * tm[3] * size))
            words.update(text.split())

    words |= set(page.extract_text(visitor_text=place).split())
    gaps = [after - one for ys in placed.values() for one, after in pairwise(sorted(ys))]
    return words, gaps, min(sizes)


def _is_text(cell: object) -> bool:
    return isinstance(cell, str)


def _day(value: Any) -> Any:
    """A day as every reader gives it, a share to 12 digits, text without space at its ends."""
    if isinstance(value, float):
        return round(value, 12)
    if isinstance(value, datetime):
        return value.date()
    return value.replace("\xa0", " ").strip() if isinstance(value, str) else value
