"""A server that is stopped ends without a word too many, and what was being written is written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data.journal.journal import Journal
from tests.paths import ROOT

pytestmark = pytest.mark.slow

# A visitor whose change is on its way to the disk when the server is told to stop.
_WRITING = """
import sys, threading, time
import serve
from data.access.actor import Actor
from data.journal.events import ScenarioDropped
from data.journal.journal import Journal
from ui.app import shell

written = Journal.append
def append(self, *given):
    print("writing", flush=True)
    time.sleep(2)
    return written(self, *given)
Journal.append = append

def write():
    shell.open_store().write(Actor("CM-1"), ScenarioDropped("x"))
    time.sleep(60)  # a screen that is computed at length

warm_up = shell.warm_up
def start():
    warm_up()
    threading.Thread(target=write).start()
shell.warm_up = start
sys.argv = ["serve.py", "--port", "0"]
sys.exit(serve.main())
"""


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_finishes_what_is_being_written(sent: signal.Signals, tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _WRITING],
        cwd=ROOT,
        env={**os.environ, "ISV_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if any("writing" in one for one in said) and any("Stoppen" in one for one in said):
                break
        process.send_signal(sent)
        rest, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    told = [line for line in rest.splitlines() if '"vastgelegd"' not in line]
    assert (process.returncode, told) == (0, ["De ISV-monitor is gestopt."]), said
    assert [event.who for event in Journal(tmp_path).read_new()] == ["CM-1"]
    assert not (tmp_path / "journal.bezet.json").exists()
