"""Disks fill up, files get damaged: nothing accepted is lost, and it says what to do."""

import errno
import os
import random
import resource
import shutil
import signal
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import pytest

from commands import data
from data.journal.event import JournalBroken
from data.readings.readings import ArchiveIncomplete
from data.store.current.filling import Filling
from data.store.index import Index, remove_index
from data.store.store import INDEX, Store
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.rebuild import rebuild_index
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.data.mortal import Mortal, mortal

pytestmark = pytest.mark.usefixtures("own_database")

# Snapshots are numbered as they came; what they hold does not depend on that.
_FIGURES = """
    SELECT m.month, c.* EXCLUDE (snapshot, contract, tender)
    FROM contract c JOIN month m USING (snapshot) ORDER BY ALL"""


def figures(home: Path) -> list[dict[str, Any]]:
    store = Store.open(home)
    try:
        assert not store.temporary
        return store.fetch_rows(_FIGURES)
    finally:
        store.close()


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with two deliveries, to copy."""
    made = tmp_path_factory.mktemp("delivered")
    folder = made / "home"
    store = Store.open(folder)
    for number in (1, 2):
        file = workbook(made / f"{number}.xlsx", row(f"C{number}"), row("OLD"))
        assert deliver(store, file, file.name, month=f"2024-0{number}").delivery
    store.close()
    return folder


@pytest.fixture
def home(delivered: Path, tmp_path: Path) -> Path:
    """An ISV_HOME with two deliveries."""
    return Path(shutil.copytree(delivered, tmp_path / "home"))


@pytest.fixture(scope="module")
def third(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("third") / "3.xlsx"
    return workbook(file, *(row(f"N{number}") for number in range(500)))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return workbook(tmp_path_factory.mktemp("small") / "3.xlsx", row("N0"))


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    """The process whose disk fills up, and that is killed."""
    with mortal() as made:
        yield made


@pytest.mark.parametrize("room", [500, 3_000, 30_000, 300_000])
def test_a_full_disk_at_any_step(process: Mortal, home: Path, third: Path, room: int) -> None:
    before = figures(home)
    process.start(home, [(third, "3.xlsx", "2024-03")], room=room)
    [said], ended = process.rest()
    assert ended == 0
    said = said.removesuffix(" None").split(" L")[0]
    assert said == "accepted" or "schijf is vol" in said or said == "refused", said
    assert list(verify_home(home)) == []
    # The last thing that can fail is the index: by then the journal has it, and it counts.
    store = Store.open(home)
    counts = len(store.history.accepted) == 3
    assert counts or (said != "accepted" and store.fetch_rows(_FIGURES) == before)
    status = deliver(store, third, "3.xlsx", month="2024-03").status
    assert status == ("duplicate" if counts else "accepted")
    store.close()
    after = figures(home)
    assert {line["contract_id"] for line in after} >= {"C1", "C2", "OLD", "N0", "N499"}
    rebuild_index(home).close()
    assert figures(home) == after


def _no_room(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _read_only(*_: object, **__: object) -> None:
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


@pytest.mark.parametrize(
    ("where", "fails", "said"),
    [
        ("data.journal.archive.tempfile.mkstemp", _read_only, "niet te beschrijven"),
        ("data.journal.archive.os.fsync", _no_room, "schijf is vol"),
        ("data.kept.file_lines.os.write", _no_room, "schijf is vol"),
        ("data.kept.file_lines.os.fsync", _no_room, "schijf is vol"),
        ("data.readings.kept.os.fsync", _no_room, "schijf is vol"),
    ],
)
def test_what_failed_does_not_count_and_can_be_done_again(
    home: Path,
    small: Path,
    where: str,
    fails: Callable[..., None],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = figures(home)
    store = Store.open(home)
    with monkeypatch.context() as failing:
        failing.setattr(where, fails)
        with pytest.raises(OSError) as failure:
            deliver(store, small, "3.xlsx", month="2024-03")
    assert said in str(explain_failure(failure.value))
    assert store.fetch_rows(_FIGURES) == before
    store.refresh()
    assert store.fetch_rows(_FIGURES) == before
    assert deliver(store, small, "3.xlsx", month="2024-03").status == "accepted"
    store.close()
    assert list(verify_home(home)) == []


def test_a_last_line_that_was_cut_off_never_counted(home: Path, small: Path) -> None:
    journal = home / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[:-1]) + lines[-1][:100])
    assert {line["contract_id"] for line in figures(home)} == {"C1", "OLD"}
    assert list(verify_home(home)) == []
    store = Store.open(home)
    assert deliver(store, small, "3.xlsx", month="2024-03").status == "accepted"
    after = store.fetch_rows(_FIGURES)
    store.close()
    [apart] = home.glob("journal.afgebroken-*.txt")
    assert apart.read_bytes() == lines[-1][:100]
    rebuild_index(home).close()
    assert figures(home) == after


@pytest.mark.parametrize("nr", [0, 1, 2, 3])
def test_a_changed_line_is_named_and_nothing_is_overwritten(
    home: Path, nr: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = home / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[nr] = lines[nr].replace(b"2024-0", b"2023-0")
    journal.write_bytes(b"".join(lines))
    if nr == len(lines) - 1:  # no line after it holds its hash: only the index remembers
        assert Store.open(home).version == len(lines)
        return
    with pytest.raises(JournalBroken) as broken:
        Store.open(home)
    assert broken.value.line == nr + 2
    assert [file for file, _ in verify_home(home)] == ["journal.jsonl"]
    monkeypatch.setenv("ISV_HOME", str(home))
    assert data.main(["deliveries"]) == 1
    said = capsys.readouterr().err
    assert f"Het journaal is beschadigd of gewijzigd, op regel {nr + 2}" in said
    assert "reservekopie" in said and "Traceback" not in said
    assert journal.read_bytes() == b"".join(lines)


def _noise(path: Path, start: float, stop: float) -> None:
    raw = bytearray(path.read_bytes())
    chance = random.Random(str(start))
    for at in range(int(len(raw) * start), int(len(raw) * stop)):
        raw[at] = chance.randrange(256)
    path.write_bytes(raw)


def _of_another_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE a (b)")


def _of_another_database(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE a AS SELECT 1 AS b")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "nothing left": lambda path: path.write_bytes(b""),
    "cut in half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "noise at the start": lambda path: _noise(path, 0, 0.05),
    "noise in one block": lambda path: _noise(path, 0.125, 0.126),
    "noise in the middle": lambda path: _noise(path, 0.3, 0.7),
    "noise everywhere": lambda path: _noise(path, 0, 1),
    "text": lambda path: path.write_text("geen index"),
    "another program": _of_another_program,
    "another database": _of_another_database,
    "noise in its log": lambda path: path.with_name(path.name + ".wal").write_bytes(
        os.urandom(999)
    ),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_comes_back(home: Path, small: Path, damage: str) -> None:
    before = figures(home)
    DAMAGE[damage](home / INDEX)
    try:
        assert figures(home) == before
    except FAILURES as failure:
        # Damage that only shows when those rows are asked for: it says what to do.
        assert "data rebuild" in explain_failure(failure).cure
        rebuild_index(home).close()
    assert figures(home) == before
    store = Store.open(home)
    assert deliver(store, small, "3.xlsx", month="2024-03").status == "accepted"
    store.close()
    if list(verify_home(home)):  # damage that nobody has met yet
        rebuild_index(home).close()
    assert list(verify_home(home)) == []


def test_a_rebuild_needs_nothing_of_a_damaged_index(home: Path) -> None:
    before = figures(home)
    for damage in ("noise in the middle", "noise everywhere", "another database"):
        DAMAGE[damage](home / INDEX)
        rebuild_index(home).close()
        assert figures(home) == before


def test_an_index_that_cannot_be_made_at_all_is_said(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise duckdb.IOException("IO Error: could not write: No space left on device")

    monkeypatch.setattr(Index, "_prepare", fail)
    (home / INDEX).unlink()
    monkeypatch.setenv("ISV_HOME", str(home))
    assert data.main(["deliveries"]) == 1
    assert "De schijf is vol." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (ArchiveIncomplete("Het bestand van A ontbreekt."), "Het bestand van A ontbreekt."),
        (OSError(errno.EIO, "x"), "geeft een fout"),
        (PermissionError(errno.EACCES, "x", "/elders/a.xlsx"), "'/elders/a.xlsx' is niet te"),
        (duckdb.FatalException("x"), "index met de cijfers is beschadigd"),
    ],
)
def test_every_failure_says_what_to_do(failure: Exception, said: str) -> None:
    trouble = explain_failure(failure)
    assert said in trouble.what
    assert trouble.cure.endswith(".")


def test_killed_at_random_moments(process: Mortal, home: Path, tmp_path: Path) -> None:
    """A copy delivers one file after the other until it is killed, at ever other moments."""
    made = (workbook(tmp_path / "many" / f"{n:02d}.xlsx", row(f"F{n}")) for n in range(14))
    files = [(file, file.name, f"20{10 + n // 12}-{n % 12 + 1:02d}") for n, file in enumerate(made)]
    # The first is killed after three, which tells how long one takes on this machine, now.
    process.start(home, files)
    began = time.monotonic()
    said = [process.line() for _ in range(3)]
    pace = (time.monotonic() - began) / 3
    process.kill()
    said += process.rest()[0]
    chance = random.Random(20261124)
    for number in range(6):
        # What was said before is already there; it goes on from the last that surely was.
        process.start(home, files[len(set(said)) :])
        # Spread over a delivery, from its first step to its last, and some into the next one.
        time.sleep(pace * (number + chance.random()) / 4.5)
        process.kill()
        also, ended = process.rest()
        assert ended == -signal.SIGKILL
        said += also
        assert list(verify_home(home)) == []
    store = Store.open(home)
    there = {delivery.id for delivery in store.list_deliveries()}
    after = store.fetch_rows(_FIGURES)
    store.close()
    accepted = {line.split()[1] for line in said if line.startswith("accepted ")}
    assert accepted and accepted <= there
    rebuild_index(home).close()
    assert figures(home) == after


def test_the_limit_that_fills_the_disk_is_a_soft_one() -> None:
    """The tests above rely on it: the reading process must be able to raise its own."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


def test_who_asks_while_the_index_is_made_anew_never_finds_it_empty(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(home)
    months = store.list_months()
    store._current.index.close()  # as DuckDB shuts one that it could not write to
    remove_index(home / INDEX)
    begun, go_on, fill = threading.Event(), threading.Event(), Filling.fill

    def wait(self: Filling, *of: Any) -> None:
        begun.set()
        assert go_on.wait(60)
        fill(self, *of)

    monkeypatch.setattr(Filling, "fill", wait)
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(store.list_months)
        assert begun.wait(60)
        second = threads.submit(store.list_months)
        with pytest.raises(TimeoutError):
            second.result(0.3)
        go_on.set()
        assert first.result(60) == second.result(60) == months != []
    store.close()
