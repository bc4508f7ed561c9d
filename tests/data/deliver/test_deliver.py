"""From a file to facts: accepted as a whole or not, archived first, repeatable, reversible."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from data.access.actor import UNNAMED, Actor
from data.check.checked import Reading
from data.check.progress import STAGES, Watcher
from data.deliver.corrections import report_nil, restore_delivery, withdraw_delivery
from data.journal.figure import Figure
from data.kept.disk import hash_file
from data.refused import Refused
from data.store.query import Query
from data.store.store import Store
from data.store.transaction import Transaction
from tests.data.delivering import deliver, row, workbook
from tests.data.journal.lines import a_figure


def contracts(store: Store, month: str = "2024-01") -> list[str]:
    sql = """
        SELECT contract_id FROM contract
        WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= ?)
        ORDER BY contract_id"""
    return [found["contract_id"] for found in store.fetch_rows(sql, [month])]


def events(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in store.journal.path.read_text().splitlines()]


def test_an_accepted_file_is_archived_written_down_and_counts(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2"))
    told: list[str] = []
    result = deliver(
        store,
        path,
        "a.xlsx",
        month="2024-01",
        by="CM-7",
        watcher=Watcher(lambda what, *_: told.append(what)),
    )
    assert (result.status, result.categories) == ("accepted", ["Energie"])
    assert (result.rows_read, result.rows_accepted, result.rows_rejected) == (2, 2, 0)
    assert contracts(store) == ["C1", "C2"]
    assert list(dict.fromkeys(told)) == list(STAGES)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    kept = store.home / "archive" / f"{digest}.xlsx"
    assert kept.read_bytes() == path.read_bytes()
    written = events(store)
    assert [(e["what"], e["who"]) for e in written] == [("delivered", "CM-7"), ("accepted", "CM-7")]
    assert written[1]["on"] == result.delivery
    assert written[1]["details"]["month"] == "2024-01"
    [line] = store.list_deliveries()
    assert (line.id, line.state, line.standing_for) == (result.delivery, "staat", ("Energie",))
    [standing] = store.list_counting("2024-03")
    assert (standing.category, standing.month, standing.carried) == ("Energie", "2024-01", True)


def test_one_error_refuses_the_whole_delivery_but_keeps_the_file(
    store: Store, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="misschien"))
    result = deliver(store, path, "a.xlsx", month="2024-01")
    assert (result.status, result.delivery) == ("refused", None)
    [finding] = [f for f in result.findings if f.severity == "error"]
    assert (finding.sheet, finding.cell, finding.row) == ("Contracten", "L3", 3)
    assert (finding.column, finding.value) == ("Europese aanbesteding", "misschien")
    assert "onbekend" in finding.cure
    assert contracts(store) == [] and store.list_deliveries() == []
    assert [e["what"] for e in events(store)] == ["delivered", "refused"]
    assert len(list((store.home / "archive").iterdir())) == 1


def test_without_rejected_takes_the_good_rows_and_keeps_the_others_visible(
    store: Store, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="misschien"))
    result = deliver(store, path, "a.xlsx", month="2024-01", without_rejected=True)
    assert result.status == "accepted" and result.delivery
    assert (result.rows_read, result.rows_accepted, result.rows_rejected) == (2, 1, 1)
    assert contracts(store) == ["C1"]
    [rejected] = store.list_rejected(result.delivery)
    assert (rejected["sheet"], rejected["row"]) == ("Contracten", 3)
    assert rejected["cells"]["Contractnummer"] == "C2"
    assert rejected["cells"]["Europese aanbesteding"] == "misschien"
    assert [f.cell for f in store.list_findings(result.delivery) if f.severity == "error"] == ["L3"]
    again = deliver(store, path, "a.xlsx", month="2024-01")
    assert (again.status, again.delivery) == ("duplicate", result.delivery)


def test_no_good_row_is_refused_even_without_rejected(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1", european="misschien"))
    result = deliver(store, path, "a.xlsx", month="2024-01", without_rejected=True)
    assert result.status == "refused"
    assert not store.history.accepted


def test_the_same_bytes_for_the_same_month_change_nothing(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    first = deliver(store, path, "a.xlsx", month="2024-01")
    before = store.journal.path.read_bytes()
    second = deliver(store, path, "anders.xlsx", month="2024-01")
    assert (second.status, second.delivery) == ("duplicate", first.delivery)
    assert store.journal.path.read_bytes() == before
    assert deliver(store, path, "a.xlsx", month="2024-02").status == "accepted"
    assert first.delivery
    withdraw_delivery(store, first.delivery, "verkeerd", by=UNNAMED)
    assert deliver(store, path, "a.xlsx", month="2024-01").status == "accepted"


def test_a_dry_run_tells_the_effect_and_keeps_nothing(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2"))
    deliver(store, path, "a.xlsx", month="2024-01")
    before = {p: p.stat().st_mtime_ns for p in store.home.rglob("*") if "duckdb" not in p.name}
    version = store.version
    other = workbook(tmp_path / "b.xlsx", row("C2"), row("C3", title="Stroom"))
    result = deliver(store, other, "b.xlsx", month="2024-01", dry_run=True, measure=_count)
    assert (result.status, result.delivery) == ("dry-run", None)
    [changed] = result.effect
    for side, titles in ((changed.before, 1), (changed.after, 2)):
        assert (side.kpi, side.category) == ("application_total", "Energie")
        assert side.population == titles
    assert [m.contract_id for m in result.missing_contracts] == ["C1"]
    assert contracts(store) == ["C1", "C2"]
    assert store.version == version
    after = {p: p.stat().st_mtime_ns for p in store.home.rglob("*") if "duckdb" not in p.name}
    assert {p: t for p, t in after.items() if p.is_file()} == {
        p: t for p, t in before.items() if p.is_file()
    }


def _count(query: Query, month: str, categories: Sequence[str]) -> list[Figure]:
    sql = """
        SELECT count(DISTINCT title) AS population FROM contract
        WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= ?)
          AND category = ?"""
    return [
        a_figure(kpi="application_total", category=c, **query.fetch_rows(sql, [month, c])[0])
        for c in categories
    ]


def test_a_later_delivery_replaces_and_withdrawing_it_brings_the_older_back(
    store: Store, tmp_path: Path
) -> None:
    first = deliver(store, workbook(tmp_path / "a.xlsx", row("C1")), "a.xlsx", month="2024-01")
    second = deliver(store, workbook(tmp_path / "b.xlsx", row("C2")), "b.xlsx", month="2024-01")
    assert contracts(store) == ["C2"]
    assert [(d.id, d.state) for d in store.list_deliveries()] == [
        (second.delivery, "staat"),
        (first.delivery, "vervangen"),
    ]
    assert first.delivery and second.delivery
    withdraw_delivery(store, second.delivery, "verkeerd bestand", by=Actor("CM-7"))
    assert contracts(store) == ["C1"]
    assert store.list_deliveries()[0].why == "verkeerd bestand"
    restore_delivery(store, second.delivery, by=UNNAMED)
    assert contracts(store) == ["C2"]
    restore_delivery(store, first.delivery, by=UNNAMED)
    assert contracts(store) == ["C1"]


def test_a_nil_report_empties_its_category_only(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", category="Catering"))
    deliver(store, path, "a.xlsx", month="2024-01")
    result = report_nil(store, "energie", "2024-02", by=Actor("CM-7"))
    assert (result.status, result.categories) == ("accepted", ["Energie"])
    assert contracts(store, "2024-01") == ["C1", "C2"]
    assert contracts(store, "2024-02") == ["C2"]
    assert report_nil(store, "Energie", "2024-02", by=UNNAMED).status == "duplicate"
    assert {s.category: s.nil for s in store.list_counting("2024-02")} == {
        "Consumptieve dienstverlening": False,
        "Energie": True,
    }


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda s, p: deliver(s, p, "a.xlsx", month="2024-13"), "geen maand"),
        (lambda s, p: deliver(s, p, "a.xlsx", month="2099-01"), "nog niet begonnen"),
        (lambda s, p: report_nil(s, " ", "2024-01", by=UNNAMED), "geen categorie"),
        (lambda s, p: report_nil(s, "Enegrie", "2024-01", by=UNNAMED), "lijkt op 'Energie'"),
        (lambda s, p: withdraw_delivery(s, "L00099", "x", by=UNNAMED), "geen aanlevering L00099"),
        (lambda s, p: withdraw_delivery(s, "L00002", " ", by=UNNAMED), "zonder reden"),
        (lambda s, p: restore_delivery(s, "L00002", by=UNNAMED), "telt al mee"),
    ],
)
def test_what_cannot_be_done_is_refused_in_dutch(
    store: Store, tmp_path: Path, ask: Any, words: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    deliver(store, path, "a.xlsx", month="2024-01")
    written = store.journal.path.read_bytes()
    with pytest.raises(Refused) as caught:
        ask(store, path)
    assert words in caught.value.message
    assert caught.value.cure.endswith(".")
    assert store.journal.path.read_bytes() == written


def test_withdrawing_twice_is_refused(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    delivery = deliver(store, path, "a.xlsx", month="2024-01").delivery
    assert delivery
    withdraw_delivery(store, delivery, "x", by=UNNAMED)
    with pytest.raises(Refused, match="al ingetrokken"):
        withdraw_delivery(store, delivery, "x", by=UNNAMED)


def test_a_real_delivery_puts_the_sample_out(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "v.xlsx", row("V1"))
    sample = deliver(store, path, "v.xlsx", month="2024-01", origin="voorbeeld").delivery
    assert store.is_sample and contracts(store) == ["V1"]
    real = deliver(store, path, "v.xlsx", month="2024-02")
    assert real.status == "accepted" and not store.is_sample
    assert contracts(store, "2024-01") == []
    assert [d.state for d in store.list_deliveries()] == ["staat", "voorbeeld"]
    assert sample
    with pytest.raises(Refused, match="voorbeelddata"):
        restore_delivery(store, sample, by=UNNAMED)


def test_what_is_in_the_journal_counts_also_when_the_index_could_not_keep_it(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Transaction.set_position

    def full(transaction: Transaction, position: int, head: str) -> None:
        if position == 2:  # right after the line in the journal that says it was accepted
            raise OSError(28, "No space left on device")
        kept(transaction, position, head)

    path = workbook(tmp_path / "a.xlsx", row("C1"))
    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "set_position", full)
        done = deliver(store, path, "a.xlsx", month="2024-01")
        assert contracts(store) == []
    assert done.status == "accepted" and done.delivery
    [told] = [one for one in done.findings if one.code == "figures_behind"]
    assert "De schijf is vol." in told.message and "Lever niet opnieuw aan." in told.cure
    assert [event["what"] for event in events(store)] == ["delivered", "accepted"]
    store.refresh()
    assert contracts(store) == ["C1"]
    assert deliver(store, path, "a.xlsx", month="2024-01").status == "duplicate"


def test_an_odd_name_is_only_shown(store: Store, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    deliver(store, path, "../../<b>\u202eslx.exe", month="2024-01")
    [line] = store.list_deliveries()
    assert line.file == "<b>slx.exe"
    assert line.extension == "bin"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.xlsx", "home"]


def test_rows_of_what_is_refused_are_only_counted_where_nobody_wants_them(
    store: Store, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", row("1"), row("2", european="ja?"), row("3"))
    reading = Reading(hash_file(file), "a.xlsx", "2024-01", None, None)
    with store.checker.check(file, reading) as whole:
        assert whole.list_tables()["delivered"].num_rows == 2 and len(whole.rejected) == 1
    with store.checker.check(file, reading, rows_of_refused=False) as counted:
        assert counted.list_tables()["delivered"].num_rows == 0 and not counted.rejected
        assert counted.findings == whole.findings
        for name in ("rows_read", "rows_accepted", "rows_rejected", "categories"):
            assert getattr(counted, name) == getattr(whole, name)
    clean = workbook(tmp_path / "b.xlsx", row("1"))
    reading = Reading(hash_file(clean), "b.xlsx", "2024-01", None, None)
    with store.checker.check(clean, reading, rows_of_refused=False) as kept:
        assert kept.list_tables()["delivered"].num_rows == 1
