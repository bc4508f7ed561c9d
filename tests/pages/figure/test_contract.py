"""Contract and Leverancier: all that is known of one, and the ways to what belongs to it."""

import datetime as dt
import re
from pathlib import Path

from data.access.actor import Actor
from data.entries.agreements import PROMISED, Agreed, add_agreements
from data.store.store import Store
from kpi.question import Question
from kpi.worklist.steps import find_steps
from tests.data.delivering import deliver, row, workbook
from tests.pages.conftest import Open, screen
from ui.figures.agreements import make_subjects

ASKED = {"maand": "februari 2026", "venster": "alles"}


def test_a_contract_tells_what_it_is_how_it_counts_and_what_was_delivered(
    open_screen: Open, small_home: Path, tmp_path: Path
) -> None:
    led = {"authority_kind": "Rijk", "supplier": "Leverancier A", "start_date": "1-1-2024"}
    rows = [
        row("001", **led, isv_contract_condition="Ja", contract_manager="CM-014"),
        row("002", **led | {"supplier": "leverancier  a"}, value_eur=1_000, end_date="1-1-2025"),
        row("003", authority_kind="Rijk"),
    ]
    store = Store.open(small_home)
    assert deliver(store, workbook(tmp_path / "feb.xlsx", *rows), "feb.xlsx", month="2026-02")
    steps = find_steps(store, Question("2026-02", "all")).to_pylist()
    step = next(one for one in make_subjects(steps) if one.contract_id == "001")
    add_agreements(store, [step], Agreed(PROMISED, dt.date(2099, 12, 31)), by=Actor("CM"))
    store.close()
    app = open_screen("Contract", small_home, nummer="001", **ASKED)
    [address] = app.code
    assert "/contract?maand=februari+2026&venster=alles&nummer=001" in address.value
    shown = screen(app)
    assert not shown.notices
    assert "Contracten › Energie › 001" in shown.text
    assert re.search(r"Nu te doen:[^.]*, toegezegd op 31-12-2099", shown.text)
    told = shown.facts
    assert told["Leverancier"] == "Leverancier A"
    assert told["Laatste aanlevering"] == "feb.xlsx Contracten, rij 2"
    judged = {line.cells[0]: line.cells[1:] for line in shown.table("Hoe dit contract telt").rows}
    assert judged["Risicoanalyse ontvangen"] == ["onbekend", "leeg: Risicoanalyse ontvangen op"]
    said = [line.cells for line in shown.table("Wat elke aanlevering zei").rows]
    assert ["feb 2026", "Leverancier", "leeg → Leverancier A", "feb.xlsx, rij 2"] in said
    assert [line[0] for line in said][-1] == "jan 2026" and said[-1][1] == "nieuw"
    cells = {line.cells[0]: line.cells for line in shown.table("Alle cellen").rows}
    assert cells["Contractmanager"][1:] == ["CM-014", "feb.xlsx", "Contracten", "2", "feb 2026"]
    assert cells["Contractnummer"][5] == "jan 2026"
    events = [line.cells for line in shown.table("Tijdlijn").rows]
    assert ["Ingang 01-01-2024", "01-01-2024", "gebeurd"] in events
    [other] = shown.table("Andere contracten van deze leverancier").rows
    assert other.cells[0] == "002"
    assert any("nummer=002" in one for one in other.addresses)

    of = screen(open_screen("Leverancier", small_home, naam="LEVERANCIER A", tabel="true", **ASKED))
    assert [line.cells for line in of.table("Per categorie").rows] == [
        ["Energie", "2", "1", "€ 1.000".replace(" ", "\u00a0"), "0"]
    ]
    assert [line.head for line in of.table("Contracten van LEVERANCIER A").rows] == ["001", "002"]
    gone = screen(open_screen("Contract", small_home, nummer="<9>", **ASKED))
    assert "Dit contract telt eind februari 2026 niet mee." in gone.notices[0]
    unasked = screen(open_screen("Contract", small_home, **ASKED))
    assert "In het adres staat geen contract." in unasked.notices[0]
    unmeant = screen(open_screen("Contract", small_home, nummer="001", dienst="Niets", **ASKED))
    assert "Dit contract telt eind" in unmeant.notices[0]  # a number is one authority's own
