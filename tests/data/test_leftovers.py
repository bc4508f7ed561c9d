"""What a killed process leaves goes at the next start; what a live one works on stays."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from data.leftovers import clear_leftovers, make_prefix
from data.store.store import Store
from tests.data.delivering import deliver, row, workbook
from tests.data.mortal import mortal
from tests.paths import ROOT

_MAKE = """
import sys, tempfile, time
from pathlib import Path
from data.leftovers import make_prefix
home = Path(sys.argv[1])
for place, kind in ((home, ".lezen"), (home / "archive", ".nieuw"), (home / "checked", ".nieuw"),
                    (Path(sys.argv[2]), "isv-aanlevering")):
    made = Path(tempfile.mkdtemp(prefix=make_prefix(kind), dir=place))
    (made / "bestand").write_text("x")
Path(tempfile.mkstemp(prefix=make_prefix(".nieuw"), dir=home / "archive")[1]).write_text("half")
print("made", flush=True)
time.sleep(60)
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("home/archive", "home/checked", "temporary"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "home"


def leftovers(home: Path) -> list[Path]:
    found = [*home.rglob(".lezen-*"), *home.rglob(".nieuw-*")]
    return found + list((home.parent / "temporary").iterdir())


def test_an_index_that_was_being_made_goes_after_a_day(home: Path) -> None:
    half, new = home / "isv.duckdb.nieuw", home / "isv.duckdb.nieuw.wal"
    half.write_bytes(b"half")
    new.write_bytes(b"of a rebuild that is at work")
    os.utime(half, (0, 0))
    clear_leftovers(home)
    assert [half.exists(), new.exists()] == [False, True]


def test_of_a_killed_process_nothing_stays_and_of_a_live_one_all(home: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _MAKE, str(home), str(home.parent / "temporary")],
        cwd=ROOT, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout and process.stdout.readline()
    Store.open(home).close()
    assert len(leftovers(home)) == 5
    process.kill()
    process.wait()
    process.stdout.close()
    Store.open(home).close()
    assert leftovers(home) == []


def test_of_whom_nobody_knows_it_goes_after_a_day(home: Path) -> None:
    elsewhere = make_prefix(".lezen").rsplit(".", 2)[0] + ".another-machine.x1"
    for name in (elsewhere, ".lezen-abcdefgh"):
        (home / name).mkdir()
    clear_leftovers(home)
    assert len(leftovers(home)) == 2
    for path in leftovers(home):
        os.utime(path, (0, time.time() - 25 * 3600))
    (home / ".lezen-link").symlink_to(home / "archive")
    own = home.parent / "temporary" / "isv-thuis"  # what people put there themselves is theirs
    own.mkdir()
    os.utime(own, (0, 0))
    clear_leftovers(home)
    assert [path.name for path in leftovers(home)] == [".lezen-link", "isv-thuis"]


def test_a_delivery_that_is_killed_while_it_is_read(home: Path, tmp_path: Path) -> None:
    """With its reading process, as when the system ends a whole group."""
    file = workbook(tmp_path / "1.xlsx", *(row(f"N{number}") for number in range(3000)))
    with mortal() as process:
        process.start(home, [(file, "1.xlsx", "2024-01")])
        until = time.monotonic() + 30
        while not list(home.glob(".lezen-*/*")) and time.monotonic() < until:
            time.sleep(0.005)
        process.kill()
        assert process.rest()[1] == -signal.SIGKILL
    assert list(home.glob(".lezen-*"))
    store = Store.open(home)
    assert leftovers(home) == []
    assert deliver(store, file, "1.xlsx", month="2024-01").status == "accepted"
    store.close()
