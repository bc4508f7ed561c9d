"""A disk that is really full: the sender hears what became of it, and all goes on by itself."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from commands.data import main as run_data
from data.access.actor import UNNAMED, Actor
from data.deliver.corrections import report_nil
from data.journal.events import ScenarioDropped
from data.refused import Refused
from data.store.store import Store
from data.store.transaction import Transaction
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.health import check_health
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.mounts import filled, mounted, need_mounts

pytestmark = pytest.mark.usefixtures("own_database", "own_process")


def ids(store: Store) -> set[str]:
    return {line["contract_id"] for line in store.fetch_rows("SELECT contract_id FROM delivered")}


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A real file system of 20 MB."""
    need_mounts()
    with mounted(tmp_path_factory.mktemp("disk")) as place:
        yield place


@pytest.fixture
def store(disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store with one delivery, on that disk."""
    home = disk / "home"
    shutil.rmtree(home, ignore_errors=True)
    monkeypatch.setenv("ISV_HOME", str(home))
    made = Store.open(home)
    assert deliver(made, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
    yield made
    made.close()


@pytest.mark.parametrize("room", [0, 200_000, 700_000, 1_600_000])
def test_who_fills_the_disk_hears_what_became_of_it(
    store: Store, disk: Path, tmp_path: Path, room: int
) -> None:
    large = workbook(tmp_path / "2.xlsx", *(row(f"N{number}") for number in range(2000)))
    with filled(disk, room):
        try:
            result = deliver(store, large, "2.xlsx", month="2024-02")
            said = result.status
            assert said == "accepted", result.findings  # never: the file could not be read
        except Refused as refused:  # before anything was written
            said = str(refused)
            assert "Het bestand past niet meer" in said
        except FAILURES as failure:
            said = str(explain_failure(failure))
            assert "De schijf is vol." in said
    store.refresh()  # there is room again
    assert check_health(store) == store.version == store.journal.seq
    assert ("N1999" in ids(store)) == (said == "accepted"), said
    assert list(verify_home(store.home)) == []
    assert not [*store.home.rglob(".nieuw-*"), *store.home.glob(".lezen-*")]
    status = deliver(store, large, "2.xlsx", month="2024-02").status
    assert status == ("duplicate" if said == "accepted" else "accepted")
    assert len(ids(store)) == 2001


def test_an_index_that_a_full_disk_has_shut_is_opened_anew(
    store: Store, disk: Path, tmp_path: Path
) -> None:
    before = ids(store)
    with store._current.index._cursor() as cursor:
        cursor.execute("CREATE TABLE more AS SELECT range FROM range(2000)")
    with filled(disk, 0):
        with pytest.raises(OSError, match="No space") as full:
            check_health(store)
        assert "De schijf is vol." in str(explain_failure(full.value))
        with (
            store._current.index._cursor() as cursor,
            pytest.raises(duckdb.Error, match="invalidated"),
        ):
            cursor.execute("CHECKPOINT")  # what DuckDB does by itself now and then
        with pytest.raises(duckdb.Error, match="invalidated"):  # it is shut for reading as well
            store._current.index.fetch_rows("SELECT 1 FROM delivered")
    assert ids(store) == before  # without a restart
    assert check_health(store) == store.journal.seq
    file = workbook(tmp_path / "2.xlsx", row("C2"))
    assert deliver(store, file, "2.xlsx", month="2024-02").status == "accepted"
    store.close()
    rebuild_index(store.home).close()


def test_a_full_disk_by_pretence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same where nothing can be mounted: DuckDB shuts its file, the disk says it is full."""
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    store = Store.open(tmp_path / "home")
    file = workbook(tmp_path / "1.xlsx", row("C1"))
    with monkeypatch.context() as full:
        kept = Transaction.set_position

        def fail(transaction: Transaction, position: int, head: str) -> None:
            if position == 2:  # right after the line in the journal that says it was accepted
                raise duckdb.IOException("could not write: No space left on device")
            kept(transaction, position, head)

        full.setattr("data.store.transaction.Transaction.set_position", fail)
        result = deliver(store, file, "1.xlsx")
        assert result.status == "accepted"
        assert [one.code for one in result.findings] == ["figures_behind"]
        with pytest.raises(duckdb.IOException) as failure:
            check_health(store)
        assert "De schijf is vol." in str(explain_failure(failure.value))
    with monkeypatch.context() as full:
        none = os.statvfs_result((4096, 4096, 10, 0, 0, 10, 9, 9, 0, 255))
        full.setattr(os, "statvfs", lambda _: none)
        with pytest.raises(OSError, match="No space"):
            check_health(store)
    store._current.index.close()  # as good as shut
    assert ids(store) == {"C1"}
    assert check_health(store) == store.journal.seq
    with monkeypatch.context() as full:  # what has no file is told the same
        full.setattr(Transaction, "set_position", lambda made, *_: fail(made, 2, ""))
        nil = report_nil(store, "Datacenters", "2024-01", by=UNNAMED)
        assert (nil.status, [one.code for one in nil.findings]) == ("accepted", ["figures_behind"])
    assert check_health(store) == 3
    store.close()
    with monkeypatch.context() as full:  # and what is said of a delivery from the command line
        full.setattr(Transaction, "set_position", lambda made, *_: fail(made, 2, ""))
        asked = ["withdraw", str(result.delivery), "--why", "proef", "--by", "CM-1"]
        assert run_data(asked) == 0  # it counts
    done, behind = capsys.readouterr().out.splitlines()
    assert done == f"Aanlevering {result.delivery} is ingetrokken."
    assert behind.startswith("De schijf is vol.") and "komen de cijfers vanzelf bij" in behind


def test_a_failed_write_that_cannot_be_undone_is_said_to_be_unsure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(tmp_path / "home")

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as failing:
        failing.setattr("data.kept.file_lines.os.fsync", fail)
        failing.setattr("data.kept.file_lines.os.ftruncate", fail)
        with pytest.raises(OSError) as failure:
            store.write(Actor("CM-1"), ScenarioDropped("x"))
    assert "is niet zeker" in str(explain_failure(failure.value))
    store.close()
