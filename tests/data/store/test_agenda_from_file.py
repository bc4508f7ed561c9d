"""From a workbook with Acties and Categorieplannen to how they stand at the end of each month."""

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from commands import data
from data.access.actor import Actor
from data.deliver.corrections import restore_delivery, withdraw_delivery
from data.deliver.requests import Result
from data.store.agenda import Indicator, find_actions, find_plans, find_series
from data.store.store import Store
from data.template.template import write_deliverable
from tests.data.delivering import deliver, row


class Sender:
    """Delivers workbooks of rows for a month."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder, self.sent = store, folder, 0

    def __call__(
        self, month: str, *, rows: Any = (), without: bool = False, **sheets: Any
    ) -> Result:
        self.sent += 1
        path = self.folder / f"levering-{self.sent}.xlsx"
        write_deliverable(path, rows, **sheets)
        return deliver(self.store, path, path.name, month=month, without_rejected=without)


@pytest.fixture
def send(store: Store, tmp_path: Path) -> Sender:
    return Sender(store, tmp_path)


def action(nr: object, status: object = "Loopt", **fields: object) -> dict[str, object]:
    return {"action": nr, "status": status, **fields}


def states(store: Store, month: str) -> dict[int, tuple[str, str, bool]]:
    return {nr: (a.status, a.month, a.carried) for nr, a in find_actions(store, month).items()}


def answers(store: Store, month: str) -> dict[str, tuple[str | None, str, bool]]:
    return {name: (p.has_isv, p.month, p.carried) for name, p in find_plans(store, month).items()}


def test_what_was_written_stands_with_its_file_and_rows(store: Store, send: Sender) -> None:
    day = dt.date(2026, 2, 28)
    result = send(
        "2026-01",
        actions=[
            action(1, owner="Afdeling A", indicator="Vragen", value=12.5, unit="vragen", target=20),
            action(7, "Afgerond", due_on=day, evidence="Besluit"),
            action(1, due_on=day, evidence="Verslag", indicator="Leden", note="geteld in januari"),
            action(1, owner="Afdeling A", evidence="Notitie"),
        ],
        plans=[{"category": "Catering", "owner": "CATM-1", "has_isv": "Ja", "has_kpis": "?"}],
    )
    assert (result.status, result.findings, result.rows_accepted) == ("accepted", [], 5)
    one = find_actions(store, "2026-01")[1]
    assert (one.owner, one.due_on, one.evidence) == ("Afdeling A", day, ("Verslag", "Notitie"))
    assert one.indicators == (
        Indicator("Vragen", 12.5, "vragen", 20.0),
        Indicator("Leden", None, None, None),
    )
    assert one.notes == ("geteld in januari",)
    assert (one.file, one.rows) == (
        "levering-1.xlsx",
        (("Acties", 2), ("Acties", 4), ("Acties", 5)),
    )
    assert (one.delivery, one.carried) == (result.delivery, False)
    assert one.is_overdue(dt.date(2026, 3, 1)) and not one.is_overdue(day)
    assert not find_actions(store, "2026-01")[7].is_overdue(dt.date(2026, 3, 1))
    plan = find_plans(store, "2026-01")["Consumptieve dienstverlening"]
    assert (plan.owner, plan.has_isv, plan.has_kpis, plan.row) == ("CATM-1", "ja", None, 2)
    assert (plan.sheet, plan.plan_adopted_on) == ("Categorieplannen", None)


def test_each_action_and_category_is_carried_and_replaced_by_itself(
    store: Store, send: Sender
) -> None:
    plans = [{"category": "Energie", "has_isv": "Nee"}, {"category": "Laboratorium"}]
    send("2026-01", actions=[action(1), action(2)], plans=plans)
    send("2026-03", actions=[action(2, "Afgerond")], plans=[{**plans[0], "has_isv": "Ja"}])
    assert states(store, "2025-12") == {} == answers(store, "2025-12")
    assert states(store, "2026-02") == {
        1: ("Loopt", "2026-01", True),
        2: ("Loopt", "2026-01", True),
    }
    assert states(store, "2026-03") == {
        1: ("Loopt", "2026-01", True),
        2: ("Afgerond", "2026-03", False),
    }
    assert answers(store, "2026-03") == {
        "Energie": ("ja", "2026-03", False),
        "Laboratorium": (None, "2026-01", True),
    }
    # A later file for the same month replaces what it holds, and nothing else.
    send("2026-01", actions=[action(1, "Gestopt")])
    assert states(store, "2026-01")[1] == ("Gestopt", "2026-01", False)
    assert states(store, "2026-01")[2] == ("Loopt", "2026-01", False)
    assert answers(store, "2026-01")["Energie"] == ("nee", "2026-01", False)


def test_withdrawing_brings_back_what_was_replaced(store: Store, send: Sender) -> None:
    send("2026-01", actions=[action(1), action(2)], plans=[{"category": "Energie"}])
    second = send("2026-01", actions=[action(2, "Gestopt")]).delivery
    last = send(
        "2026-02", actions=[action(1, "Afgerond")], plans=[{"category": "Energie", "has_isv": "Ja"}]
    ).delivery
    assert second and last
    withdraw_delivery(store, second, "vergissing", by=Actor("CM"))
    assert states(store, "2026-01") == {
        1: ("Loopt", "2026-01", False),
        2: ("Loopt", "2026-01", False),
    }
    withdraw_delivery(store, last, "vergissing", by=Actor("CM"))
    assert states(store, "2026-02")[1] == ("Loopt", "2026-01", True)
    assert answers(store, "2026-02")["Energie"] == (None, "2026-01", True)
    restore_delivery(store, second, by=Actor("CM"), why="toch goed")
    assert states(store, "2026-02")[2] == ("Gestopt", "2026-01", True)


def test_an_indicator_over_time_has_the_months_that_were_delivered(
    store: Store, send: Sender
) -> None:
    for month, value in (("2026-01", 10), ("2026-02", None), ("2026-04", 12)):
        send(month, actions=[action(2, indicator="Leden", value=value, unit="leden", target=50)])
    series = find_series(store, 2)["Leden"]
    assert [(month, one.value) for month, one in series] == [
        ("2026-01", 10.0),
        ("2026-02", None),
        ("2026-04", 12.0),
    ]


def test_contracts_and_actions_of_one_file_stand_each_on_their_own(
    store: Store, send: Sender
) -> None:
    result = send("2026-01", rows=[row("C1")], actions=[action(1)])
    assert (result.categories, result.rows_read) == (["Energie"], 2)
    send("2026-02", actions=[action(1, "Afgerond")])
    assert [(s.category, s.month) for s in store.list_counting("2026-02")] == [
        ("Energie", "2026-01")
    ]
    assert states(store, "2026-02") == {1: ("Afgerond", "2026-02", False)}


def test_a_fault_refuses_everything_unless_without_the_rejected(store: Store, send: Sender) -> None:
    sheets: dict[str, Any] = {
        "rows": [row("C1")],
        "actions": [action(1), action(1, "Gestopt"), action(2)],
    }
    refused = send("2026-01", **sheets)
    assert (refused.status, refused.delivery) == ("refused", None)
    assert [(f.sheet, f.cell) for f in refused.findings] == [("Acties", "B3")]
    assert states(store, "2026-01") == {}
    taken = send("2026-01", without=True, **sheets)
    assert (taken.status, taken.rows_accepted, taken.rows_rejected) == ("accepted", 3, 1)
    assert {*states(store, "2026-01")} == {1, 2}
    assert taken.delivery
    [rejected] = store.list_rejected(taken.delivery)
    assert (rejected["sheet"], rejected["row"]) == ("Acties", 3)
    assert rejected["cells"]["Status"] == "Gestopt"


def test_a_rebuilt_index_says_the_same(store: Store, send: Sender, tmp_path: Path) -> None:
    send("2026-01", actions=[action(3, indicator="x", value=1)], plans=[{"category": "Energie"}])
    before = (find_actions(store, "2026-01"), find_plans(store, "2026-01"))
    store.close()
    (tmp_path / "home" / "isv.duckdb").unlink()
    shutil.rmtree(tmp_path / "home" / "readings")
    again = Store.open(tmp_path / "home")
    assert (find_actions(again, "2026-01"), find_plans(again, "2026-01")) == before
    again.close()


def test_the_command_line_names_sheet_and_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    path = tmp_path / "a.xlsx"

    def run(*options: str) -> tuple[int, dict[str, Any]]:
        code = data.main(["deliver", str(path), "--month", "2026-01", "--json", *options])
        return code, json.loads(capsys.readouterr().out)

    write_deliverable(path, (), actions=[action(1), action(20)], plans=[{"category": "Schoonmaak"}])
    code, answer = run()
    assert (code, answer["status"], answer["rows_rejected"]) == (2, "refused", 1)
    error, warning = answer["findings"]
    assert [
        error[key] for key in ("code", "severity", "sheet", "cell", "row", "column", "value")
    ] == [*("not_an_action", "error", "Acties", "A3", 3, "Actie", "20")]
    assert (warning["code"], warning["severity"]) == ("plan_outside", "warning")
    assert (warning["sheet"], warning["cell"]) == ("Categorieplannen", "A2")
    code, answer = run("--without-rejected")
    assert (code, answer["status"], answer["rows_accepted"]) == (0, "accepted", 2)
    assert answer["categories"] == []
    code, answer = run("--without-rejected")
    assert (code, answer["status"]) == (0, "duplicate")
