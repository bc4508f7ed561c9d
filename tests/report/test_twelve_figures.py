"""Twelve figures, drawn with a seed, read back from screens and every kind of document."""

import csv
import json
import random
import re
from collections.abc import Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from commands import kpi as kpi_command
from data.dutch import format_month
from data.store.store import Store
from kpi.declared.all import KPIS
from kpi.engine.engine import count_sets, find_latest
from kpi.headlines import FOLLOW_UP, HEADLINE
from kpi.question import Question
from report.content.model import Content
from report.jbr import write_jbr
from report.outcomes_csv import write_outcomes
from report.pdf.typst import write_pdf
from report.slides.pptx import write_pptx
from report.workbooks.workbook_ods import write_ods
from report.workbooks.workbook_xlsx import write_xlsx
from tests.pages.screen import read
from tests.paths import ROOT

ALL = "Alle categorieën samen"
Counts = tuple[int, ...]  # yes, no, unknown, all members, uncertain
Key = tuple[str, str | None]  # a KPI and a category


@pytest.fixture(scope="module")
def drawn(store: Store) -> dict[Key, Counts]:
    """What the engine counts of twelve figures; the headline of all categories is one of them."""
    question = Question(find_latest(store))
    total, each = count_sets(store, question, groupings=[(), ("category",)])
    found = {
        (one.kpi, one.group.get("category")): (
            int(one.yes),
            int(one.no),
            int(one.unknown),
            int(one.population),
            int(one.maybe),
        )
        for one in (*total, *each)
        if KPIS[one.kpi].unit in ("tender", "contract") and one.population
    }
    from_risk = [key for key in found if key[1] not in ("Schoonmaak", "Vervoer")]
    chosen = random.Random(13).sample(sorted(from_risk, key=str), 10)
    return {key: found[key] for key in [(HEADLINE, None), (FOLLOW_UP[0], None), *chosen]}


def read_sheet(rows: list[list[Any]], names: tuple[str, ...]) -> dict[Key, Counts]:
    """The counts of a sheet, by the KPI in its last column, or by its label in `Cijfer`."""
    head, *body = rows
    ids = {kpi.label: kpi.id for kpi in KPIS.values()}
    found = {}
    for row in body:
        cells: Mapping[Any, Any] = dict(zip(head, row, strict=True))
        counts = [cells[name] for name in names]
        if cells.get("Cijfer") in ids and counts[0] not in (None, ""):
            group = None if cells["Categorie"] == ALL else cells["Categorie"]
            found[ids[cells["Cijfer"]], group] = tuple(int(one) for one in counts)
    return found


COLUMNS = ("Ja", "Nee", "Onbekend", "Samen", "Onzeker")


def test_workbooks_hold_them(content: Content, drawn: dict[Key, Counts]) -> None:
    book = load_workbook(BytesIO(write_xlsx(content)))["Cijfers"]
    xlsx = read_sheet([list(row) for row in book.iter_rows(values_only=True)], COLUMNS)
    sheet = CalamineWorkbook.from_filelike(BytesIO(write_ods(content))).get_sheet_by_name("Cijfers")
    ods = read_sheet([list(row) for row in sheet.to_python()], COLUMNS)
    assert {key: xlsx.get(key) for key in drawn} == drawn
    assert {key: ods.get(key) for key in drawn} == drawn


def test_the_csv_file_holds_them(content: Content, drawn: dict[Key, Counts]) -> None:
    text = write_outcomes(content).decode("utf-8-sig")
    found = {
        (row["kpi"], None if row["category"] == ALL else row["category"]): row
        for row in csv.DictReader(StringIO(text), delimiter=";")
    }
    names = ("yes", "no", "unknown", "population", "maybe")
    assert {key: tuple(int(found[key][name]) for name in names) for key in drawn} == drawn


def test_the_jbr_table_holds_those_that_it_has(content: Content, drawn: dict[Key, Counts]) -> None:
    book = load_workbook(BytesIO(write_jbr(content)))["Opvolging"]
    jbr = read_sheet([list(row) for row in book.iter_rows(values_only=True)], COLUMNS)
    there = drawn.keys() & jbr.keys()
    assert {(HEADLINE, None), (FOLLOW_UP[0], None)} <= there
    assert {key: jbr[key] for key in there} == {key: drawn[key] for key in there}


def test_the_command_line_tells_them(
    home: Path,
    store: Store,
    drawn: dict[Key, Counts],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("ISV_HOME", str(home))
    told: dict[Key, Counts] = {}
    for by in ((), ("--by", "category")):
        assert kpi_command.main(["--month", find_latest(store), "--json", *by]) == 0
        for one in json.loads(capsys.readouterr().out):
            names = ("yes", "no", "unknown", "population", "maybe")
            told[one["kpi"], one.get("category")] = tuple(int(one[name]) for name in names)
    assert {key: told.get(key) for key in drawn} == drawn


def test_the_screens_show_them(
    home: Path, store: Store, drawn: dict[Key, Counts], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the action lines every number is a link that says what it counts; of 0 there is none."""
    monkeypatch.setenv("ISV_HOME", str(home))
    month = format_month(find_latest(store))  # the trends beside them have other months
    shown: dict[Key, dict[str, int]] = {}
    for line in ("line1", "line2", "line3"):
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params["weergave"] = "alles"  # all under each other
        app.run()
        app.switch_page(f"pages/agenda/{line}_page.py").run()
        assert not app.exception
        for link in read("\n".join(one.proto.body for one in app.get("html"))).links:
            said = re.search(r": (?:alle (?P<all>[\d.]+)|([\d.]+) (\w+))$", link.label)
            asked = {name: one[0] for name, one in parse_qs(urlsplit(link.address).query).items()}
            if said and asked.get("maand") == month:
                name = "alle" if said["all"] else said[3]
                count = int((said["all"] or said[2]).replace(".", ""))
                shown.setdefault((asked["kpi"], asked.get("categorie")), {})[name] = count
    names = ("ja", "nee", "onbekend", "alle", "onzeker")
    found = {key: tuple(shown.get(key, {}).get(name, 0) for name in names) for key in drawn}
    assert found == drawn


def test_paper_and_slides_say_the_headlines(content: Content, drawn: dict[Key, Counts]) -> None:
    yes, _, unknown, population, maybe = drawn[HEADLINE, None]
    sentence = f"{yes} van de {population} verplichte aanbestedingen"
    beside = f"({unknown} onbekend, {maybe} onzeker)"
    paper = " ".join(PdfReader(BytesIO(write_pdf(content))).pages[0].extract_text().split())
    assert sentence in paper and beside in paper
    slides = Presentation(BytesIO(write_pptx(content))).slides
    titles = [str(slide.shapes.title.text).replace("\xa0", " ") for slide in slides]
    for kpi in (HEADLINE, FOLLOW_UP[0]):
        yes, _, unknown, population, maybe = drawn[kpi, None]
        told = f"{yes} van de {population}"
        assert any(told in title and f"{maybe} onzeker" in title for title in titles), kpi
