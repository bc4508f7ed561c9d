"""Wat er is veranderd: since the last meeting, or since the month before."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from data.access.actor import Actor
from data.deliver.corrections import withdraw_delivery
from data.entries import decisions, settings
from data.journal.events import SettingMade
from data.store.store import Store
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, html
from tests.pages.screen import read
from tests.ui.conftest import texts

TITLE = "Wat er is veranderd"
FEBRUARY = {"maand": "februari 2026", "venster": "alles"}


def hold(store: Store, month: str) -> None:
    """Note that the council met in February and saw a month."""
    seen = [one.as_figure() for one in count_outcomes(store, Question(month, "all"))]
    day = dt.date(2026, 2, 12)
    decisions.hold_meeting(store, day, Question(month, "all"), seen, council="SKR", by=Actor("BZK"))


def deliver_to(store: Store, folder: Path, *rows: dict[str, Any]) -> str:
    """Deliver rows for January and return the id."""
    file = workbook(folder / f"{store.journal.seq}.xlsx", *rows)
    result = deliver(store, file, file.name, month="2026-01", by="CM-014")
    assert result.delivery, result.findings
    return result.delivery


def february(home: Path, tmp_path: Path, *, meet: bool = False) -> None:
    """Deliver February: 002 has ISV now, 003 is gone, 004 is new; before it the council met."""
    store = Store.open(home)
    if meet:
        hold(store, "2026-01")
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
    assert re.search(r"aangeleverdL\d+, februari 2026: Energie", said)
    assert "De peildatum is nu eind februari 2026 in plaats van eind januari 2026" in said


def test_what_was_withdrawn_and_set_since_the_meeting_is_named_with_why(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    store = Store.open(small_home)
    again = deliver_to(store, tmp_path, row("001"), row("002"))
    hold(store, "2026-01")
    deliver_to(store, tmp_path, row("9", category="Catering"))
    withdraw_delivery(store, again, why="Verkeerd <b>bestand", by=Actor("CM-014"))
    settings.set_value(
        store,
        SettingMade("target:obligation_met", "0,5", dt.date(2026, 1, 1), "besluit", "Klantenraad"),
        by=Actor("BZK"),
    )
    store.close()
    january = {"maand": "januari 2026", "venster": "alles"}
    shown = html(open_screen(TITLE, small_home, categorie="Energie", **january))
    said = texts(shown)
    assert f"aanlevering ingetrokken{again}, januari 2026: Energie: Verkeerd <b>bestand" in said
    assert not read(shown).all("b") and "Klantenraad" in said
    assert "Catering" not in said[said.index("Waardoor") :]
    assert "2 aanbestedingen met een ander antwoord" in said
    other = texts(html(open_screen(TITLE, small_home, categorie="Laboratorium", **january)))
    assert "Klantenraad" in other and again not in other
    asked = {"categorie": "Laboratorium", "kpi": "application_total", **january}
    other = texts(html(open_screen(TITLE, small_home, **asked)))
    assert "is er niets aangeleverd, ingetrokken of vastgesteld dat dit cijfer raakt." in other


def test_a_later_month_that_was_there_at_the_meeting_is_named(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    february(small_home, tmp_path)
    store = Store.open(small_home)
    hold(store, "2026-01")
    store.close()
    said = texts(html(open_screen(TITLE, small_home, **FEBRUARY)))
    assert "Sinds de vergadering van 12-02-2026" in said
    assert "februari.xlsxEnergie · over februari 2026" in said


def test_another_amount_of_the_same_answer_is_a_change(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    store = Store.open(small_home)
    running = {"start_date": dt.date(2025, 1, 1), "measures_planned": 10}
    deliver_to(store, tmp_path, row("7", value_eur=6000, measures_realised=4, **running))
    hold(store, "2026-01")
    deliver_to(store, tmp_path, row("7", value_eur="54000,50", measures_realised=9, **running))
    store.close()
    asked = {"maand": "januari 2026", "venster": "alles"}
    said = texts(html(open_screen(TITLE, small_home, kpi="obligation_met_value", **asked)))
    assert "1 aanbesteding met een ander antwoord of bedrag" in said
    assert "ja (€\u00a06.000)ja (€\u00a054.000,5)" in said
    said = texts(html(open_screen(TITLE, small_home, kpi="measures_realised", **asked)))
    assert "1 contract met een ander aantal" in said
    assert "4 van 10 maatregelen9 van 10 maatregelen" in said
    said = texts(html(open_screen(TITLE, small_home, kpi="obligation_met", **asked)))
    assert "Bij geen enkele aanbesteding is het antwoord veranderd." in said


def test_one_month_has_nothing_to_compare_with(open_screen: Open, small_home: Path) -> None:
    said = texts(html(open_screen(TITLE, small_home, venster="alles")))
    assert "is niets aangeleverd: er is niets om mee te vergelijken." in said
