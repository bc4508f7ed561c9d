"""`/gereed` of a running server says what is the matter in each state, and ok when it is over."""

import datetime as dt
import itertools
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import Response

from data.access.actor import Actor
from data.holder import FROZEN_SECONDS
from data.journal.events import ScenarioDropped
from data.store.store import Store
from tests.browser.conftest import serving
from tests.data.delivering import deliver, row, workbook
from tests.mounts import filled, mounted, need_mounts, read_only
from tests.paths import ROOT
from ui.app import health
from ui.served.plain import answer_ready

pytestmark = pytest.mark.slow

ASKED = Request({"type": "http"})
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
def instead(path: Path, make: Callable[[bytes], bytes]) -> Iterator[None]:
    """Let a file hold what is made of it."""
    good = path.read_bytes()
    path.write_bytes(make(good))
    yield
    path.write_bytes(good)


@contextmanager
def decayed(path: Path) -> Iterator[None]:
    """Let a bit of a file fall over on the disk: nobody wrote to it, so its time is as it was."""
    was = path.stat()
    with instead(path, lambda good: good.replace(b'"x"', b'"y"')):
        os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))
        yield
    os.utime(path, ns=(was.st_atime_ns, was.st_mtime_ns))


def of_nobody(journal: Path) -> AbstractContextManager[None]:
    """Let there be a line that no version of the program can read."""
    return instead(journal, lambda good: good + b"{}\n")


@contextmanager
def held_long(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let somebody who works hold the journal for longer than others wait."""
    with store.hold(Actor("CM-7")), monkeypatch.context() as patch:
        patch.setattr("data.journal.lock.LOCK_SECONDS", 0.0)
        yield


@contextmanager
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr("data.upkeep.health._LEAST_BYTES", 1 << 60)
        yield


def read(answer: Response) -> tuple[int, dict[str, Any]]:
    return answer.status_code, json.loads(bytes(answer.body))


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
                    assert code == 503 and set(told) == {"status", "wat", "sinds"}, (said, told)
                    assert told["status"] == "fout" and said in told["wat"], told
                assert _ask(url) == (200, fine), said


def test_what_is_taken_away_is_said_with_since_when(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, times = tmp_path / "home", itertools.count(1)
    store = Store.open(home)
    assert deliver(store, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
    store.write(Actor("CM-1"), ScenarioDropped("x"))
    monkeypatch.setenv("ISV_HOME", str(home))
    monkeypatch.setattr("ui.access.opened.open_whole", lambda: store)
    journal, [file] = home / "journal.jsonl", (home / "archive").iterdir()
    [rows] = (home / "readings").iterdir()
    states = [
        (gone(file), f"'{file}' is er niet."),
        (gone(home / "archive"), "archive' is er niet."),
        (gone(rows), f"'{rows}' is er niet."),
        (gone(journal), "zoals het er stond: het bestand is verdwenen"),
        (instead(journal, lambda good: good.replace(b'"x"', b'"y"')), "iets anders dan er stond"),
        (decayed(journal), "iets anders dan er stond"),
        (instead(journal, lambda good: good[: good.index(b"\n") + 1]), "er zijn regels verdwenen"),
        (instead(journal, lambda good: good + b"{}\n"), "Het journaal is beschadigd"),
        (gone(home), "is er niet."),
        (held_long(store, monkeypatch), "van CM-7 (proces"),
        (full(monkeypatch), "De schijf is vol."),
    ]
    monkeypatch.setattr(
        "data.clock.read_clock",
        lambda: dt.datetime(2026, 1, 1, 0, 0, next(times) % 60, tzinfo=dt.UTC),
    )
    for state, said in states:
        assert read(answer_ready(ASKED)) == (200, {"status": "ok", "version": 3}), said
        with state:
            code, told = read(answer_ready(ASKED))
            assert code == 503 and said in told["wat"], (said, told)
            assert read(answer_ready(ASKED)) == (503, told)  # since the first time
    store.close()


def _ask(url: str) -> tuple[int, dict[str, Any]]:
    began = time.monotonic()
    answer = httpx.get(f"{url}/gereed", timeout=10)
    assert time.monotonic() - began < 2
    alive = httpx.get(f"{url}/gezond", timeout=10)
    assert (alive.status_code, alive.json()) == (200, {"status": "leeft"})
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
    whole = SimpleNamespace(unanchored="", find_engine_trouble=lambda _: "")
    monkeypatch.setattr("ui.access.opened.open_whole", lambda: whole)
    for _ in range(2):
        began = time.monotonic()
        assert health.describe_health()["status"] == "fout"
        assert time.monotonic() - began < 1.5
    assert len(looked) == 1
    answers.set()
    assert health.describe_health() == {"status": "ok", "version": 7}
