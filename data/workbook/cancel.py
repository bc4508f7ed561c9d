"""Ending a child process when whoever asked for its work no longer waits for it."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 0.1  # seconds between two looks


class Cancelled(Exception):
    """The work was stopped on request; nothing of it was kept."""


@contextmanager
def kill_when(
    cancelled: Callable[[], bool] | None, child: subprocess.Popen[bytes]
) -> Iterator[threading.Event]:
    """Watch from a thread of its own: the child may be silent for long. The event: it was killed.

    An exception of `cancelled` counts as yes: nobody is known to wait any more.
    """
    killed, over = threading.Event(), threading.Event()

    def watch() -> None:
        assert cancelled
        while not over.wait(_EVERY):
            try:
                stop = cancelled()
            except Exception:
                stop = True
            if stop:
                killed.set()
                child.kill()
                return

    watcher = threading.Thread(target=watch, name="cancel-watch", daemon=True)
    if cancelled:
        watcher.start()
    try:
        yield killed
    finally:
        over.set()
        if cancelled:
            watcher.join()
