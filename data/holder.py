"""Who holds what others wait for: a note on disk with a name, and a sign of life."""

import contextlib
import datetime as dt
import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from data import clock
from isv_monitor import name_command

FROZEN_SECONDS = 6.0  # a holder that gives no sign of life for so long does not work any more
_BEAT_SECONDS = 1.0


@dataclass(frozen=True)
class Holder:
    """Who holds it: the name that was given, the program, its process, since when."""

    by: str
    program: str
    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        """Return it in Dutch, with a capital."""
        by = f" van {self.by}" if self.by else ""
        since = clock.format_time(dt.datetime.fromisoformat(self.since))
        said = f"{self.program}{by} (proces {self.pid} op {self.host}, sinds {since})"
        return said[0].upper() + said[1:]

    def count_seconds(self) -> float:
        """Return for how long it is held by now."""
        return (clock.read_clock() - dt.datetime.fromisoformat(self.since)).total_seconds()


def make_holder(who: str) -> Holder:
    """Return this process as one that holds something from now on."""
    now = clock.read_clock().isoformat(timespec="seconds")
    return Holder(who, _name_program(), os.getpid(), socket.gethostname(), now)


def parse_holder(text: str) -> Holder | None:
    """Return who a note speaks of; None when that is not known, or is a process that is gone."""
    try:
        holder = Holder(**json.loads(text))
        if holder.host == socket.gethostname():
            os.kill(holder.pid, 0)
    except PermissionError:
        return holder
    except (OSError, ValueError, TypeError):
        return None
    return holder


@contextlib.contextmanager
def keep_beating(beat: Callable[[], None]) -> Iterator[None]:
    """Give a sign of life each second meanwhile."""
    over = threading.Event()

    def go_on() -> None:
        while not over.wait(_BEAT_SECONDS):
            with contextlib.suppress(OSError):
                beat()

    threading.Thread(target=go_on, daemon=True).start()
    try:
        yield
    finally:
        over.set()


@contextlib.contextmanager
def leave_note(note: Path, who: str) -> Iterator[None]:
    """Let a note say that this process holds it, with its time as a sign of life."""
    with contextlib.suppress(OSError):  # on a full disk the holder has no name
        note.unlink(missing_ok=True)
        note.write_text(json.dumps(asdict(make_holder(who))), encoding="utf-8")
    try:
        with keep_beating(lambda: os.utime(note)):
            yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)


def read_holder(note: Path) -> Holder | None:
    """Return who left a note; None when that is not known: the note of a dead process is none."""
    with contextlib.suppress(OSError):
        return parse_holder(note.read_text(encoding="utf-8"))
    return None


def _name_program() -> str:
    """Return what a person started: 'python -m data deliver', or the ISV-monitor itself."""
    started = Path(sys.argv[0])
    if started.name == "__main__.py":
        return name_command(" ".join([started.parent.name, *sys.argv[1:2]]))
    return "de ISV-monitor" if started.stem == "serve" else started.name or "python"
