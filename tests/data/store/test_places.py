"""Each server on a home has an index file of its own, which the next one takes up."""

import threading
from pathlib import Path

import pytest

from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import report_nil
from data.journal.event import Event
from data.refused import Refused
from data.store import index
from data.store.index import Index
from data.store.store import INDEX, Store
from data.upkeep.erase import Erasing, erase_delivery
from data.upkeep.rebuild import rebuild_index
from tests.data.delivering import deliver, row, workbook

FACTS = "SELECT contract_id FROM contract ORDER BY ALL"


def serve(home: Path) -> tuple[Store, list[tuple[int, int]]]:
    """The store of another server, and what it told of how far it was."""
    told: list[tuple[int, int]] = []
    return Store.open(home, serving=True, tell=lambda *far: told.append(far)), told


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = Store.open(tmp_path / "home")
    for nr in (1, 2):
        path = workbook(tmp_path / f"{nr}.xlsx", row(f"C{nr}"))
        assert deliver(store, path, path.name, month=f"2024-0{nr}").delivery
    store.close()
    return tmp_path / "home"


def places(home: Path) -> list[str]:
    return sorted(path.name for path in home.glob(INDEX + "*") if path.suffix != ".wal")


def test_the_next_server_takes_up_what_a_gone_one_left(home: Path) -> None:
    (first, told), (second, built) = serve(home), serve(home)
    assert (told, built) == ([], [(0, 2), (1, 2)])
    assert places(home) == [INDEX, f"{INDEX}.2"] and not second.temporary
    report_nil(first, "Energie", "2024-05", by=UNNAMED)
    second.refresh()
    assert second.version == first.version == first.journal.seq
    assert second.list_months() == first.list_months()
    command = Store.open(home)
    assert command.temporary  # a command keeps no server from its file
    command.close()
    second.close()
    report_nil(first, "Energie", "2024-06", by=UNNAMED)
    again, told = serve(home)
    assert told == [(0, 1)] and places(home) == [INDEX, f"{INDEX}.2"]
    assert again.list_months()[-1] == "2024-06"
    for one in (first, again):
        one.close()


def test_who_asks_while_another_thread_takes_it_up_gets_it_too(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, (second, _) = Store.open(home), serve(home)
    report_nil(first, "Energie", "2024-05", by=UNNAMED)
    begun, go, take = threading.Event(), threading.Event(), second.take

    def wait(events: list[Event]) -> None:
        begun.set()
        assert go.wait(30)
        take(events)

    with monkeypatch.context() as patch:
        patch.setattr(second, "take", wait)
        patch.setattr("data.store.store._SHORTLY", 30)
        other = threading.Thread(target=second.refresh)
        other.start()
        assert begun.wait(30)
        threading.Timer(0.1, go.set).start()
        second.refresh()
        assert second.version == first.version
        other.join()
    first.close()
    second.close()


def test_an_index_of_another_journal_is_not_taken_up(home: Path, tmp_path: Path) -> None:
    other = Store.open(tmp_path / "other")
    path = workbook(tmp_path / "z.xlsx", row("Z"))
    assert deliver(other, path, path.name, month="2024-01").delivery
    other.close()
    (tmp_path / "other" / INDEX).rename(home / f"{INDEX}.2")
    first, (second, told) = Store.open(home), serve(home)
    assert told == [(0, 2), (1, 2)]
    assert second.fetch_rows(FACTS) == first.fetch_rows(FACTS)
    first.close()
    second.close()


def test_an_index_in_memory_goes_to_a_file_when_one_is_free(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_MOST", 1)
    first, (second, _) = Store.open(home), serve(home)
    rows = second.fetch_rows(FACTS)
    assert second.temporary and not second.leave_memory()
    first.close()
    assert second.leave_memory() and not second.temporary
    assert second.fetch_rows(FACTS) == rows
    report_nil(second, "Energie", "2024-05", by=UNNAMED)
    second.close()
    again, told = serve(home)
    assert told == [] and again.version == again.journal.seq
    again.close()


def test_what_is_erased_stays_in_no_file_that_nobody_has_open(home: Path) -> None:
    first, (second, _) = Store.open(home), serve(home)
    second.close()
    [delivery, _] = first.history.accepted.values()
    erase_delivery(first, Erasing(delivery.id, "AVG"), Actor("Beheer"))
    assert places(home) == [INDEX]
    first.close()


def test_a_rebuild_is_for_all_servers(home: Path) -> None:
    held, (second, _) = Index(home / INDEX), serve(home)
    held.close()
    with pytest.raises(Refused, match="De index is in gebruik"):
        rebuild_index(home)
    second.close()
    rebuild_index(home).close()
    assert places(home) == [INDEX]
