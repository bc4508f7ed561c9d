"""What changed stands by contract and cell, with both places; delivered text stays text."""

import datetime as dt
from decimal import Decimal

from data.deliver.answers import Answer
from data.deliver.changes.difference import Cell, Changes, Counted, Line, Place
from report.workbooks.comparison import phrase_value
from tests.ui.conftest import texts
from ui.delivered import answers, differences

WAS = Place("L1", "<b>jan.xlsx", None, 3)
BECOMES = Place("L2", "feb.xlsx", "Blad1", 7)
LINE = Line(
    "changed", "Dienst", "007", "Tool", "<i>Gas", "Energie", WAS, BECOMES,
    (Cell("title", "Omschrijving", "A", "<i>Gas"), Cell("end_date", "Einddatum", None, None)),
)  # fmt: skip


def test_counts_and_columns() -> None:
    fields = {"title": 3, **{f"manager_{name}": 1 for name in ("trained", "in_network")}}
    drawn = differences.draw_summary(Changes(Counted(1, 2, 3, 4000), Counted(1, 1, 1, 9), fields))
    said = texts(drawn)
    assert "Rijen" in said and "4.000" in said
    assert "Gewijzigde kolommen: Omschrijving (3 rijen), Contractmanager ISV Academy" in said


def test_lines_are_text_and_what_does_not_fit_is_counted() -> None:
    drawn = differences.draw_lines([LINE], 12)
    said = texts(drawn)
    assert "Omschrijving: A → <i>Gas" in said and "<i>" not in drawn and "<b>" not in drawn
    assert "was: <b>jan.xlsx, rij 3" in said and "wordt: feb.xlsx, blad Blad1, rij 7" in said
    assert "En nog 11 rijen." in said
    assert differences.draw_lines([], 0) == ""
    many = differences.draw_lines([LINE] * 23, 23)
    assert many.count("<table") == 2 and "Nog 3 rijen" in texts(many)
    assert "En nog" not in texts(differences.draw_lines([LINE], 23, left=0))


def test_values_in_dutch() -> None:
    values = (None, dt.date(2026, 2, 1), Decimal("1234.50"), "nvt", "0012")
    assert [phrase_value(value) for value in values] == [
        "leeg",
        "01-02-2026",
        "1.234,5",
        "n.v.t.",
        "0012",
    ]


def test_answers_in_words() -> None:
    assert answers.phrase_answer(Answer("renumbered", ("Dienst", "20"))) == "hernummerd tot 20"
    assert answers.draw_answers([]) == ""
