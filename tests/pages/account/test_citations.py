"""Citaten: every citation with what became of it, found by what is typed, and in the address."""

from pathlib import Path

from data.access.actor import Actor
from data.store.store import Store
from kpi.compare.cited import cite_figure
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html, screen
from tests.ui.conftest import texts

ASKED = Question("2026-01", "all")


def test_all_citations_stand_there_and_lead_to_theirs(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    assert "Er is nog geen cijfer geciteerd." in texts(html(open_screen("Citaten", small_home)))
    store = Store.open(small_home)
    first = cite_figure(store, "obligation_met", ASKED, by=Actor("BZK <b>"))
    last = cite_figure(
        store, "plan_has_isv", Question("2026-01", "all", "Energie"), by=Actor("SKR")
    )
    file = workbook(tmp_path / "januari.xlsx", row("001"), row("002"), row("003"))
    assert deliver(store, file, file.name, month="2026-01", by="CM-014").delivery
    store.close()
    app = open_screen("Citaten", small_home, tabel="true")
    said = texts(html(app))
    assert said.index(last.id) < said.index(first.id)
    assert {f"./citaat?kenmerk={one.id}" for one in (first, last)} <= set(screen(app).addresses)
    assert "1 ja, 1 nee, 1 onbekend van 3 aanbestedingen" in said
    assert "sindsdien veranderd" in said and "nog gelijk" in said and "BZK <b>" in said
    for text in ("bzk", f"januari 2026 nagekomen {first.id.lower()}"):
        found = texts(html(open_screen("Citaten", small_home, tabel="true", zoek=text)))
        assert first.id in found and last.id not in found, text
