"""Datakwaliteit: what people wrote as an obstacle, counted per category, with its rows."""

from pathlib import Path

from data.store.store import Store
from kpi.question import Question
from report.content.build import build_content
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, screen

TITLE = "Datakwaliteit"


def test_obstacles_are_counted_per_category_with_their_rows(
    open_screen: Open, tmp_path: Path
) -> None:
    file = workbook(
        tmp_path / "f.xlsx",
        row("1", obstacle="<b>Geen</b> reactie"),
        row("2", obstacle="Te weinig tijd"),
        row("3", obstacle="te  weinig tijd", category="Datacenters"),
    )
    store = Store.open(tmp_path / "home")
    assert deliver(store, file, "knelpunten.xlsx", month="2026-01").status == "accepted"
    content = build_content(store, Question("2026-01", category="Datacenters"))
    store.close()
    shown = screen(open_screen(TITLE, tmp_path / "home")).section("Knelpunten")
    assert "„obstakels in kaart te brengen" in shown.text
    first, second = shown.table().rows
    assert first.cells == [
        *("Te weinig tijd", "2", "Energie: 1Datacenters: 1"),
        "2: knelpunten.xlsx, blad Contracten, rij 33: knelpunten.xlsx, blad Contracten, rij 4",
    ]
    assert second.head == "<b>Geen</b> reactie"
    assert not shown.all("b")
    # A report of one category holds those of that category.
    assert [(one.text, one.contracts) for one in content.obstacles] == [("te weinig tijd", 1)]


def test_without_any_it_says_so(open_screen: Open, small_home: Path) -> None:
    shown = screen(open_screen(TITLE, small_home)).section("Knelpunten")
    assert "Niemand heeft de kolom Knelpunt ingevuld." in shown.text
