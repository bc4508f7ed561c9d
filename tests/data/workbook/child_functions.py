"""What the tests let a limited child process do."""

import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from data.workbook.reader import open_workbook
from data.workbook.refusals import make_refusal

Progress = Callable[[dict[str, Any]], None]


def echo(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    print("a library that prints")
    progress({"stage": "gelezen", "done": 1})
    progress({"stage": "klaar", "done": 2})
    return {"payload": payload, "workdir": str(workdir), "cwd": str(Path.cwd())}


def end_slowly(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Give the result, and take long to end."""

    class _Slow:
        def flush(self) -> None:
            time.sleep(60)

    sys.stderr = _Slow()
    return {"pid": os.getpid()}


def environment(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    return dict(os.environ)


def niceness(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    return {"nice": os.nice(0)}


def libraries(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    rows = pa.Table.from_pylist([{"a": "b"}]).num_rows
    found = [name for name in ("numpy", "pandas") if sys.modules.get(name)]
    return {"rows": rows, "found": found}


def read(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    book = open_workbook(Path(payload["path"]), payload["filename"])
    sheet = book.read_sheet(book.sheet_names[0])
    return {"height": sheet.height, "width": len(sheet.list_columns())}


def eat_python(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    eaten = [bytearray(16 * 2**20) for _ in range(1000)]
    return {"eaten": len(eaten)}


def eat_reader(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    """Let the cell reader itself ask for too much, without the look beforehand."""
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(payload["path"]).get_sheet_by_index(0)
    return {"height": sheet.height}


def loop(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    while True:
        pass


def fill_disk(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sleep(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    progress({"pid": os.getpid()})
    time.sleep(60)
    return {}


def work_on(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    while time.process_time() < payload["seconds"]:
        pass
    return {"done": True}


def segfault(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGSEGV)
    return {}


def leave(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    os._exit(0)


def stumble(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    raise KeyError("secret detail")


def refused(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    raise make_refusal(
        "far_cell", sheet="Blad1", cell="ZZZZZ2", columns="1.000", last="ALL", rows="2"
    )


def reach_out(payload: dict[str, Any], workdir: Path, progress: Progress) -> dict[str, Any]:
    tried: dict[str, Any] = {}
    attempts: dict[str, Callable[[], object]] = {
        "socket": partial(socket.create_connection, ("127.0.0.1", 9), 1),
        "subprocess": partial(subprocess.run, [sys.executable, "-V"], check=False),
        "system": partial(os.system, "true"),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
        except PermissionError as error:
            tried[name] = str(error)
    return tried
