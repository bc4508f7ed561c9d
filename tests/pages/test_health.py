"""`/gezond` of a running server says what is the matter in each state, and ok when it is over."""

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from data.holder import FROZEN_SECONDS
from data.store.store import Store
from tests.browser.conftest import serving
from tests.data.delivering import deliver, row, workbook
from tests.mounts import filled, mounted, need_mounts, read_only
from tests.paths import ROOT
from ui.app import health

pytestmark = pytest.mark.slow

_HOLD = """
import os, signal, sys
from pathlib import Path
from typing import Any
from data.journal.lock import JournalLock
with JournalLock(Path(sys.argv[1]) / "journal.jsonl").hold("CM-7"):
    print("held", flush=True)
    os.kill(os.getpid(), signal.SIGSTOP)
"""


@contextmanager
def frozen(home: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(home)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout and process.stdout.readline()
    time.sleep(FROZEN_SECONDS + 1)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)
        process.wait(30)
        process.stdout.close()


@contextmanager
def gone(path: Path) -> Iterator[None]:
    path.rename(path.with_name("weg"))
    yield
    path.with_name("weg").rename(path)


@contextmanager
def of_nobody(journal: Path) -> Iterator[None]:
    """Let there be a line that no version of the program can read."""
    good = journal.read_bytes()
    journal.write_bytes(good + b"{}\n")
    yield
    journal.write_bytes(good)


def test_every_state_of_a_running_server(tmp_path: Path) -> None:
    need_mounts()
    disk = tmp_path / "disk"
    disk.mkdir()
    with mounted(disk):
        home = disk / "home"
        store = Store.open(home)
        assert deliver(store, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
        store.close()
        (home / "server.log").symlink_to(tmp_path / "server.log")
        states = [
            (filled(disk, 1000), "De schijf is vol."),
            (gone(home), "is er niet."),
            (mounted(home), "Het journaal staat er niet meer zoals het er stond"),
            (read_only(home), "is niet te beschrijven."),
            (gone(home / "archive"), "archive' is er niet."),
            (gone(home / "readings"), "readings' is er niet."),
            (gone(home / "journal.jsonl"), "Het journaal staat er niet meer zoals het er stond"),
            (of_nobody(home / "journal.jsonl"), "Het journaal is beschadigd"),
            (frozen(home), "van CM-7 (proces"),
        ]
        with serving(home) as url:
            fine = {"status": "ok", "version": 2}
            assert _ask(url) == (200, fine)
            for state, said in states:
                with state:
                    code, told = _ask(url)
                    assert code == 503 and set(told) == {"status", "wat"}, (said, told)
                    assert told["status"] == "fout" and said in told["wat"], told
                assert _ask(url) == (200, fine), said


def _ask(url: str) -> tuple[int, dict[str, Any]]:
    began = time.monotonic()
    answer = httpx.get(f"{url}/gezond", timeout=10)
    assert time.monotonic() - began < 2
    return answer.status_code, json.loads(answer.text)


def test_a_disk_that_does_not_answer_is_said_within_a_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = threading.Event()
    looked: list[int] = []

    def look(_: object) -> int:
        looked.append(1)
        answers.wait(30)
        return 7

    monkeypatch.setattr(health, "check_health", look)
    monkeypatch.setattr("ui.app.shell.open_store", lambda: None)
    for _ in range(2):
        began = time.monotonic()
        assert health.describe_health()["status"] == "fout"
        assert time.monotonic() - began < 1.5
    assert len(looked) == 1
    answers.set()
    assert health.describe_health() == {"status": "ok", "version": 7}
