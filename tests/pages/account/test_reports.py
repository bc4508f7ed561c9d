"""Rapportages: what the documents open with, a button for each, the same choices in all."""

import contextlib
from dataclasses import replace
from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.refused import Refused
from kpi.classification import list_names, list_rest
from kpi.question import Question
from report.content import opening, sentences, words
from report.content.build import build_content
from report.kinds import KINDS
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts
from ui.app import shell
from ui.app.downloads import keep_failure
from ui.figures import figures

MONTH = "2026-10"


def test_it_opens_with_the_sentence_and_offers_every_document(
    open_screen: Open, sample_home: Path
) -> None:
    app = open_screen("Rapportages", sample_home)
    said = texts(html(app))
    assert "verplichte aanbestedingen van 2026" in said
    assert "Peildatum 31-10-2026" in said
    buttons = [one.proto for one in app.get("download_button")]
    assert [one.label for one in buttons] == [kind.label for kind in KINDS.values()]
    for kind in KINDS.values():
        assert kind.purpose in said
    assert "python -m report pdf rapport.pdf --month 2026-10" in said


def test_without_deliveries_there_is_nothing_to_take(open_screen: Open, tmp_path: Path) -> None:
    app = open_screen("Rapportages", tmp_path)
    assert not app.get("download_button")
    assert "Lever de eerste export aan" in texts(html(app))


def test_choices_reach_the_document(monkeypatch: pytest.MonkeyPatch, sample_home: Path) -> None:
    from kpi.question import Question
    from pages.account import downloads

    monkeypatch.setenv("ISV_HOME", str(sample_home))
    choices = Question("2026-09", "12m", "Catering", "old")
    made = load_workbook(BytesIO(downloads.choose_maker(KINDS["xlsx"], choices)()))
    said = {row[0].value: row[1].value for row in made["Samenvatting"].iter_rows()}
    assert said["Maand"] == "september 2026"
    assert said["Categorie"] == "Catering"
    assert said["Periode"] == "aanbestedingen van de 12 maanden tot en met de peildatum"
    assert said["Indeling"] == "de categorieën van voor de herijking"
    name = KINDS["xlsx"].name_file(downloads.build_report(choices))
    assert name == "ISV september 2026, Catering.xlsx"
    assert '--category "Catering"' in texts(downloads.render_documents(choices))


@pytest.mark.parametrize("classification", ["new", "old"])
def test_screen_and_document_open_with_the_same_figures(
    open_screen: Open, sample_home: Path, classification: str
) -> None:
    open_screen("Rapportages", sample_home)  # so that the store is the sample's
    stand = figures.find_delivered(Question(MONTH, classification=classification))
    found = figures.count_figures(Question(MONTH, classification=classification))
    for category in (None, *list(list_names(classification))[:2], *list_rest(classification)):
        choices = Question(MONTH, category=category, classification=classification)
        made = build_content(
            shell.open_store(), Question(MONTH, category=category, classification=classification)
        )
        assert opening.phrase_opening(found, choices) == sentences.phrase_conclusion(made)
        on_screen = opening.phrase_basis(replace(stand, category=category), choices, found)
        assert on_screen == words.phrase_summary(made), category


def test_a_file_that_fails_is_said_on_the_screen(
    monkeypatch: pytest.MonkeyPatch, small_home: Path
) -> None:
    from pages.account.downloads import choose_maker

    def fail(_: object) -> bytes:
        raise ValueError("x")

    def no_disk() -> bytes:
        raise OSError(ENOSPC, "vol")

    monkeypatch.setenv("ISV_HOME", str(small_home))
    choices, failures = Question("2026-01", "all"), {"csv": "van eerder"}
    pdf, csv = replace(KINDS["pdf"], make=fail), KINDS["csv"]
    makers = {
        pdf.label: choose_maker(pdf, choices),
        "csv": choose_maker(csv, choices),
        "vol": no_disk,
        "fout": lambda: fail(None),
    }
    for label, make in makers.items():
        with contextlib.suppress(Refused, OSError, ValueError):
            assert keep_failure(label, make, failures)()
    assert list(failures) == [pdf.label, "vol", "fout"]  # the other was made after all
    assert failures[pdf.label].startswith(f"{pdf.label} kon niet worden gemaakt. Het ligt")
    assert failures["fout"].startswith("'fout' lukte niet.")
    shown = AppTest.from_function(_shown, args=(dict(failures),)).run()
    assert not shown.exception
    assert all(why in texts(html(shown)) for why in failures.values())


def _shown(failures: dict[str, str]) -> None:
    from ui.app import downloads

    downloads._tell_failures(failures)
