"""What a reading process does in tests of columns that a copy of it reads."""

import os
from pathlib import Path
from typing import Any

from data.check.child import check_delivered
from data.values.apart import columns as apart
from data.values.apart.process import Beside, is_copy_useful, set_alone


def check(payload: dict[str, Any], workdir: Path, progress: Any) -> dict[str, Any]:
    """Check a file of any size with a copy or without; tell whether there was one."""
    apart.FEWEST = 1 if payload.pop("apart") else apart.MOST
    os.sched_getaffinity = lambda _: {0, 1}
    found = check_delivered(payload, workdir, progress)
    return found | {"copied": not is_copy_useful()}


def fail(payload: dict[str, Any], workdir: Path, progress: Any) -> dict[str, Any]:
    """Check a file with a copy that ends after so many messages."""
    read = apart._read_columns

    def some(asked: apart.Asked, listed: int, send: Any) -> None:
        left = iter(range(payload["messages"]))

        def send_some(message: bytes) -> None:
            next(left)  # ends the copy when none is left
            send(message)

        read(asked, listed, send_some)

    payload["apart"] = True
    apart._read_columns = some
    return check(payload, workdir, progress)


def copy_twice(_: dict[str, Any], __: Path, ___: Any) -> dict[str, Any]:
    """Return what a copy sends, and whether another one and one of the copy were refused."""

    def work(send: Any) -> None:
        send(b"of the copy")
        send(b"refused" if _refused() else b"made")

    beside = Beside(work)
    said = [beside.take_message(), beside.take_message(), beside.take_message()]
    beside.end()
    set_alone()
    return {"said": [one and one.decode() for one in said], "refused": _refused()}


def _refused() -> bool:
    try:
        Beside(lambda _: None)
    except PermissionError:
        return True
    return False
