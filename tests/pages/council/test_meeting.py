"""Vergaderstand: every sheet, in order, with nothing in it that leads elsewhere."""

import re
from pathlib import Path

import pytest

from data.reference import category_names
from pages.council.meeting_sheets import sheets
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts

TITLE = "Vergaderstand"


def test_there_is_a_sheet_for_all_lines_and_categories() -> None:
    lines = ["actielijn-1", "actielijn-2", "actielijn-3"]
    assert list(sheets("new")) == ["overzicht", *lines, *category_names()]
    assert len(sheets("old")) == 14


@pytest.mark.parametrize("key", list(sheets("new")))
def test_a_sheet_leads_to_its_neighbours_only(
    open_screen: Open, sample_home: Path, key: str
) -> None:
    shown = html(open_screen(TITLE, sample_home, blad=key, maand="oktober 2026"))
    said = texts(shown)
    keys = list(sheets("new"))
    at = keys.index(key)
    assert f"blad {at + 1} van {len(keys)} · eind oktober 2026" in said
    body = shown[shown.index("isv-meeting") :]
    found = re.findall(r'<a\b[^>]*data-key="(\w+)" href="([^"]*)"', body)
    assert len(found) == body.count("<a ")  # no other link
    targets = dict(found)
    assert ("ArrowLeft" in targets) == (at > 0)
    assert ("ArrowRight" in targets) == (at + 1 < len(keys))
    assert targets["Escape"].startswith("./?maand=oktober+2026")
    if at + 1 < len(keys):
        assert "blad=" in targets["ArrowRight"]
    assert "<details" not in body and "isv-go" not in body and body.count("<h1") == 1


def test_a_sheet_that_is_not_there_is_said(open_screen: Open, sample_home: Path) -> None:
    said = texts(html(open_screen(TITLE, sample_home, blad="<weg>")))
    assert "Blad ‘<weg>’ uit het adres is er niet. U ziet nu het eerste." in said
    assert "Overzicht · blad 1 van 12" in said
