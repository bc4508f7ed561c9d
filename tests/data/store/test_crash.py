"""Killed at any moment, a delivery is there as a whole or not at all; and the next one works."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.store.store import Store
from data.upkeep.verify import verify_home
from tests.data.delivering import deliver, row, workbook
from tests.data.mortal import Mortal, mortal
from tests.data.racing import raced

pytestmark = pytest.mark.usefixtures("own_process")

ROWS = 40


@pytest.fixture(scope="module")
def process() -> Iterator[Mortal]:
    """The process that dies."""
    with mortal() as made:
        yield made


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("delivered")
    store = Store.open(made / "home")
    deliver(store, workbook(made / "a.xlsx", row("OLD")), "a.xlsx", month="2024-01")
    store.close()
    return made / "home"


@pytest.fixture
def home(delivered: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(delivered, tmp_path / "home"))


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("second") / "b.xlsx"
    return workbook(file, *(row(f"N{n}") for n in range(ROWS)))


def whole_or_nothing(home: Path, second: Path) -> str:
    """Look at what a kill left, and that the file can still be delivered; return 'old' or 'new'."""
    assert list(verify_home(home)) == []
    store = Store.open(home)
    try:
        found = {r["contract_id"] for r in store.fetch_rows("SELECT contract_id FROM contract")}
        assert found in ({"OLD"}, {f"N{n}" for n in range(ROWS)})
        assert len(store.list_deliveries()) == (1 if found == {"OLD"} else 2)
        status = deliver(store, second, "b.xlsx", month="2024-01").status
        assert status == ("accepted" if found == {"OLD"} else "duplicate")
        assert len(store.fetch_rows("SELECT 1 FROM contract")) == ROWS
        return "old" if found == {"OLD"} else "new"
    finally:
        store.close()


@pytest.mark.parametrize(
    ("owner", "name", "moment", "times", "left"),
    [
        ("data.journal.archive:Archive", "keep", "before", 1, "old"),
        ("data.journal.archive:Archive", "keep", "after", 1, "old"),
        ("data.kept.file_lines:os", "fsync", "before", 1, "old"),
        ("data.check.checker", "run_limited", "before", 1, "old"),
        ("data.check.checker", "run_limited", "after", 1, "old"),
        ("data.store.transaction:Transaction", "set_counting", "after", 1, "old"),
        ("data.readings.readings:Readings", "_settle", "before", 1, "old"),
        ("data.readings.readings:Readings", "_settle", "after", 1, "old"),
        ("data.journal.journal:Journal", "append", "before", 2, "old"),
        ("data.journal.journal:Journal", "append", "after", 2, "new"),
        ("data.store.transaction:Transaction", "set_position", "after", 1, "new"),
        ("data.journal.history:History", "apply", "before", 4, "new"),
    ],
)
def test_killed_at_a_named_moment(
    process: Mortal, home: Path, second: Path, owner: str, name: str, moment: str, times: int,
    left: str,
) -> None:  # fmt: skip
    process.start(home, [(second, "b.xlsx", "2024-01")], dies=(owner, name, moment, times))
    said, ended = process.rest()
    assert (said, ended) == ([], -signal.SIGKILL)
    assert whole_or_nothing(home, second) == left


def test_two_processes_that_deliver_at_once_both_land(home: Path, tmp_path: Path) -> None:
    files = [
        workbook(tmp_path / f"p{n}.xlsx", row(f"P{n}", category="Catering", title=str(n)))
        for n in range(2)
    ]
    code = """
import sys
from pathlib import Path
from tests.data.delivering import deliver
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(deliver(store, Path(sys.argv[2]), "p.xlsx", month=sys.argv[3]).status, flush=True)
"""
    calls = [(home, file, f"2024-0{n + 2}") for n, file in enumerate(files)]
    said = raced(code, calls, "ready")
    assert said == ["accepted", "accepted"]
    assert list(verify_home(home)) == []
    store = Store.open(home)
    months = {r["month"] for r in store.fetch_rows("SELECT month FROM delivery")}
    assert months == {"2024-01", "2024-02", "2024-03"}
    store.close()


def test_the_same_file_from_two_processes_lands_once(home: Path, second: Path) -> None:
    code = """
import sys
from pathlib import Path
from tests.data.delivering import deliver
from data.store.store import Store
store = Store.open(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
print(deliver(store, Path(sys.argv[2]), "p.xlsx", month="2024-02").status, flush=True)
"""
    said = sorted(raced(code, [(home, second)] * 2, "ready"))
    assert said == ["accepted", "duplicate"]
