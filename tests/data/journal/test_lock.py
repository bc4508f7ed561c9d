"""Who holds the journal and does nothing is named, to all who wait, within ten seconds."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.access.actor import Actor
from data.journal import lock
from data.journal.events import ScenarioDropped
from data.journal.lock import NOTE, JournalHeld, JournalLock
from data.store.store import Store
from data.store.trouble import explain_failure
from data.upkeep.health import check_health
from tests.data.delivering import deliver, row, workbook
from tests.paths import ROOT


def _command(home: Path, *said: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", *said], cwd=ROOT, text=True,
        env={**os.environ, "ISV_HOME": str(home)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@contextmanager
def frozen(home: Path, file: Path) -> Iterator["subprocess.Popen[str]"]:
    """Give a real `python -m data deliver` that is stopped while it holds the journal."""
    process = _command(home, "data", "deliver", str(file), "--month", "2024-02", "--by", "CM-7")
    until = time.monotonic() + 60
    try:
        while True:
            assert time.monotonic() < until and process.poll() is None, process.stderr
            if not (home / NOTE).exists():
                time.sleep(0.002)
                continue
            process.send_signal(signal.SIGSTOP)
            time.sleep(0.05)
            if (home / NOTE).exists() and (home / NOTE).stat().st_size:
                break
            process.send_signal(signal.SIGCONT)  # it had just let go
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)


def test_all_who_wait_for_a_frozen_program_hear_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("ISV_HOME", str(home))
    store = Store.open(home)
    assert deliver(store, workbook(tmp_path / "1.xlsx", row("C1")), "1.xlsx").delivery
    large = workbook(tmp_path / "2.xlsx", *(row(f"N{number}") for number in range(3000)))
    said: list[tuple[float, str]] = []

    def write() -> None:
        began = time.monotonic()
        with pytest.raises(JournalHeld) as held:
            store.write(Actor("CM-1"), ScenarioDropped("x"))
        said.append((time.monotonic() - began, str(explain_failure(held.value))))

    with frozen(home, large) as holder:
        waiting = [threading.Thread(target=write) for _ in range(6)]
        command = _command(home, "data", "nil", "--category", "Energie", "--month", "2024-03")
        for thread in waiting:
            thread.start()
            time.sleep(0.5)  # the one after the other: they stand in one queue
        began = time.monotonic()  # who only looks does not stand in it
        store.refresh()
        assert store.fetch_rows("SELECT count(*) AS n FROM delivered")[0]["n"] >= 1
        trial = workbook(tmp_path / "3.xlsx", row("C3"))
        assert deliver(store, trial, "3.xlsx", month="2024-03", dry_run=True).status == "dry-run"
        assert time.monotonic() - began < 5
        for thread in waiting:
            thread.join(30)
        out, err = command.communicate(timeout=60)
        assert command.returncode == 1 and not out
        with pytest.raises(JournalHeld, match=str(holder.pid)):
            check_health(store)
        name = rf"Python -m data deliver van CM-7 \(proces {holder.pid} op \S+, sinds \d\d-"
        assert len(said) == 6
        for text in (err, *(text for _, text in said)):
            assert re.search(name, text) and "en reageert niet" in text, text
            assert "Er is niets van u vastgelegd." in text
        assert max(seconds for seconds, _ in said) < 10
    assert holder.returncode == 0  # it goes on and ends as ever
    assert store.write(Actor("CM-1"), ScenarioDropped("x")).seq == store.journal.seq
    assert check_health(store) == store.journal.seq
    assert not (home / NOTE).exists()
    store.close()


def test_who_works_is_waited_for_and_all_wait_as_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "FROZEN_SECONDS", 0.5)
    monkeypatch.setattr(lock, "LOCK_SECONDS", 1.5)
    monkeypatch.setattr("data.holder._BEAT_SECONDS", 0.1)
    one, other = (JournalLock(tmp_path / "journal.jsonl") for _ in range(2))
    took: list[float] = []

    def wait() -> None:
        began = time.monotonic()
        with pytest.raises(JournalHeld) as held, other.hold("CM-2"):
            pass
        assert not held.value.frozen and held.value.holder and held.value.holder.by == "CM-1"
        took.append(time.monotonic() - began)

    with one.hold("CM-1"), one.hold("CM-1"):
        waiting = [threading.Thread(target=wait) for _ in range(4)]
        for thread in waiting:
            thread.start()
        for thread in waiting:
            thread.join(20)
    assert len(took) == 4 and max(took) < 3  # not the one after the other
    with other.hold():
        pass


def test_the_note_of_a_killed_process_is_no_holder(tmp_path: Path) -> None:
    made = JournalLock(tmp_path / "journal.jsonl")
    made._note.write_text(
        '{"by": "CM-7", "program": "x", "pid": 4194305, "host": "x", "since": ""}'
    )
    os.utime(made._note, (0, 0))
    assert made.find_stuck() is None
    assert not made._note.exists()
    with made.hold():
        pass
