"""Free text, categories, choices, yes or no, and how cells are shown."""

import datetime as dt

import pytest

from data.reference import list_columns
from data.values.problem import Problem
from data.values.readers import choose_reader
from data.values.text import shorten_value
from data.values.texts import make_choice_reader, read_category, read_kvk, read_text, read_yesno
from data.words import clean_text, fold_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("  Dienst\u00a0A \n", "Dienst A"),
        ("0012", "0012"),
        ("-", "-"),
        ("onbekend", "onbekend"),
        ("?", "?"),
        ("", None),
        ("\u200b ", None),
        (12.0, "12"),
        (12.5, "12.5"),
        (7, "7"),
        (True, "WAAR"),
        ("a\x07b", "ab"),
        ("=1+1", "=1+1"),
    ],
)
def test_text(cell: object, text: str | None) -> None:
    assert read_text(cell) == text  # type: ignore[arg-type]


def test_what_the_spreadsheet_changed_is_kept_with_a_warning() -> None:
    assert read_text(1234567890123456.0) == Problem("number_too_long", {}, "1234567890123456")
    assert read_text(999999999999999.0) == "999999999999999"
    assert read_text(dt.date(2024, 5, 1)) == Problem("text_is_date", {}, "01-05-2024")
    assert read_text(dt.time(1, 30)) == Problem("text_is_date", {}, "01:30:00")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CafÃ© BelgiÃ«", "Café België"),
        ("Ã\xa0 la carte, â‚¬ 5", "à la carte, € 5"),
        ("Dâ€™Artagnan â€œxâ€\x9d", "D’Artagnan “x”"),
        ("20 Â°C", "20 °C"),
        ("DvoÅ™Ã¡k", "Dvořák"),
        ("Caf\ufffd", ""),
    ],
)
def test_letters_that_a_program_damaged_are_told(text: str, meant: str) -> None:
    hint = f"Waarschijnlijk staat er ‘{meant}’. " if meant else ""
    assert read_text(text) == Problem("letters_damaged", {"hint": hint}, clean_text(text))


@pytest.mark.parametrize(
    "text", ["Café België", "à la carte", "SÃO PAULO", "20 °C", "€ 5", "“x”", "Dvořák", "中文", "Â"]
)
def test_letters_that_are_meant_are_not(text: str) -> None:
    assert read_text(text) == text


@pytest.mark.parametrize("cell", ["", "-", "?", "onbekend", "N.v.t."])
def test_no_category(cell: str) -> None:
    assert read_category(cell) is None


def test_a_category_keeps_its_spelling() -> None:
    assert read_category(" ICT  werkomgeving\u00a0rijk") == "ICT werkomgeving rijk"


@pytest.mark.parametrize(
    ("value", "cells"),
    [
        ("ja", ["ja", "JA", "j", "Yes", "y", "true", "WAAR", "x", "1", 1.0, 1, True, " ja\u00a0"]),
        ("nee", ["Nee", "n", "no", "FALSE", "onwaar", "0", 0.0, False]),
        ("nvt", ["n.v.t.", "NVT", "n.v.t", "Niet van toepassing", "n/a"]),
        (None, ["", " ", "Onbekend", "?", "-", "onb", "onb.", "\u200b"]),
    ],
)
def test_yes_or_no(value: str | None, cells: list[object]) -> None:
    assert [read_yesno(cell) for cell in cells] == [value] * len(cells)  # type: ignore[arg-type]


@pytest.mark.parametrize("cell", ["ja?", "deels", "ja, deels", "2", 2.0, dt.date(2026, 1, 1), "jn"])
def test_any_other_word_is_an_error(cell: object) -> None:
    assert read_yesno(cell) == Problem("not_yes_no")  # type: ignore[arg-type]


def test_a_choice_gets_the_spelling_of_the_template() -> None:
    read = make_choice_reader(("Geen", "Dialoog", "Extern onderzoek"))
    assert read("extern  ONDERZOEK ") == "Extern onderzoek"
    assert [read(word) for word in ("", "onbekend", "?", "-")] == [None] * 4


def test_another_choice_names_the_allowed_words_and_the_nearest() -> None:
    read = make_choice_reader(("Geen", "Dialoog", "Extern onderzoek"))
    near = read("dialog")
    assert isinstance(near, Problem) and near.code == "not_a_choice"
    assert near.tell() == {
        "words": "Geen, Dialoog, Extern onderzoek",
        "hint": "Bedoelt u 'Dialoog'? Schrijf dan Dialoog. ",
        "nearest": "Dialoog",
        "empty": " Leeg betekent onbekend.",
    }
    far = read("xyz")
    assert isinstance(far, Problem) and "hint" not in far.tell()


def test_every_column_of_the_contract_has_a_reader() -> None:
    for column in list_columns():
        assert choose_reader(column)("") is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1250.5, "1250,5"),
        (3.0, "3"),
        ("a\nb\x07", "a b"),
        (True, "WAAR"),
        (False, "ONWAAR"),
        (dt.date(2026, 1, 3), "03-01-2026"),
        (dt.datetime(2026, 1, 3, 4, 5, 6), "03-01-2026 04:05:06"),
        (dt.datetime(2026, 1, 3), "03-01-2026"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_how_a_cell_is_shown(cell: object, text: str) -> None:
    assert shorten_value(cell) == text  # type: ignore[arg-type]


def test_letters_of_another_width_are_the_same_letters() -> None:
    assert read_yesno("Ｊａ") == "ja"
    assert read_category("Ｅｎｅｒｇｉｅ") == "Energie"
    assert fold_text("ＷＡＡＲＤＥ") == "waarde"
    assert fold_text("5² ½ ①") == "5² ½ ①"  # no 52, no 1/2, no 1


@pytest.mark.parametrize(
    "cell", ["12 34 56 78", "12.34.56.78", "12\u00a0345\u00a0678", "１２３４５６７８"]
)
def test_a_kvk_number_in_groups_is_that_number(cell: str) -> None:
    assert read_kvk(cell) == "12345678"


@pytest.mark.parametrize("cell", ["NL12345678", "1234 567", "1234-5678"])
def test_anything_else_is_told(cell: str) -> None:
    problem = read_kvk(cell)
    assert isinstance(problem, Problem) and (problem.code, problem.value) == ("kvk_digits", cell)
