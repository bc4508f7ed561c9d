"""The template with what counts now: delivered unchanged, every contract counts as before."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import data
from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.deliver.prefilled import write_prefilled
from data.deliver.unchanged import confirm_month, find_basis
from data.reference import list_columns
from data.reference.fields import list_delivered
from data.refused import Refused
from data.store.store import Store
from data.template.template import write_deliverable
from tests.data.delivering import deliver, row, workbook

# Of every type of column, what may stand in it.
FULL: dict[str, Any] = {
    "text": "=1+1 'tekst' <&>\nregel",
    "choice": "Rijk",
    "yesno": "N.v.t.",
    "cpv": "18110000-3 | 09310000-5",
    "date": dt.date(2024, 2, 29),
    "received": "Nee",
    "amount": Decimal("1250.50"),
    "percentage": Decimal("12.5"),
    "count": 3,
    "category": "Energie",
}
OWN = {
    "contract_id": "00012",
    "subcategory": "Gas",
    "supplier_kvk": "00123456",
    "escalation": "Boete",
    "documents_shared": "Vertrouwelijk",
    "risk_analysis_received_on": dt.date(2025, 1, 2),
    "annual_report_published_on": "N.v.t.",
    "end_date": dt.date(2027, 1, 1),
}
WHOLE = {column.field: FULL[column.type] for column in list_columns("Contracten")} | OWN


def rows_of(store: Store, delivery: str | None) -> list[dict[str, Any]]:
    fields = ", ".join(f'd."{name}"' for name in list_delivered())
    return store.fetch_rows(
        f"SELECT {fields} FROM delivered d JOIN delivery USING (nr) "
        "WHERE id = $id AND d.category = 'Energie' ORDER BY d.row",
        {"id": delivery},
    )


def test_delivered_unchanged_all_counts_as_before(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "alles.xlsx"
    rows = [WHOLE, row("2", european=None), row("2", source_tool="B"), row("9", category="Overig")]
    plan = {"category": "Energie", "owner": "CM", "has_isv": "Ja", "has_kpis": "Nee"}
    actions = [{"action": 7, "status": "Loopt", "indicator": "Leden", "value": 2.5, "target": 4}]
    write_deliverable(path, rows, actions=actions, plans=[plan])
    first = deliver(store, path, "alles.xlsx", month="2026-01")
    assert first.status == "accepted", first.findings
    other = tmp_path / "acties.xlsx"
    write_deliverable(other, actions=[{"action": 3, "status": "Loopt"}])
    deliver(store, other, "acties.xlsx", month="2026-01")

    made = tmp_path / "ingevuld.xlsx"
    said = write_prefilled(store, "energie", made)
    assert said == "Ingevuld met wat eind januari 2026 telt voor Energie: 3 rijen."
    book = openpyxl.load_workbook(made)
    assert book["Leeswijzer"]["A3"].value == said
    page = book["Contracten"]
    assert page["A2"].value == "00012" and page["A2"].number_format == "@"
    assert page.data_validations.dataValidation and page.column_dimensions["B"].width == 40
    # The actions that came with it, and not those of somebody else.
    assert [line[0].value for line in book["Acties"].iter_rows(min_row=2)] == [7]

    known = [one.code for one in first.findings]
    again = deliver(store, made, "ingevuld.xlsx", month="2026-02")
    assert (again.status, again.categories) == ("accepted", ["Energie"])
    assert [one.code for one in again.findings] == known
    assert again.missing_contracts == [] and again.changes
    assert again.changes.contracts.unchanged == 2 and again.changes.rows.unchanged == 3
    assert rows_of(store, again.delivery) == rows_of(store, first.delivery)
    for table, key in (("plan_row", "category"), ("action_row", "action")):
        was, now = (
            store.fetch_rows(
                f"SELECT r.* EXCLUDE (nr, row) FROM {table} r JOIN delivery d USING (nr) "
                f"WHERE d.id = $id ORDER BY r.{key}",
                {"id": one.delivery},
            )
            for one in (first, again)
        )
        assert was and now == was


def test_of_a_confirmed_month_too_and_what_cannot_be_is_refused(bring: Any, store: Store) -> None:
    made = store.home.parent / "ingevuld.xlsx"
    with pytest.raises(Refused, match="nog niets aangeleverd"):
        write_prefilled(store, "Energie", made)
    bring("2024-01", row("1"))
    report_nil(store, "Vervoer", "2024-01", by=UNNAMED)
    confirm_month(store, find_basis(store, "Energie", "2024-02"), by=UNNAMED)
    assert "eind februari 2024 telt voor Energie: 1 rij." in write_prefilled(store, "Energie", made)
    for name, says in (
        ("Catering", "oude naam"),
        ("Enegie", "lijkt op"),
        ("Datacenters", "telt eind februari 2024 niets"),
        (" ", "geen categorie"),
    ):
        with pytest.raises(Refused, match=says):
            write_prefilled(store, name, made)


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    data.main(["deliver", str(workbook(tmp_path / "a.xlsx", row("1"))), "--month", "2024-01"])
    made = tmp_path / "ingevuld.xlsx"
    assert data.main(["template", str(made), "--prefilled", "--category", "Energie"]) == 0
    assert "1 rij." in capsys.readouterr().out
    assert openpyxl.load_workbook(made)["Contracten"]["A2"].value == "1"
    assert data.main(["template", str(made), "--prefilled"]) == 2
    assert "horen bij elkaar" in capsys.readouterr().err
