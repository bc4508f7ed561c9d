"""Killed at any moment, a delivery is there as a whole or not at all; and the next one works."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.store.store import Store
from data.store.upkeep import verify
from tests.data.delivering import deliver, row, workbook
from tests.data.racing import raced
from tests.paths import ROOT

ROWS = 300

# Delivers, and kills itself right before or right after the function that is named.
_KILLED = """
import importlib, os, signal, sys
from pathlib import Path
from tests.data.delivering import deliver
from data.store.store import Store

def kill():
    os.kill(os.getpid(), signal.SIGKILL)

home, file, owner, name, moment = sys.argv[1:6]
store = Store.open(Path(home))
module, _, cls = owner.partition(":")
target = importlib.import_module(module)
for part in filter(None, cls.split(".")):
    target = getattr(target, part)
real = getattr(target, name)
times = int(sys.argv[6])

def dying(*args, **kwargs):
    global times
    times -= 1
    if times == 0 and moment == "before":
        kill()
    answer = real(*args, **kwargs)
    if times == 0:
        kill()
    return answer

setattr(target, name, dying)
print("ready", flush=True)
deliver(store, Path(file), "b.xlsx", month="2024-01")
print("done", flush=True)
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    store = Store.open(folder)
    deliver(store, workbook(tmp_path / "a.xlsx", row("OLD")), "a.xlsx", month="2024-01")
    store.close()
    return folder


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return workbook(tmp_path / "b.xlsx", *(row(f"N{n}") for n in range(ROWS)))


def whole_or_nothing(home: Path, second: Path) -> str:
    """Look at what a kill left, and that the file can still be delivered; return 'old' or 'new'."""
    assert list(verify(home)) == []
    store = Store.open(home)
    try:
        found = {r["contract_id"] for r in store.rows("SELECT contract_id FROM contract")}
        assert found in ({"OLD"}, {f"N{n}" for n in range(ROWS)})
        assert len(store.deliveries()) == (1 if found == {"OLD"} else 2)
        status = deliver(store, second, "b.xlsx", month="2024-01").status
        assert status == ("accepted" if found == {"OLD"} else "duplicate")
        assert len(store.rows("SELECT 1 FROM contract")) == ROWS
        return "old" if found == {"OLD"} else "new"
    finally:
        store.close()


@pytest.mark.parametrize(
    ("owner", "name", "moment", "times", "left"),
    [
        ("data.journal.archive:Archive", "keep", "before", 1, "old"),
        ("data.journal.archive:Archive", "keep", "after", 1, "old"),
        ("data.journal.journal:os", "fsync", "before", 1, "old"),
        ("data.check.checker", "run_limited", "before", 1, "old"),
        ("data.check.checker", "run_limited", "after", 1, "old"),
        ("data.store.transaction:Transaction", "set_standing", "after", 2, "old"),
        ("data.check.checker:Checker", "keep", "before", 1, "old"),
        ("data.check.checker:Checker", "keep", "after", 1, "old"),
        ("data.journal.journal:Journal", "append", "before", 2, "old"),
        ("data.journal.journal:Journal", "append", "after", 2, "new"),
        ("data.store.transaction:Transaction", "set_position", "after", 2, "new"),
        ("data.journal.history:History", "apply", "before", 4, "new"),
    ],
)
def test_killed_at_a_named_moment(
    home: Path, second: Path, owner: str, name: str, moment: str, times: int, left: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(home), str(second), owner, name, moment, str(times)],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr
    assert whole_or_nothing(home, second) == left


def test_killed_at_random_moments(home: Path, second: Path) -> None:
    chance = random.Random(20261124)
    arguments = ["data.journal.archive:Archive", "keep", "after", "0"]
    for _ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", _KILLED, str(home), str(second), *arguments],
            cwd=ROOT, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.8))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
        assert list(verify(home)) == []
        store = Store.open(home)
        found = {r["contract_id"] for r in store.rows("SELECT contract_id FROM contract")}
        store.close()
        assert found in ({"OLD"}, {f"N{n}" for n in range(ROWS)})
    whole_or_nothing(home, second)


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
    assert list(verify(home)) == []
    store = Store.open(home)
    months = {r["month"] for r in store.rows("SELECT month FROM delivery")}
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
