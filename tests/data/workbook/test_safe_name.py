"""A file name from outside is fit to stand in a sentence, and for nothing else."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.workbook.errors import clean_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("levering.xlsx", "levering.xlsx"),
        ("Überzicht ‘maart’ 2026.xlsx", "Überzicht ‘maart’ 2026.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Jan\\levering.csv", "levering.csv"),
        ("\u202exslx.gnirevel", "xslx.gnirevel"),
        ("a\u200bb\ufeffc\u2066d.ods", "abcd.ods"),
        ("regel\r\n[blad](http://x)\x1b[31m.xls", "x)[31m.xls"),
        ("  veel   ruimte .xlsx ", "veel ruimte .xlsx"),
        ("", "naamloos bestand"),
        ("map/", "naamloos bestand"),
        ("\x00\x07", "naamloos bestand"),
    ],
)
def test_what_is_shown(given_name: str, shown: str) -> None:
    assert clean_name(given_name) == shown


def test_a_long_name_keeps_its_end() -> None:
    shown = clean_name("a" * 300 + " maart 2026.xlsx")
    assert len(shown) == 120
    assert shown.endswith("a maart 2026.xlsx")
    assert "…" in shown


@given(st.text())
def test_never_more_than_a_plain_line(name: str) -> None:
    shown = clean_name(name)
    assert 0 < len(shown) <= 120
    assert "/" not in shown and "\\" not in shown
    assert not any(unicodedata.category(mark)[0] == "C" for mark in shown)
    assert shown == shown.strip()
    assert clean_name(shown) == shown
