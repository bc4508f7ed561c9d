"""An ISV_HOME that disappears, returns, takes no writing or loses files, with a store open."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands import data as commands
from data.access.actor import Actor
from data.journal.events import ScenarioDropped
from data.kept.kept import JournalGone
from data.store.store import INDEX, Store
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.health import check_health
from data.upkeep.rebuild import rebuild_index
from tests.data.delivering import deliver, row, workbook
from tests.mounts import mounted, need_mounts, read_only


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISV_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def store(home: Path, tmp_path: Path) -> Iterator[Store]:
    """An open store with one delivery."""
    made = Store.open(home)
    assert deliver(made, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
    yield made
    made.close()


def said_by(do: Callable[[], object]) -> str:
    with pytest.raises(FAILURES) as failure:
        do()
    return str(explain_failure(failure.value))


def all_say(store: Store, what: str) -> None:
    """What a screen asks first, the health, and who writes: all say it, and nothing is made."""
    before = sorted(store.home.parent.rglob("*"))
    for do in (
        store.refresh,
        lambda: check_health(store),
        lambda: store.write(Actor(""), ScenarioDropped("x")),
        lambda: deliver(store, store.home.parent / "1.xlsx", "1.xlsx", month="2024-02"),
    ):
        said = said_by(do)
        assert what in said, said
        assert "vanzelf verder" in said
    made = set(store.home.parent.rglob("*")) - set(before)
    assert {path.name for path in made} <= {"journal.jsonl.lock"}


def test_a_folder_of_truth_that_is_gone_is_no_good_health(store: Store) -> None:
    """The index answers without it, so nothing else would tell."""
    for name in ("archive", "readings"):
        folder = store.home / name
        folder.rename(store.home / "weg")
        said = said_by(lambda: check_health(store))
        assert f"{name}' is er niet." in said and "vanzelf verder" in said
        (store.home / "weg").rename(folder)
        assert check_health(store) == store.version


def goes_on(store: Store, tmp_path: Path) -> None:
    store.refresh()
    assert check_health(store) == store.journal.seq
    assert store.fetch_rows("SELECT contract_id FROM delivered") == [{"contract_id": "C1"}]
    file = workbook(tmp_path / "2.xlsx", row("C2"))
    assert deliver(store, file, "2.xlsx", month="2024-02").status == "accepted"


def test_a_folder_that_disappears_and_returns(store: Store, tmp_path: Path) -> None:
    store.home.rename(tmp_path / "away")
    all_say(store, "is er niet")
    (tmp_path / "away").rename(store.home)
    goes_on(store, tmp_path)


def test_a_folder_that_is_unmounted(store: Store, tmp_path: Path) -> None:
    need_mounts()
    with mounted(store.home):  # what is seen is the empty folder below
        all_say(store, "Het journaal staat er niet meer zoals het er stond")
    goes_on(store, tmp_path)


def test_a_folder_that_is_put_back_from_a_copy(store: Store, tmp_path: Path) -> None:
    shutil.copytree(store.home, tmp_path / "copy")
    shutil.rmtree(store.home)
    all_say(store, "is er niet")
    (tmp_path / "copy").rename(store.home)
    goes_on(store, tmp_path)


def _shorter(journal: Path) -> None:
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])


def _replaced(journal: Path) -> None:
    journal.with_name("new").write_bytes(journal.read_bytes().replace(b"C1", b"C9").swapcase())
    journal.with_name("new").rename(journal)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda journal: journal.unlink(),
    "empty": lambda journal: journal.write_bytes(b""),
    "a line less": _shorter,
    "another file": _replaced,
    "rewritten": lambda journal: journal.write_bytes(journal.read_bytes().swapcase()),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_no_figures_of_a_journal_that_is_gone(store: Store, tmp_path: Path, damage: str) -> None:
    good = store.journal.path.read_bytes()
    DAMAGE[damage](store.journal.path)
    damaged = store.journal.path.read_bytes() if store.journal.path.exists() else None
    all_say(store, "Het journaal staat er niet meer zoals het er stond")
    assert damaged == (store.journal.path.read_bytes() if store.journal.path.exists() else None)
    store.journal.path.write_bytes(good)
    goes_on(store, tmp_path)


def test_a_journal_that_is_gone_at_the_start_is_no_empty_one(store: Store, tmp_path: Path) -> None:
    good = store.journal.path.read_bytes()
    store.close()
    store.journal.path.unlink()
    with pytest.raises(JournalGone):
        Store.open(store.home)
    store.journal.path.write_bytes(good)
    with pytest.MonkeyPatch.context() as nothing:
        nothing.setattr(Store, "close", lambda _: None)
        goes_on(Store.open(store.home), tmp_path)


def test_a_folder_that_must_be_there_is_not_begun_anew(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME_MUST_EXIST", "1")
    said = said_by(lambda: Store.open(home))
    assert f"{home} is leeg, en ISV_HOME_MUST_EXIST zegt" in said and "vanzelf verder" in said
    assert not home.exists()
    home.mkdir()
    assert said_by(lambda: Store.open(home)) == said == said_by(lambda: rebuild_index(home))
    assert commands.main(["verify"]) == 1  # and not that all is well
    assert list(home.iterdir()) == []
    monkeypatch.setenv("ISV_HOME_MUST_EXIST", "0")
    made = Store.open(home)
    assert deliver(made, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
    made.close()
    monkeypatch.setenv("ISV_HOME_MUST_EXIST", "1")
    Store.open(home).close()


def test_a_folder_that_takes_no_writing(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    need_mounts()
    with read_only(store.home):
        store.refresh()  # what is there can be read
        assert store.fetch_rows("SELECT contract_id FROM delivered") == [{"contract_id": "C1"}]
        for do in (
            lambda: check_health(store),
            lambda: store.write(Actor(""), ScenarioDropped("x")),
            lambda: deliver(store, tmp_path / "1.xlsx", "1.xlsx", month="2024-02"),
        ):
            assert "is niet te beschrijven" in said_by(do)
        file = workbook(tmp_path / "2.xlsx", row("C2"))
        assert deliver(store, file, "2.xlsx", month="2024-02", dry_run=True).status == "dry-run"
        store.close()
        again = Store.open(store.home)  # as `python -m kpi` does
        assert again.temporary
        assert again.fetch_rows("SELECT contract_id FROM delivered") == [{"contract_id": "C1"}]
        again.close()
        before = (store.home / INDEX).read_bytes()
        for command, code in (("rebuild", 1), ("deliveries", 0), ("verify", 0)):
            assert commands.main([command]) == code, command
        err = capsys.readouterr().err
        assert err.startswith("Mislukt: De map met de gegevens (") and err.count("\n") == 1
        assert "is niet te beschrijven" in err
        assert (store.home / INDEX).read_bytes() == before
    assert (store.home / INDEX).exists()
    store = Store.open(store.home)
    assert not store.temporary
    goes_on(store, tmp_path)
    store.close()


def test_no_writing_by_pretence(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where nothing can be mounted."""

    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as failing:
        failing.setattr("data.kept.file_lines.os.write", refuse)
        failing.setattr("data.upkeep.health.os.access", lambda *_: False)
        for do in (
            lambda: check_health(store),
            lambda: store.write(Actor(""), ScenarioDropped("x")),
            lambda: rebuild_index(store.home),
        ):
            assert "is niet te beschrijven" in said_by(do)
    goes_on(store, tmp_path)


def test_a_lock_file_that_is_lost_lets_nobody_else_in(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.journal.lock.FROZEN_SECONDS", 0.3)
    other = Store.open(store.home)
    with store.hold(Actor("CM-1")):
        (store.home / "journal.jsonl.lock").unlink()
        assert "houdt het journaal bezet" in said_by(
            lambda: other.write(Actor("CM-2"), ScenarioDropped("x"))
        )
        assert store.write(Actor("CM-1"), ScenarioDropped("x")).seq == store.journal.seq
    assert other.write(Actor("CM-2"), ScenarioDropped("x")).seq == store.journal.seq + 1
    store.refresh()
    assert store.version == other.version
    other.close()
