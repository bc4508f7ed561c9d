"""The child process: limits first, then one function, its result in a file. Started by limits.py.

Run as a plain script, so that no package is imported before the limits are set. Reads a request
as JSON on stdin, writes progress as JSON lines on stdout and the result to `result.json`.
"""

import errno
import gc
import json
import os
import resource
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

RESULT = "result.json"
EXIT_MEMORY = 77
EXIT_DISK = 78
# Beside private memory, address space is taken by mapped libraries: some 330 MB with pyarrow.
_LIBRARIES = 768 * 2**20
_LARGEST_FILE = 2 * 2**30
# pyarrow imports these where it finds them, which takes longer than reading a usual file.
_NOT_USED = ("numpy", "pandas")
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork")


def _limit(memory_bytes: int, cpu_seconds: int) -> None:
    for kind, amount in (
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_AS, memory_bytes + _LIBRARIES),
        (resource.RLIMIT_FSIZE, _LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (amount, amount))
    # The soft limit ends it with a signal of its own, so the parent can tell it was the time.
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 5))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"not allowed in the reading process: {event}")


def _write(workdir: Path, outcome: dict[str, Any]) -> None:
    # Renamed when whole: the parent never sees half a result.
    half = workdir / (RESULT + ".half")
    half.write_text(json.dumps(outcome), encoding="utf-8")
    half.replace(workdir / RESULT)


def main() -> int:
    """Run the requested function and return the exit code."""
    # Millions of cells, none of them garbage: the collector would only look at them, over and over.
    gc.disable()
    request = json.load(sys.stdin)
    _limit(request["memory_bytes"], request["cpu_seconds"])
    # What any library prints must not end up between the progress lines.
    channel = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    for name in _NOT_USED:
        sys.modules[name] = None  # type: ignore[assignment]
    workdir = Path(request["workdir"])

    last_seen: list[FrameType] = []

    def progress(event: dict[str, Any]) -> None:
        channel.write(json.dumps(event) + "\n")
        channel.flush()
        # Whoever reports keeps what it holds when it returns: to take millions of cells apart, one
        # by one, takes longer than to write the result, and this process ends with it.
        last_seen[:] = [sys._getframe(1)]

    try:
        from data.priority import drop_priority, drop_share_after  # noqa: PLC0415
        from data.workbook.errors import Unreadable  # noqa: PLC0415

        drop_priority()
        drop_share_after(request["prompt_seconds"])
        module, _, name = request["function"].partition(":")
        function = getattr(import_module(module), name)
        sys.addaudithook(_refuse)
        try:
            _write(workdir, {"result": function(request["payload"], workdir, progress)})
        except Unreadable as refusal:
            _write(workdir, {"unreadable": vars(refusal)})
        channel.close()  # all is said: who listens goes on while this process is taken apart
    except MemoryError:
        return EXIT_MEMORY
    except OSError as failure:
        if failure.errno in (errno.ENOSPC, errno.EDQUOT):
            return EXIT_DISK
        raise
    return 0


if __name__ == "__main__":
    code = main()
    if code != EXIT_DISK:  # there what was said may have no room either
        sys.stderr.flush()
    # Not a normal exit: that would take apart millions of cells, one by one.
    os._exit(code)
