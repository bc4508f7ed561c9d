"""Deliveries in a process that may die: at a named moment, at any other, or on a full disk.

One process reads the programme once and makes a copy of itself for each time, so that a time costs
no more than what it does. `python -m tests.data.mortal` is that process; `Mortal` speaks with it.
"""

import importlib
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.access.actor import Actor
from data.store.store import Store
from data.store.trouble import FAILURES, explain_failure
from data.upkeep.erase import Erasing, erase_delivery
from tests.data.delivering import deliver
from tests.paths import ROOT

READY, GONE = "ready", "gone "


class Mortal:
    """The process that is copied; one copy at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.data.mortal"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self._copy = 0

    def start(self, home: Path, files: Iterable[tuple[Path, str, str]], **how: Any) -> None:
        """Let a copy deliver these files (place, name, month) to an ISV_HOME; back once it begins.

        how: `dies`, the module and class, the function, before or after it, and which time it is
        called; `erase`, a delivery (its id) to erase instead; `room`, the largest number of
        bytes that a file may get.
        """
        asked = {"home": str(home), "files": [(str(f), name, m) for f, name, m in files], **how}
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        self._copy = int(self.line())
        assert self.line() == READY

    def line(self) -> str:
        """Return what it says next."""
        assert self._process.stdout
        return self._process.stdout.readline().removesuffix("\n")

    def kill(self) -> None:
        """Kill the copy with all that it started."""
        os.killpg(self._copy, signal.SIGKILL)

    def rest(self) -> tuple[list[str], int]:
        """Return what else it said before it was gone, and how it ended (negative: the signal)."""
        said = []
        while not (line := self.line()).startswith(GONE):
            assert line, "the process that is copied is gone itself"
            said.append(line)
        return said, int(line.removeprefix(GONE))

    def close(self) -> None:
        """End it."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()


@contextmanager
def mortal() -> Iterator[Mortal]:
    """Give the process that is copied, and end it afterwards."""
    made = Mortal()
    try:
        yield made
    finally:
        made.close()


def _work(asked: dict[str, Any]) -> None:
    os.environ["ISV_HOME"] = asked["home"]
    store = Store.open(Path(asked["home"]))
    if "room" in asked:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # The soft limit alone: the reading process sets its own.
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["room"], resource.RLIM_INFINITY))
    if "dies" in asked:
        _die(*asked["dies"])
    print(READY, flush=True)
    if "erase" in asked:
        erase_delivery(store, Erasing(asked["erase"], "AVG"), Actor("Beheer"))
    for file, name, month in asked["files"]:
        try:
            result = deliver(store, Path(file), name, month=month)
            print(result.status, result.delivery, flush=True)
        except FAILURES as failure:
            print(repr(explain_failure(failure)), flush=True)


def _die(owner: str, name: str, moment: str, times: int) -> None:
    """Let this process kill itself before or after a function is called for that time."""
    module, _, cls = owner.partition(":")
    target = importlib.import_module(module)
    target = getattr(target, cls) if cls else target
    real, left = getattr(target, name), [times]

    def dying(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args, **kwargs)
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(target, name, dying)


def main() -> None:
    """Make a copy for each line that is asked, and say how it ended."""
    for line in sys.stdin:
        copy = os.fork()
        if copy == 0:
            os.setsid()
            print(os.getpid(), flush=True)
            _work(json.loads(line))
            sys.stdout.flush()
            os._exit(0)
        _, status = os.waitpid(copy, 0)
        print(GONE + str(os.waitstatus_to_exitcode(status)), flush=True)


if __name__ == "__main__":
    main()
