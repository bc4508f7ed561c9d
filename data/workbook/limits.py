"""Runs a function in a fresh child process with little memory, little time and no secrets."""

import errno
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.workbook.cancel import Cancelled, kill_when
from data.workbook.child import EXIT_DISK, EXIT_MEMORY, RESULT
from data.workbook.errors import ChildFailed, Unreadable
from data.workbook.queue import count_places, take_place
from data.workbook.refusals import find_sentences

_CHILD = Path(__file__).with_name("child.py")
_STDERR = "stderr.txt"
_DETAIL_CHARACTERS = 8_000
_LOOKS = 5  # at a child that the clock would end: it may just be between two things
QUEUED = "queued"  # the stage of an event that says, as `place`, which number in the queue this is
# Nothing in the child sends these: the system ran out of memory, or somebody ended it.
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: memory in bytes, seconds of a processor and seconds on the clock.

    The clock is only for a child that hangs: no file is refused because others are at work here,
    and one that is at work when the clock has run, or waits for a processor, gets as long again.
    After `prompt_seconds` of a processor it goes after everybody else: most files take less.
    """

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 90
    wall_seconds: float = 900.0
    prompt_seconds: float = 1.5


_USUAL = Limits()


def run_limited(
    function: str,
    payload: dict[str, Any],
    workdir: Path,
    limits: Limits = _USUAL,
    *,
    on_progress: Callable[[dict[str, Any]], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    home: Path | None = None,
) -> dict[str, Any]:
    """Run "module:function" as `function(payload, workdir, progress)` in a child; return its dict.

    Payload, progress events and result are JSON; anything large goes by files in `workdir`, which
    must exist and is also the child's current folder, home and temporary folder. An exception from
    `on_progress` ends the child and is passed on. `cancelled` is asked ten times a second, from
    another thread; when it says yes the child is ended too, and Cancelled raised. `home`: the
    ISV_HOME in whose queue it waits for a place first, which may be cancelled likewise. Raises
    Unreadable as the function did, OSError on a full disk, or ChildFailed (too_large,
    too_slow, killed, crashed).
    """

    def wait(place: int) -> None:
        if cancelled and cancelled():
            raise Cancelled
        if on_progress:
            on_progress({"stage": QUEUED, "place": place})

    with take_place(home, count_places(limits.memory_bytes), wait) if home else nullcontext():
        return _run(function, payload, workdir, limits, on_progress, cancelled)


def _run(
    function: str,
    payload: dict[str, Any],
    workdir: Path,
    limits: Limits,
    on_progress: Callable[[dict[str, Any]], None] | None,
    cancelled: Callable[[], bool] | None,
) -> dict[str, Any]:
    workdir = workdir.resolve()
    (workdir / RESULT).unlink(missing_ok=True)
    request = {
        "function": function,
        "payload": payload,
        "workdir": str(workdir),
        "memory_bytes": limits.memory_bytes,
        "cpu_seconds": limits.cpu_seconds,
        "prompt_seconds": limits.prompt_seconds,
    }
    expired = threading.Event()
    with (workdir / _STDERR).open("wb") as stderr:
        child = subprocess.Popen(  # noqa: S603  (our own interpreter and script, no shell)
            [sys.executable, "-I", "-X", "faulthandler", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=stderr,
            cwd=workdir,
            env=_environment(workdir),
            # Not a session: the system shares its time between those first, and a child that steps
            # back in one of its own takes as much as before from who looks at a screen.
            process_group=0,
        )
    over = threading.Event()

    def watch() -> None:
        while not over.wait(limits.wall_seconds):
            if not any(_wants_processor(child.pid) or over.wait(0.05) for _ in range(_LOOKS)):
                expired.set()
                child.kill()
                return

    threading.Thread(target=watch, name="clock", daemon=True).start()
    done = False
    try:
        with kill_when(cancelled, child) as stopped:
            _talk(child, json.dumps(request).encode(), on_progress)
            # A result is whole when it is there, and the child has nothing more to say.
            done = (workdir / RESULT).exists()
            code = 0 if done else child.wait()
    finally:
        over.set()
        child.kill()
        if done:  # nobody waits until it has given back its memory
            threading.Thread(target=child.wait, name="end").start()
        else:
            child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe and not pipe.closed:
                pipe.close()
    if stopped.is_set():
        raise Cancelled
    if done:
        return _result(workdir)
    raise _failure(code, workdir, limits.memory_bytes, expired.is_set())


def _wants_processor(pid: int) -> bool:
    """Whether some thread of a process works, or would if others left it a processor or the disk.

    Such a one does not hang; what it may use of a processor has a limit of its own.
    """
    states = []
    with suppress(OSError):  # it ended, or this system does not tell
        for told in Path(f"/proc/{pid}/task").glob("*/stat"):
            with suppress(OSError):
                states.append(told.read_text("latin-1").rpartition(")")[2].split()[0])
    return not {"R", "D"}.isdisjoint(states)


def _talk(
    child: subprocess.Popen[bytes],
    request: bytes,
    on_progress: Callable[[dict[str, Any]], None] | None,
) -> None:
    assert child.stdin and child.stdout
    try:
        with child.stdin:
            child.stdin.write(request)
    except BrokenPipeError:
        return  # it died at once; its exit code says why
    for line in child.stdout:
        if on_progress and line.endswith(b"\n"):
            on_progress(json.loads(line))


def _result(workdir: Path) -> dict[str, Any]:
    outcome = json.loads((workdir / RESULT).read_text(encoding="utf-8"))
    if "unreadable" in outcome:
        raise Unreadable(**outcome["unreadable"])
    result: dict[str, Any] = outcome["result"]
    return result


def _failure(code: int, workdir: Path, memory_bytes: int, expired: bool) -> ChildFailed:
    if code == EXIT_DISK:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(workdir))
    raw = (workdir / _STDERR).read_bytes()[-_DETAIL_CHARACTERS:]
    detail = raw.decode("utf-8", "replace") + f"\nexit code {code}"
    aborted = code == -signal.SIGABRT
    out_of_memory = ("memory allocation of", "bad_alloc", "MemoryError")
    if expired or code == -signal.SIGXCPU:
        kind = "too_slow"
    elif (
        code == EXIT_MEMORY  # its own limit: it never gets to where the system would kill it
        or (aborted and any(words in detail for words in out_of_memory))
    ):
        kind = "too_large"
    elif -code in _FROM_OUTSIDE:
        kind = "killed"
    else:
        kind = "crashed"
    return ChildFailed(kind, *find_sentences(kind, memory=memory_bytes // 2**20), detail)


def _environment(workdir: Path) -> dict[str, str]:
    """Return the whole environment of the child: nothing of the parent's, so no secrets."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": str(workdir),
        "TMPDIR": str(workdir),
        # Pools that reserve memory ahead would hit the limit long before it is used.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "4",  # no more threads than that read at once
        "OMP_NUM_THREADS": "1",
    }
