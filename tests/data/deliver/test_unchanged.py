"""A month in which nothing changed: what counted for the month before counts for it, confirmed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from commands import data
from data.access.actor import UNNAMED, Actor
from data.deliver import unchanged
from data.deliver.changes.comparing import compare_deliveries
from data.deliver.changes.seen import Overtaken
from data.deliver.corrections import report_nil, restore_delivery, withdraw_delivery
from data.deliver.requests import Result
from data.deliver.unchanged import find_basis, phrase_resting
from data.home import find_home
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from kpi.engine.effect import count_figures
from tests.data.delivering import row, workbook

TWO = [row("1"), row("2", isv_contract_condition="Nee"), row("3", category="Schoonmaak")]


def confirm_month(
    store: Store, category: str, month: str, *, by: Actor = UNNAMED, **how: Any
) -> Result:
    return unchanged.confirm_month(store, find_basis(store, category, month), by=by, **how)


def counting(store: Store, month: str) -> dict[str, tuple[str, bool]]:
    return {one.category: (one.delivery, one.carried) for one in store.list_counting(month)}


def test_the_contracts_of_the_month_before_count_and_are_not_carried(
    bring: Any, store: Store, tmp_path: Path
) -> None:
    first = bring("2024-01", *TWO).delivery
    tried = confirm_month(store, "energie", "2024-02", dry_run=True, measure=count_figures)
    assert (tried.status, tried.delivery, tried.effect) == ("dry-run", None, [])
    assert tried.changes and tried.changes.as_dict()["contracts"] == {
        "new": 0, "changed": 0, "gone": 0, "unchanged": 2,
    }  # fmt: skip
    assert len(store.history.accepted) == 1
    done = confirm_month(store, "energie", "2024-02", by=Actor("CM-7"), measure=count_figures)
    assert (done.status, done.kind, done.categories) == ("accepted", "ongewijzigd", ["Energie"])
    assert (done.rows_accepted, done.missing_contracts, done.questions) == (2, [], [])
    assert counting(store, "2024-02") == {
        "Energie": (done.delivery, False),
        "Schoonmaak": (first, True),
    }
    # Every row still says in which file it stands.
    rows = store.fetch_rows(
        "SELECT file, sheet, row, contract_id FROM delivered JOIN delivery USING (nr) "
        "WHERE id = $id ORDER BY row",
        {"id": done.delivery},
    )
    assert [(one["file"], one["row"], one["contract_id"]) for one in rows] == [
        ("f0.xlsx", 2, "1"),
        ("f0.xlsx", 3, "2"),
    ]
    shown = store.list_deliveries()[0]
    assert (shown.name, shown.by, shown.state, shown.rests_on, shown.fallen) == (
        "ongewijzigd", "CM-7", "staat", first, False,
    )  # fmt: skip
    # A second time is the same; a third month rests on the same file.
    assert confirm_month(store, "Energie", "2024-02").status == "duplicate"
    third = confirm_month(store, "Energie", "2024-03")
    assert store.history.find_delivery(third.delivery or "").rests_on == first
    found = compare_deliveries(store, first or "", third.delivery or "")
    assert found.changes.contracts.unchanged == 2 and not found.list_lines(store)

    before = [counting(store, month) for month in ("2024-02", "2024-03")]
    figures = count_figures(store, "2024-03", ["Energie"])
    store.close()
    assert list(verify_home(store.home)) == []
    again = rebuild_index(store.home)
    assert [counting(again, month) for month in ("2024-02", "2024-03")] == before
    assert count_figures(again, "2024-03", ["Energie"]) == figures
    again.close()


def test_withdrawn_and_put_back_as_any_delivery(bring: Any, store: Store) -> None:
    first = bring("2024-01", *TWO).delivery
    done = confirm_month(store, "Energie", "2024-02").delivery or ""
    withdraw_delivery(store, done, "vergissing", by=UNNAMED)
    assert counting(store, "2024-02")["Energie"] == (first, True)
    restore_delivery(store, done, by=UNNAMED)
    assert counting(store, "2024-02")["Energie"] == (done, False)
    bring("2024-02", row("9"))  # a file in its place
    assert store.list_deliveries()[1].state == "vervangen"
    restore_delivery(store, done, by=UNNAMED)
    assert counting(store, "2024-02")["Energie"] == (done, False)


@pytest.mark.parametrize("how", ["withdrawn", "replaced", "between"])
def test_what_becomes_of_the_file_is_said_and_changes_nothing(
    how: str, bring: Any, store: Store
) -> None:
    first = bring("2024-01", *TWO).delivery or ""
    done = confirm_month(store, "Energie", "2024-03").delivery
    assert phrase_resting(store.history, first) == ""
    if how == "withdrawn":
        withdraw_delivery(store, first, "verkeerd bestand", by=UNNAMED)
    else:
        bring("2024-01" if how == "replaced" else "2024-02", row("1", title="Beter"))
    assert counting(store, "2024-03")["Energie"] == (done, False)
    assert next(one for one in store.list_deliveries() if one.id == done).fallen
    assert f"maart 2024 (Energie, {done})" in phrase_resting(store.history, first)
    again = confirm_month(store, "Energie", "2024-03") if how != "withdrawn" else None
    if again:  # confirmed anew, on what counts now
        assert again.status == "accepted"
        assert not store.list_deliveries()[0].fallen


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda s: confirm_month(s, " ", "2024-02"), "geen categorie genoemd"),
        (lambda s: confirm_month(s, "Energie", "2024-01"), "telt eind december 2023 niets"),
        (lambda s: confirm_month(s, "Schoonmaak", "2024-02"), "telt eind januari 2024 niets"),
        (lambda s: confirm_month(s, "Enegie", "2024-02"), "lijkt op 'Energie'"),
        (
            lambda s: confirm_month(s, "Catering", "2024-02"),
            "oude naam van een deel van .Consumptieve",
        ),
        (lambda s: confirm_month(s, "Energie", "2099-01"), "nog niet begonnen"),
        (lambda s: confirm_month(s, "Vervoer", "2024-02"), "nulmelding gedaan"),
    ],
)
def test_what_cannot_be_confirmed_is_refused(
    ask: Callable[[Store], object], says: str, bring: Any, store: Store
) -> None:
    with pytest.raises(Refused, match="behalve voorbeelddata"):
        find_basis(store, "Energie", "2024-02")
    bring("2024-01", row("1"))
    report_nil(store, "Vervoer", "2024-01", by=UNNAMED)
    seen = store.journal.seq
    with pytest.raises(Refused, match=says):
        ask(store)
    assert store.journal.seq == seen


def test_what_stands_already_is_asked_and_what_changed_meanwhile_is_not_confirmed(
    bring: Any, store: Store
) -> None:
    bring("2024-01", row("1"))
    bring("2024-02", row("1"), row("2"))
    found = find_basis(store, "Energie", "2024-02")
    assert [one.code for one in found.doubts] == ["month_there"]
    assert found.text.startswith("Eind januari 2024 telt voor Energie: f0.xlsx, 1 rij, door")
    bring("2024-01", row("1", title="Anders"))
    with pytest.raises(Overtaken, match="Intussen"):
        unchanged.confirm_month(store, found, by=UNNAMED)
    done = confirm_month(store, "Energie", "2024-02")
    assert [one.code for one in done.questions] == ["month_there"]
    assert [one.contract_id for one in done.missing_contracts] == ["2"]


def test_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    path = workbook(tmp_path / "energie.xlsx", row("1"))
    asked = ["deliver", "--unchanged", "--category", "Energie", "--month", "2024-02", "--by", "CM"]
    assert data.main(["deliver", str(path), "--month", "2024-01"]) == 0
    capsys.readouterr()
    assert data.main([*asked, "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "Nagekeken; er is niets bewaard." in said
    assert "Vergeleken met de aanlevering over januari 2024; over februari 2024 was er" in said
    assert data.main([*asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["rows_accepted"], told["findings"]) == ("accepted", 1, [])
    assert data.main(asked) == 0
    assert "Dit was voor deze maand al aangeleverd" in capsys.readouterr().out
    assert data.main(["withdraw", "L00002", "--why", "fout"]) == 0
    assert "(Energie, L00003)" in capsys.readouterr().out
    assert data.main(["deliveries"]) == 0
    assert (
        "staat (nakijken)" in (said := capsys.readouterr().out) and "ongewijzigd (L00002)" in said
    )
    for wrong, says in (
        (["deliver"], "geen bestand"),
        ([*asked, str(path)], "gaat niet samen met een bestand"),
        ([*asked, "--meant", "Enegie=Energie"], "gaat niet samen met --meant"),
    ):
        assert data.main(wrong) == 2
        assert says in capsys.readouterr().err
    assert find_home() == tmp_path / "home"
