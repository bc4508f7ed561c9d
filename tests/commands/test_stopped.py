"""Ctrl+C or SIGTERM in a command: no traceback, and what is being written is written, or never."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from commands.end import run_command
from data.journal.journal import Journal
from tests.data.delivering import row, workbook
from tests.paths import ROOT

_SCRIPT = """
import sys, time
from data.check import checker
from data.journal.events import DeliveryAccepted
from data.journal.journal import Journal
from commands.data import main

written, run = Journal.append, checker.run_limited
def append(self, who, body):
    if isinstance(body, DeliveryAccepted) and sys.argv[1] == "writing":
        print("now", flush=True)
        time.sleep(3)
    return written(self, who, body)

def read(*given, **how):
    if sys.argv[1] == "reading":
        print("now", flush=True)
        time.sleep(60)
    return run(*given, **how)

Journal.append, checker.run_limited = append, read
sys.exit(main(["deliver", sys.argv[2], "--month", "2026-01", "--by", "CM-1"]))
"""
_SAID = "Gestopt. Wat al was vastgelegd, telt; er is niets half vastgelegd.\n"


def test_a_command_that_is_stopped_finishes_what_it_writes(tmp_path: Path) -> None:
    file = workbook(tmp_path / "1.xlsx", row("C1"))
    cases = [  # that one first: it goes on by itself
        ("writing", signal.SIGINT, (0, ""), ["delivered", "accepted"]),
        ("reading", signal.SIGINT, (130, _SAID), ["delivered", "cancelled"]),
        ("reading", signal.SIGTERM, (130, _SAID), ["delivered", "cancelled"]),
    ]
    started = []
    for number, (when, *_) in enumerate(cases):
        environment = {**os.environ, "ISV_HOME": str(tmp_path / str(number))}
        asked = [sys.executable, "-c", _SCRIPT, when, str(file)]
        started.append(subprocess.Popen(
            asked, cwd=ROOT, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ))  # fmt: skip
    try:
        for number, (process, (when, sent, ended, kinds)) in enumerate(
            zip(started, cases, strict=True)
        ):
            assert process.stdout and process.stdout.readline() == "now\n"
            process.send_signal(sent)
            said, failed = process.communicate(timeout=60)
            assert (process.returncode, failed) == ended, (when, sent, failed)
            assert ("L00002" in said) == (when == "writing"), said
            events = Journal(tmp_path / str(number)).read_new()
            assert [event.what for event in events] == kinds
    finally:
        for process in started:
            process.kill()
            process.communicate()


@pytest.mark.parametrize("room", ["data", "kpi", "report"])
def test_a_command_that_is_stopped_as_it_starts_says_nothing(room: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-X", "importtime", "-m", room, "--help"], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr
    for line in process.stderr:
        if " data." in line or " kpi." in line:
            break
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGINT and "Traceback" not in said


def test_a_query_that_is_stopped_is_a_stop_and_no_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    # Who runs behind a shell hears no such signal: the query would go on for minutes.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def ask() -> int:
        return len(duckdb.execute("SELECT sum(sin(range)) FROM range(3000000000)").fetchall())

    threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
    try:
        assert (run_command(ask, ()), capsys.readouterr().err) == (130, _SAID)
    finally:
        signal.signal(signal.SIGINT, before)
