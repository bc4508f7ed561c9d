"""Text as people type it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.words import FORMULA, clean_text, fold_text, is_clean, read_answer
from tests.paths import ROOT


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("  a  b ", "a b"),
        ("a\u00a0b", "a b"),
        ("a\r\n\tb", "a b"),
        ("\ufeffa\u200bb\u200d", "ab"),
        ("\u202ea\u2066b\u2069", "ab"),
        ("so\u00adciaal", "sociaal"),
        ("e\u0301", "é"),
        ("a\x00b\x1bc\x7f", "abc"),
        ("a\x85b\x1cc", "a b c"),
        ("", ""),
        ("\u2003", ""),
    ],
)
def test_clean(typed: str, text: str) -> None:
    assert clean_text(typed) == text


def test_what_begins_a_formula_stands_once() -> None:
    assert set(FORMULA) == {"=", "+", "-", "@", "\t", "\r"}
    listing = [
        path.name
        for room in ("data", "kpi", "report", "commands", "ui", "pages")
        for path in (ROOT / room).rglob("*.py")
        if '"=", "+"' in path.read_text(encoding="utf-8")
    ]
    assert listing == ["words.py"]


def test_fold_forgets_letter_case_too() -> None:
    assert fold_text(" ÉÉN\u00a0Straße ") == fold_text("één STRASSE")


@given(st.text())
def test_clean_twice_is_clean_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.lists(st.text(st.characters(codec="utf-8") | st.sampled_from(" |\n\t~!"), max_size=6)))
@example(["a|", "| b"])
@example(["a\nb"])
@example(["", ""])
@example(["a", " b"])
def test_a_clean_column_is_not_changed_by_cleaning(texts: list[str]) -> None:
    if is_clean(texts):
        assert [clean_text(text) for text in texts] == texts


def test_a_column_of_plain_text_is_known_to_be_clean() -> None:
    assert is_clean(["C-001", "Dienst A & B", "", "~!"])
    assert not is_clean(["a", 1.0])
    for unclean in (" a", "a ", "a  b", "é", "a\nb", "a\x7fb"):
        assert not is_clean(["a", unclean, "b"]), unclean


def test_a_word_that_is_no_answer_is_refused() -> None:
    assert [read_answer(word) for word in ("Ja", "NEE ", "nvt", "-")] == ["ja", "nee", "nvt", None]
    with pytest.raises(ValueError, match="deels"):
        read_answer("deels")
