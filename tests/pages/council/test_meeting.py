"""Vergaderstand: every sheet, in order, with nothing in it that leads elsewhere."""

from pathlib import Path

import pytest

from data.reference import list_categories
from pages.council.meeting_sheets import list_sheets
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts

TITLE = "Vergaderstand"


def test_there_is_a_sheet_for_all_lines_and_categories() -> None:
    lines = ["actielijn-1", "actielijn-2", "actielijn-3"]
    assert list(list_sheets("new")) == ["overzicht", *lines, *list_categories()]
    assert len(list_sheets("old")) == 14


@pytest.mark.parametrize("key", list(list_sheets("new")))
def test_a_sheet_leads_to_its_neighbours_only(
    open_screen: Open, sample_home: Path, key: str
) -> None:
    shown = screen(open_screen(TITLE, sample_home, blad=key, maand="oktober 2026"))
    keys = list(list_sheets("new"))
    at = keys.index(key)
    assert f"blad {at + 1} van {len(keys)} · eind oktober 2026" in shown.text
    [body] = shown.all(name="isv-meeting")
    # No other link than those of a key.
    targets = {one.get("data-key") or "": one.get("href") or "" for one in body.all("a")}
    assert len(targets) == len(body.links) and "" not in targets
    assert ("ArrowLeft" in targets) == (at > 0)
    assert ("ArrowRight" in targets) == (at + 1 < len(keys))
    assert targets["Escape"].startswith("./?maand=oktober+2026")
    if at + 1 < len(keys):
        assert "blad=" in targets["ArrowRight"]
    assert not body.all("details") and not body.all(name="isv-go") and len(body.all("h1")) == 1


def test_a_sheet_that_is_not_there_is_said(open_screen: Open, sample_home: Path) -> None:
    said = texts(html(open_screen(TITLE, sample_home, blad="<weg>")))
    assert "Blad ‘<weg>’ uit het adres is er niet. U ziet nu het eerste." in said
    assert "Overzicht · blad 1 van 12" in said
