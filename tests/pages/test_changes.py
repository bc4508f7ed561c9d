"""Wat er is veranderd: since the last meeting, or since the month before."""

import datetime as dt
from pathlib import Path

from data import decisions
from data.deliver import deliver
from data.store import Store
from kpi import cited, outcomes
from tests.data.delivering import row, workbook
from tests.pages.conftest import Open, html
from tests.ui.conftest import texts

TITLE = "Wat er is veranderd"
FEBRUARY = {"maand": "februari 2026", "venster": "alles"}


def february(home: Path, tmp_path: Path, *, meet: bool = False) -> None:
    """Deliver February: 002 has ISV now, 003 is gone, 004 is new; before it the council met."""
    store = Store.open(home)
    if meet:
        seen = [
            cited.kept(one) | {"category": None}
            for one in outcomes(store, month="2026-01", window="all")
        ]
        day = dt.date(2026, 2, 12)
        decisions.hold(store, day, month="2026-01", window="all", figures=seen, by="BZK")
    file = workbook(tmp_path / "februari.xlsx", row("001"), row("002"), row("004"))
    assert deliver(store, file, file.name, month="2026-02").delivery
    store.close()


def test_without_a_meeting_the_month_before_is_compared(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    february(small_home, tmp_path)
    said = texts(html(open_screen(TITLE, small_home, **FEBRUARY)))
    assert "Sinds eind januari 2026" in said
    assert "februari.xlsxEnergie · over februari 2026" in said
    assert "energie.xlsxEnergie" not in said
    assert "3 aanbestedingen met een ander antwoord" in said
    assert "Laptops002EnergieneejafebruariX".replace("X", ".xlsx") in said
    assert "Laptops004Energietelde niet meejafebruari.xlsx" in said
    assert "onbekendtelt niet meer meeenergie.xlsx" in said


def test_with_a_meeting_what_it_saw_is_compared(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    february(small_home, tmp_path, meet=True)
    said = texts(html(open_screen(TITLE, small_home, **FEBRUARY)))
    assert "Sinds de vergadering van 12-02-2026" in said
    assert "3 aanbestedingen met een ander antwoord" in said


def test_one_month_has_nothing_to_compare_with(open_screen: Open, small_home: Path) -> None:
    said = texts(html(open_screen(TITLE, small_home, venster="alles")))
    assert "Er is één maand aangeleverd: er is nog niets om mee te vergelijken." in said
