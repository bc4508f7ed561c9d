"""Beside a process that has the index open: its file is copied, never read while it changes."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pytest

from commands import kpi
from data.access.actor import UNNAMED
from data.deliver.corrections import report_nil
from data.readings.readings import Readings
from data.store import index
from data.store.beside import copied
from data.store.beside.copied import NeverStill, hold_copy
from data.store.current.filling import Filling
from data.store.store import INDEX, Store
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT

_HOLD = """
import sys
from pathlib import Path
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print(store.temporary, flush=True)
for line in sys.stdin:
    store.refresh()
    print(store.version, flush=True)
"""
Process = subprocess.Popen[str]


@contextmanager
def holding(home: Path) -> Iterator[Process]:
    """Another process that has the index file of this home open; a line makes it refresh."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(home)],
        cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdin and process.stdout
        assert process.stdout.readline() == "False\n"
        yield process
        process.stdin.close()


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivered")
    with closing(Store.open(folder / "home")) as store:
        rows = [row("C1"), row("C2", category="Schoonmaak")]
        deliver(store, workbook(folder / "a.xlsx", *rows), "a.xlsx", month="2024-01")
    return folder / "home"


@pytest.fixture
def home(delivered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = Path(shutil.copytree(delivered, tmp_path / "home"))
    monkeypatch.setenv("ISV_HOME", str(made))
    return made


@pytest.fixture
def held(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, its index file held as if by another process."""

    def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
        if path == home / INDEX:
            raise duckdb.IOException("Could not set lock on file: Conflicting lock is held")
        return real(path)

    real = index._connect
    monkeypatch.setattr(index, "_connect", connect)
    return home


def list_numbers(store: Store) -> list[str]:
    rows = store.fetch_rows("SELECT DISTINCT contract_id FROM contract ORDER BY contract_id")
    return [one["contract_id"] for one in rows]


def answer(capsys: pytest.CaptureFixture[str], *asked: str) -> object:
    assert kpi.main([*asked, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def forbid_readings(patch: pytest.MonkeyPatch) -> None:
    """Whoever builds an index reads the kept rows of what was accepted."""
    patch.delattr(Readings, "open_reading")


def list_left(home: Path) -> list[Path]:
    return list(home.glob(".lezen*"))


ASKED: tuple[list[str], ...] = (
    [],
    ["--by", "categorie"],
    ["behind", "obligation_met", "--answer", "yes"],
    ["known"],
)


def test_a_command_beside_another_process_answers_alike_and_builds_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / INDEX).unlink()
    rebuilt = [answer(capsys, *asked) for asked in ASKED]
    with holding(home):
        forbid_readings(monkeypatch)
        assert [answer(capsys, *asked) for asked in ASKED] == rebuilt
    assert list_left(home) == []


def test_what_the_other_process_has_not_taken_up_yet_counts_in_the_copy(
    home: Path, tmp_path: Path
) -> None:
    with holding(home) as other:
        path = workbook(tmp_path / "b.xlsx", row("C3"))
        with closing(Store.open(home)) as store:
            assert store.temporary
            assert deliver(store, path, "b.xlsx", month="2024-02").status == "accepted"
        with closing(Store.open(home)) as store:  # the other has only what was before
            assert list_numbers(store) == ["C1", "C2", "C3"]
            position = store.version
        assert other.stdin and other.stdout
        print(file=other.stdin, flush=True)
        assert other.stdout.readline() == f"{position}\n"
        with closing(Store.open(home)) as store, pytest.MonkeyPatch.context() as patch:
            forbid_readings(patch)  # now it stands in the file, or in the log beside it
            assert list_numbers(store) == ["C1", "C2", "C3"]


def test_what_is_committed_but_not_in_the_file_itself_comes_along(home: Path) -> None:
    with holding(home) as other:
        with closing(Store.open(home)) as store:
            report_nil(store, "Energie", "2024-02", by=UNNAMED)
            position = store.version
        assert other.stdin and other.stdout
        print(file=other.stdin, flush=True)
        assert other.stdout.readline() == f"{position}\n"
        assert Path(f"{home / INDEX}.wal").stat().st_size
        with closing(Store.open(home)) as store, pytest.MonkeyPatch.context() as patch:
            patch.delattr(Filling, "fill")
            store.refresh()
            assert store.list_months() == ["2024-01", "2024-02"]


def spoil(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 8192)


def of_another(path: Path) -> None:
    """The index of another home, which has a contract that this one has not."""
    with closing(Store.open(path.parent.parent / "other")) as store:
        file = workbook(path.parent.parent / "x.xlsx", row("X1"), row("X2"))
        deliver(store, file, "x.xlsx", month="2024-01")
    shutil.copyfile(path.parent.parent / "other" / INDEX, path)


@pytest.mark.parametrize("damage", [spoil, of_another])
def test_an_index_that_is_damaged_or_of_another_home_is_never_counted(
    held: Path,
    caplog: pytest.LogCaptureFixture,
    damage: Callable[[Path], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = copied._copy

    def copy(path: Path, target: Path) -> None:
        real(path, target)
        damage(target)

    monkeypatch.setattr(copied, "_copy", copy)
    with closing(Store.open(held)) as store:
        assert list_numbers(store) == ["C1", "C2"]
        assert "opnieuw gemaakt" in caplog.text
    assert list_left(held) == []


def test_damage_that_shows_when_rows_are_asked_for_is_not_counted_either(
    held: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Store.open(held)) as store:
        good = store._current.index
        assert good.path

        class Damaged:
            """An index whose rows cannot be read."""

            aside, path = True, good.path

            def fetch_rows(self, sql: str, params: object = ()) -> object:
                if "contract" in sql:
                    raise duckdb.IOException("Corrupt database file: computed checksum ...")
                return good.fetch_rows(sql, params)

            def is_usable(self) -> bool:
                return True

        monkeypatch.setattr(store._current, "index", Damaged())
        assert list_numbers(store) == ["C1", "C2"]
        assert store._current.index.path is None
        assert "beschadigd" in caplog.text
        good.close()


def test_a_file_that_changes_while_it_is_copied_is_copied_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, turns = copied._copy, []

    def copy(path: Path, target: Path) -> None:
        turns.append(target.exists())
        real(path, target)
        if len(turns) < 3:  # as a holder does that writes meanwhile
            with path.open("r+b") as file:
                file.seek(0, 2)
                file.write(b"more")

    monkeypatch.setattr(copied, "_copy", copy)
    with hold_copy(home / INDEX) as made:
        assert made.read_bytes() == (home / INDEX).read_bytes()
    assert turns == [False, True, True]


def test_a_file_that_is_never_still_is_not_used(
    held: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks = iter(range(1000))
    monkeypatch.setattr(copied, "_look", lambda _path: next(looks))
    monkeypatch.setattr(copied, "_TICK", 0.0)
    with pytest.raises(NeverStill), hold_copy(held / INDEX):
        pass
    with closing(Store.open(held)) as store:
        assert store._current.index.path is None
        assert list_numbers(store) == ["C1", "C2"]
    assert "verandert steeds" in caplog.text
    assert list_left(held) == []


def test_this_process_never_copies_a_file_that_it_has_open(home: Path) -> None:
    with closing(Store.open(home)), closing(Store.open(home)) as second:
        assert second.temporary and second._current.index.path is None
