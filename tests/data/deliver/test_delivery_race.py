"""Two people who deliver the same category and month: one wins, the other is told."""

import threading
from pathlib import Path

import pytest

from data.access.actor import UNNAMED
from data.deliver.changes.seen import Overtaken
from data.deliver.corrections import restore_delivery, withdraw_delivery
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook
from tests.data.racing import raced


def test_the_second_is_told_and_can_confirm_what_it_brings_about_now(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    mine = workbook(tmp_path / "mine.xlsx", row("1"), row("2"))
    theirs = workbook(tmp_path / "theirs.xlsx", row("3"))
    first = deliver(store, mine, "mine.xlsx", month="2024-01", dry_run=True)
    second = deliver(store, theirs, "theirs.xlsx", month="2024-01", dry_run=True)
    won = deliver(store, mine, "mine.xlsx", month="2024-01", by="CM-1", expected=first.shown.seen)
    assert won.status == "accepted"
    with pytest.raises(Overtaken) as told:
        deliver(store, theirs, "theirs.xlsx", month="2024-01", expected=second.shown.seen)
    assert "CM-1 heeft Energie aangeleverd voor januari 2024 (mine.xlsx, L00002)" in str(told.value)
    assert [one.id for one in store.list_deliveries()] == [won.delivery]
    again = deliver(store, theirs, "theirs.xlsx", month="2024-01", dry_run=True)
    assert [one.contract_id for one in again.missing_contracts] == ["1", "2"]
    assert "month_there" in [question.code for question in again.questions]
    seen = again.shown.seen
    assert deliver(store, theirs, "theirs.xlsx", month="2024-01", expected=seen).delivery
    store.close()


def test_another_category_or_month_is_no_reason_to_ask_again(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    mine = workbook(tmp_path / "mine.xlsx", row("1"))
    tried = deliver(store, mine, "mine.xlsx", month="2024-01", dry_run=True)
    other = workbook(tmp_path / "other.xlsx", row("9", category="Datacenters"))
    deliver(store, other, "other.xlsx", month="2024-01")
    later = workbook(tmp_path / "later.xlsx", row("8"))
    deliver(store, later, "later.xlsx", month="2024-02")
    done = deliver(store, mine, "mine.xlsx", month="2024-01", expected=tried.shown.seen)
    assert done.status == "accepted"
    store.close()


def test_a_withdrawal_meanwhile_is_told(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    old = deliver(store, workbook(tmp_path / "o.xlsx", row("1")), "o.xlsx", month="2024-01")
    mine = workbook(tmp_path / "mine.xlsx", row("2"))
    tried = deliver(store, mine, "mine.xlsx", month="2024-02", dry_run=True)
    withdraw_delivery(store, old.delivery or "", "x", by=UNNAMED)
    with pytest.raises(Overtaken, match="aanlevering L00002 van Energie is ingetrokken"):
        deliver(store, mine, "mine.xlsx", month="2024-02", expected=tried.shown.seen)
    tried = deliver(store, mine, "mine.xlsx", month="2024-02", dry_run=True)
    restore_delivery(store, old.delivery or "", by=UNNAMED)
    with pytest.raises(Overtaken, match="aanlevering L00002 van Energie is teruggezet"):
        deliver(store, mine, "mine.xlsx", month="2024-02", expected=tried.shown.seen)
    store.close()


_CONFIRM = """
import sys
from pathlib import Path
from tests.data.delivering import deliver
from data.deliver.changes.seen import Overtaken
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
file = Path(sys.argv[2])
tried = deliver(store, file, file.name, month="2024-01", dry_run=True)
print("tried", flush=True)
sys.stdin.readline()
try:
    seen = tried.shown.seen
    done = deliver(store, file, file.name, month="2024-01", by=file.stem, expected=seen)
    print(done.status, flush=True)
except Overtaken as told:
    print("overtaken", told.message, flush=True)
"""


def test_two_processes_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    Store.open(home).close()
    files = [workbook(tmp_path / f"cm{n}.xlsx", row(f"P{n}")) for n in range(2)]
    said = sorted(raced(_CONFIRM, [(home, file) for file in files], "tried"))
    assert said[0] == "accepted"
    winner = Store.open(home)
    [stands] = winner.list_deliveries()
    winner.close()
    assert said[1].startswith(f"overtaken Intussen is er iets veranderd: {stands.by} heeft Energie")


def test_many_threads_at_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "home")
    files = [workbook(tmp_path / f"cm{n}.xlsx", row(f"P{n}")) for n in range(4)]
    tried = [deliver(store, f, f.name, month="2024-01", dry_run=True) for f in files]
    together, said = threading.Barrier(len(files)), []

    def confirm(number: int) -> None:
        together.wait()
        try:
            seen = tried[number].shown.seen
            file = files[number]
            done = deliver(store, file, file.name, month="2024-01", expected=seen)
            said.append(done.status)
        except Overtaken:
            said.append("overtaken")

    threads = [threading.Thread(target=confirm, args=(n,)) for n in range(len(files))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["accepted", *["overtaken"] * 3]
    assert len(store.list_deliveries()) == 1
    store.close()
