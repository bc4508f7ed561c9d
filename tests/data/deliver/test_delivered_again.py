"""What was replaced and is delivered again counts again; what still stands is a repetition."""

import json
from pathlib import Path

import pytest

from commands import data
from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil, restore_delivery
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.deliver.test_deliver import contracts
from tests.data.delivering import deliver, row, workbook
from tests.data.racing import raced

MONTH = "2024-01"


def test_a_replaced_file_that_comes_again_counts(store: Store, tmp_path: Path) -> None:
    one, other = (workbook(tmp_path / f"{n}.xlsx", row(n)) for n in ("A", "B"))
    first, _, third = (deliver(store, p, p.name, month=MONTH) for p in (one, other, one))
    assert third.status == "accepted" and third.delivery != first.delivery
    assert contracts(store) == ["A"]
    again = deliver(store, one, "A.xlsx", month=MONTH)
    assert (again.status, again.delivery) == ("duplicate", third.delivery)
    states = [(d.id, d.state) for d in store.list_deliveries()]
    assert states[0] == (third.delivery, "staat") and states[2] == (first.delivery, "vervangen")
    store.close()
    assert list(verify_home(store.home)) == []
    anew = rebuild_index(store.home)
    assert contracts(anew) == ["A"] and [(d.id, d.state) for d in anew.list_deliveries()] == states
    anew.close()


def test_a_try_of_a_replaced_file_shows_what_it_would_change(store: Store, tmp_path: Path) -> None:
    one, other = (workbook(tmp_path / f"{n}.xlsx", row(n)) for n in ("A", "B"))
    for path in (one, other):
        deliver(store, path, path.name, month=MONTH)
    tried = deliver(store, one, "A.xlsx", month=MONTH, dry_run=True)
    assert tried.status == "dry-run" and tried.changes
    assert (tried.changes.contracts.new, tried.changes.contracts.gone) == (1, 1)


def test_a_partly_replaced_file_that_comes_again_counts(store: Store, tmp_path: Path) -> None:
    both = workbook(tmp_path / "ab.xlsx", row("A"), row("B", category="Datacenters"))
    part = workbook(tmp_path / "a.xlsx", row("C"))
    for path in (both, part):
        deliver(store, path, path.name, month=MONTH)
    assert contracts(store) == ["B", "C"]
    assert deliver(store, both, "ab.xlsx", month=MONTH).status == "accepted"
    assert contracts(store) == ["A", "B"]


def test_a_partly_replaced_delivery_can_be_put_back(store: Store, tmp_path: Path) -> None:
    both = workbook(tmp_path / "ab.xlsx", row("A"), row("B", category="Datacenters"))
    part = workbook(tmp_path / "a.xlsx", row("C"))
    first, second = (deliver(store, p, p.name, month=MONTH).delivery or "" for p in (both, part))
    with pytest.raises(Refused, match="telt al mee"):
        restore_delivery(store, second, by=UNNAMED)
    restore_delivery(store, first, by=UNNAMED)
    assert contracts(store) == ["A", "B"]
    with pytest.raises(Refused, match="telt al mee"):
        restore_delivery(store, first, by=UNNAMED)
    restore_delivery(store, second, by=UNNAMED)
    assert contracts(store) == ["B", "C"]


def test_a_nil_report_counts_again_after_a_file(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("A"))
    first = report_nil(store, "Energie", MONTH, by=UNNAMED)
    deliver(store, path, "a.xlsx", month=MONTH)
    again = report_nil(store, "Energie", MONTH, by=UNNAMED)
    assert again.status == "accepted" and again.delivery != first.delivery
    assert contracts(store) == []
    repeated = report_nil(store, "Energie", MONTH, by=UNNAMED)
    assert (repeated.status, repeated.delivery) == ("duplicate", again.delivery)


def test_the_command_says_which_of_the_two_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    asked = ["nil", "--category", "Energie", "--month", MONTH]
    assert data.main(asked) == 0
    assert capsys.readouterr().out.startswith("Aangenomen als")
    assert data.main(asked) == 0
    assert capsys.readouterr().out.startswith("Deze nulmelding was voor deze maand al aangeleverd")
    assert data.main([*asked, "--json"]) == 0
    assert "kind" not in json.loads(capsys.readouterr().out)
    path = str(workbook(tmp_path / "a.xlsx", row("A")))
    for said in ("Aangenomen als", "Dit bestand was voor deze maand al aangeleverd"):
        assert data.main(["deliver", path, "--month", MONTH]) == 0
        assert capsys.readouterr().out.startswith(said)


_AGAIN = """
import sys
from pathlib import Path
from tests.data.delivering import deliver
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(deliver(store, Path(sys.argv[2]), "A.xlsx", month="2024-01").status, flush=True)
"""


def test_a_replaced_file_from_two_processes_lands_once(store: Store, tmp_path: Path) -> None:
    one, other = (workbook(tmp_path / f"{n}.xlsx", row(n)) for n in ("A", "B"))
    for path in (one, other):
        deliver(store, path, path.name, month=MONTH)
    said = sorted(raced(_AGAIN, [(store.home, one)] * 2, "ready"))
    assert said == ["accepted", "duplicate"]
    store.refresh()
    assert contracts(store) == ["A"] and len(store.list_deliveries()) == 3
