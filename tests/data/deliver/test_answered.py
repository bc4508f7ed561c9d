"""Contracts that vanished: renumbered or transferred, with the number that they have now."""

import json
from pathlib import Path
from typing import Any

import pytest

from commands import data
from data.deliver.answers import Answer, Answers, Named, find_answers
from data.deliver.changes.comparing import compare_deliveries
from data.refused import Refused
from data.store.store import Store
from tests.data.delivering import row, workbook
from ui.delivered.answers import phrase_answer


def test_a_renumbered_contract_is_changed_and_neither_gone_nor_new(
    bring: Any, store: Store
) -> None:
    first = bring("2024-01", row("1"), row("2"), row("3")).delivery
    named = Named("1", "renumbered", "101"), Named("dienst a 2", "transferred", "B-2")
    second = bring("2024-02", row("101"), row("3"), answers=Answers(named=named))
    assert [one.contract_id for one in second.missing_contracts] == ["2"]
    contracts = second.changes.contracts
    assert (contracts.new, contracts.gone, contracts.changed, contracts.unchanged) == (0, 1, 1, 1)
    assert second.changes.fields == {"contract_id": 1}
    said = find_answers(store.history.accepted.values())
    assert said["Dienst A", "1"] == Answer("renumbered", ("Dienst A", "101"))
    assert phrase_answer(said["Dienst A", "2"]) == "overgedragen, nu B-2"
    # A month later it is renumbered once more: both steps are known.
    again = Answers(named=(Named("101", "renumbered", "201"), Named("3", "transferred", "?")))
    third = bring("2024-03", row("201", title="Anders"), answers=again).delivery
    found = compare_deliveries(store, first or "", third or "")
    assert (found.changes.contracts.new, found.changes.contracts.gone) == (0, 2)
    [changed, *_] = found.list_lines(store)
    assert (changed.state, changed.contract_id) == ("changed", "201")
    assert [(one.header, one.was, one.becomes) for one in changed.cells] == [
        ("Contractnummer", "1", "201"),
        ("Omschrijving", "Laptops", "Anders"),
    ]
    assert find_answers(store.history.accepted.values())["Dienst A", "3"] == Answer("transferred")
    events = store.journal.seq
    store.close()
    again_open = Store.open(store.home)
    assert again_open.journal.seq == events
    assert compare_deliveries(again_open, first or "", third or "").changes == found.changes
    again_open.close()


@pytest.mark.parametrize(
    ("named", "says"),
    [
        (Named("9", "transferred", "x"), "Contract 9 ontbreekt niet"),
        (Named("1", "renumbered", "9"), "Contract 9 staat niet nieuw"),
        (Named("1", "renumbered", "3"), "Contract 3 staat niet nieuw"),
        (Named("2", "renumbered", "101"), "Contract 2 is er van meer diensten"),
    ],
)
def test_a_number_that_cannot_be_is_refused(
    named: Named, says: str, bring: Any, store: Store
) -> None:
    bring("2024-01", row("1"), row("2"), row("2", authority="Dienst B"), row("3"))
    for how in ({"dry_run": True}, {}):
        with pytest.raises(Refused, match=says):
            bring("2024-02", row("101"), row("3"), answers=Answers(named=(named,)), **how)
    assert len(store.history.accepted) == 1


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    first = str(workbook(tmp_path / "a.xlsx", row("1"), row("2")))
    second = str(workbook(tmp_path / "b.xlsx", row("11")))
    assert data.main(["deliver", first, "--month", "2024-01"]) == 0
    asked = ["deliver", second, "--month", "2024-02", "--renumbered", "1", "11"]
    capsys.readouterr()
    assert data.main([*asked, "--transferred", "2", "onbekend", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["contract_id"] for one in told["missing_contracts"]] == ["2"]
    assert told["changes"]["contracts"]["new"] == 0
    assert data.main([*asked[:-2], "7", "11"]) == 0, "delivered already"
