"""The queue of reading children: so many at once, first come first served, whoever goes is gone."""

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
from typing import Any

import pytest
from filelock import FileLock

from data.check import progress
from data.workbook import queue
from data.workbook.cancel import Cancelled
from data.workbook.limits import run_limited
from tests.paths import ROOT

HOLD = """
import sys, time
from pathlib import Path
from data.workbook.queue import take_place
with take_place(Path(sys.argv[1]), 1, lambda place: print("nummer", place, flush=True)):
    print("bezig", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holding(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that asks for the one place, and has it once it says so."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(home)], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe
            pipe.close()


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def stopped(place: int) -> None:
    raise Cancelled(place)


def taken(home: Path, places: int = 1) -> int:
    """Which number in the queue one more would be; 0: it would go at once."""
    try:
        with queue.take_place(home, places, stopped):
            return 0
    except Cancelled as waits:
        return int(waits.args[0])


def test_places_go_by_cores_and_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    limit, gib = tmp_path / "memory.max", 1 << 30
    monkeypatch.setattr(queue, "_CGROUP", limit)
    asked = (16, 8, 2), (16, 1, 1), (2, 8, 1), (1, 8, 1), (3, 3, 2), (3, 2, 1)
    for memory, cores, places in asked:
        limit.write_text(f"{memory * gib}\n")
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, cores=cores: range(cores))
        assert queue.count_places(gib) == places, (memory, cores)
    limit.write_text("max\n")
    assert queue.count_places(gib) >= 1


def test_threads_and_processes_wait_in_one_queue(tmp_path: Path) -> None:
    assert taken(tmp_path) == 0
    with holding(tmp_path) as first, holding(tmp_path / "elders") as elsewhere:
        assert said(first) == said(elsewhere) == "bezig"
        with holding(tmp_path) as second:
            assert said(second) == "nummer 1"
            assert taken(tmp_path) == 2
            assert taken(tmp_path, places=2) == 1
            assert taken(tmp_path, places=3) == 0
            first.send_signal(signal.SIGKILL)  # no time to give its place back
            while (line := said(second)) == "nummer 1":
                pass
            assert line == "bezig"
            assert taken(tmp_path) == 1
    assert taken(tmp_path) == 0
    assert not list((tmp_path / queue.FOLDER).glob("*.kaartje"))


@pytest.mark.slow  # some seconds: who lives shows so once a second
def test_who_is_stopped_is_named_and_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISV_HOME", str(tmp_path))
    assert queue.PASSED_SECONDS < 60 and progress.phrase_place(1).endswith("gelezen.")
    monkeypatch.setattr(queue, "FROZEN_SECONDS", 2.5)
    monkeypatch.setattr(queue, "PASSED_SECONDS", 4.0)
    told: list[str] = []
    with holding(tmp_path) as first:
        assert said(first) == "bezig"
        first.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        with queue.take_place(tmp_path, 1, lambda nr: told.append(progress.phrase_place(nr))):
            assert 2 < time.monotonic() - began < 10
        assert "reageert niet" not in told[0]
        assert re.search(
            rf" -c \(proces {first.pid} op .+, sinds .+\) houdt een plaats bezet", told[-1]
        )
        first.send_signal(signal.SIGCONT)  # it has its place still, until it ends
        time.sleep(1.5)
        assert taken(tmp_path) == 1
    assert taken(tmp_path) == 0
    assert sorted(path.name for path in (tmp_path / queue.FOLDER).iterdir()) == ["deur"]


def test_who_is_stopped_at_the_door_keeps_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "FROZEN_SECONDS", 0.2)
    folder = tmp_path / queue.FOLDER
    folder.mkdir()
    with FileLock(folder / "deur"):
        assert taken(tmp_path) == 0


def test_a_newcomer_never_passes_who_waits(tmp_path: Path) -> None:
    order: list[int] = []

    def wait(nr: int) -> None:
        with queue.take_place(tmp_path, 1, lambda _: None):
            order.append(nr)

    with queue.take_place(tmp_path, 1, lambda _: None):
        threads = [threading.Thread(target=wait, args=(nr,)) for nr in range(4)]
        for nr, thread in enumerate(threads):
            thread.start()
            while len(list((tmp_path / queue.FOLDER).glob("*.kaartje"))) < nr + 2:
                time.sleep(0.01)
        assert order == []
    for thread in threads:
        thread.join(20)
    assert order == [0, 1, 2, 3]


def test_reading_waits_tells_its_place_and_can_be_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.workbook.limits.count_places", lambda _: 1)
    home, events, stop = tmp_path / "home", list[dict[str, Any]](), threading.Event()
    (tmp_path / "werk").mkdir()
    function = "tests.data.workbook.child_functions:echo"

    def read() -> dict[str, Any]:
        def tell(event: dict[str, Any]) -> None:
            events.append(event)
            stop.set()

        return run_limited(
            function, {}, tmp_path / "werk", on_progress=tell, cancelled=stop.is_set, home=home
        )

    with queue.take_place(home, 1, stopped), pytest.raises(Cancelled):
        read()
    assert events == [{"stage": "queued", "place": 1}]
    assert taken(home) == 0  # it left the queue
    stop.clear()
    assert run_limited(function, {}, tmp_path / "werk", home=home)["payload"] == {}


def test_whoever_looks_at_a_screen_goes_first(tmp_path: Path) -> None:
    told = run_limited("tests.data.workbook.child_functions:niceness", {}, tmp_path)
    # Not against that of this process: a command that another test gave here may have dropped it.
    assert told["nice"] >= 5
