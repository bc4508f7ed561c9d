"""A file that changes while it is delivered counts as it is archived, or not at all."""

import itertools
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from data.journal.archive import Archive
from data.kept.disk import hash_file
from data.refused import Refused
from data.store.store import Store
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from data.workbook.limits import run_limited
from tests.data.deliver.test_deliver import contracts
from tests.data.delivering import deliver, row, workbook

MONTH = "2024-01"


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two states of a file: contracts A1 and A2, and B1."""
    return (
        workbook(tmp_path / "one" / "a.xlsx", row("A1"), row("A2")),
        workbook(tmp_path / "two" / "a.xlsx", row("B1")),
    )


def swap_at_reading(monkeypatch: pytest.MonkeyPatch, path: Path, other: Path) -> None:
    """Let another file stand there by the time that the child reads it."""

    def reading(*args: Any, **how: Any) -> Any:
        path.unlink()  # a file of the archive cannot be written to
        shutil.copy(other, path)
        return run_limited(*args, **how)

    monkeypatch.setattr("data.check.checker.run_limited", reading)


def counts_as_archived(store: Store) -> None:
    """Compare what counts with what the archived bytes give, read again."""
    home, counted = store.home, contracts(store)
    store.close()
    assert list(verify_home(home)) == []
    shutil.rmtree(home / "readings")
    again = rebuild_index(home)
    assert contracts(again) == counted
    again.close()


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_file_that_changes_before_it_is_read_counts_as_archived(
    store: Store, tmp_path: Path, two: tuple[Path, Path], dry_run: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    path = Path(shutil.copy(two[0], tmp_path / "a.xlsx"))
    swap_at_reading(monkeypatch, path, two[1])
    done = deliver(store, path, "a.xlsx", month=MONTH, dry_run=dry_run)
    assert done.rows_accepted == 2
    assert path.read_bytes() == two[1].read_bytes()
    monkeypatch.undo()
    if not dry_run:
        assert done.status == "accepted" and contracts(store) == ["A1", "A2"]
        counts_as_archived(store)


def test_a_file_that_changes_before_it_is_archived_counts_as_archived(
    store: Store, tmp_path: Path, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(two[0], tmp_path / "a.xlsx"))
    keep = Archive.keep

    def keeping(self: Archive, source: Path, filename: str) -> tuple[str, str]:
        shutil.copy(two[1], path)
        return keep(self, source, filename)

    monkeypatch.setattr(Archive, "keep", keeping)
    assert deliver(store, path, "a.xlsx", month=MONTH).status == "accepted"
    assert contracts(store) == ["B1"]
    counts_as_archived(store)


def test_an_archived_file_that_changes_while_it_is_read_counts_not_at_all(
    store: Store, two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.archive.find_path(hash_file(two[0]), "xlsx")
    swap_at_reading(monkeypatch, kept, two[1])
    with pytest.raises(Refused, match="gewijzigd terwijl het werd gelezen"):
        deliver(store, two[0], "a.xlsx", month=MONTH)
    monkeypatch.undo()
    assert contracts(store) == []
    assert deliver(store, two[0], "a.xlsx", month=MONTH).status == "accepted"  # and mends it
    assert contracts(store) == ["A1", "A2"]
    counts_as_archived(store)


def test_a_file_that_somebody_keeps_writing_to_counts_as_archived(
    store: Store, tmp_path: Path, two: tuple[Path, Path]
) -> None:
    path, stopped = Path(shutil.copy(two[0], tmp_path / "a.xlsx")), threading.Event()

    def write() -> None:
        for source in itertools.cycle((two[1], two[0])):
            if stopped.is_set():
                return
            path.with_suffix(".half").write_bytes(source.read_bytes())
            path.with_suffix(".half").replace(path)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done = [deliver(store, path, "a.xlsx", month=f"2024-0{nr}") for nr in range(1, 5)]
    finally:
        stopped.set()
        writer.join()
    assert {one.status for one in done} == {"accepted"}
    counts_as_archived(store)
