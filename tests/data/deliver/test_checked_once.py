"""What a dry run checked waits on the desk of who asked: the delivery checks nothing again."""

from pathlib import Path

import pytest

from data.check.checked import load_checked
from data.store.store import Store
from tests.data.deliver.test_deliver import contracts
from tests.data.delivering import counted_checks, deliver, row, workbook

MONTH = "2024-01"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    return tmp_path / "desk"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    return counted_checks(monkeypatch)


def kept_in(store: Store) -> set[Path]:
    """All files of a home but the index and the locks of the queue."""
    found = {file for file in store.home.rglob("*") if "duckdb" not in file.name}
    return {file for file in found if ".lezers" not in file.parts}


def test_a_confirmed_file_is_checked_once(
    store: Store, desk: Path, tmp_path: Path, checks: list[str]
) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="misschien"))
    before = kept_in(store)
    tried = deliver(store, path, "a.xlsx", month=MONTH, dry_run=True, desk=desk)
    assert kept_in(store) == before
    again = deliver(store, path, "a.xlsx", month=MONTH, dry_run=True, desk=desk)
    assert again.findings == tried.findings and again.rows_rejected == 1
    done = deliver(store, path, "a.xlsx", month=MONTH, without_rejected=True, desk=desk)
    assert (done.status, done.findings) == ("accepted", tried.findings)
    assert checks == ["a.xlsx"] and contracts(store) == ["C1"]
    [rejected] = store.list_rejected(done.delivery or "")
    assert rejected["row"] == 3


def test_other_bytes_or_another_question_are_checked_anew(
    store: Store, desk: Path, tmp_path: Path, checks: list[str]
) -> None:
    path = workbook(tmp_path / "a.xlsx", row("C1"))
    deliver(store, path, "a.xlsx", month=MONTH, dry_run=True, desk=desk)
    workbook(path, row("C2"))  # the file changed between looking and confirming
    assert deliver(store, path, "a.xlsx", month=MONTH, desk=desk).status == "accepted"
    assert contracts(store) == ["C2"] and len(checks) == 2
    deliver(store, path, "a.xlsx", month="2024-02", desk=desk)
    deliver(store, path, "b.xlsx", month="2024-03", category="Energie", desk=desk)
    assert len(checks) == 4


def test_what_is_refused_at_once_leaves_no_half_outcome(
    store: Store, desk: Path, tmp_path: Path, checks: list[str]
) -> None:
    """Rows of what is refused are not written: that outcome is no good to who wants the rest."""
    path = workbook(tmp_path / "a.xlsx", row("C1"), row("C2", european="misschien"))
    assert deliver(store, path, "a.xlsx", month=MONTH, desk=desk).status == "refused"
    assert list(desk.iterdir()) == []
    done = deliver(store, path, "a.xlsx", month=MONTH, without_rejected=True, desk=desk)
    assert done.status == "accepted" and contracts(store) == ["C1"] and len(checks) == 2


def test_what_its_rows_need_is_loaded_while_the_file_is_checked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr("data.check.checker.load_ahead", lambda: told.append("geladen"))
    monkeypatch.setattr(
        "data.check.checker.load_checked",
        lambda folder: told.append("nagekeken") or load_checked(folder),  # type: ignore[func-returns-value]
    )
    deliver(store, workbook(tmp_path / "a.xlsx", row("C1")), "a.xlsx", month=MONTH)
    assert told == ["geladen", "nagekeken"]
