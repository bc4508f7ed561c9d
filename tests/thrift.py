"""What the interpreter and the framework do again and again in a run of tests, to no avail."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from filelock import FileLock
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from tests.paths import ROOT

_MADE = ROOT / "tests" / "witness" / "__pycache__"  # of the last folder that is collected
# Most of what a test makes is in no circle: it goes without being looked for.
_YOUNG, _GROWN, _OLD = 20_000, 20, 50


@contextmanager
def make_once() -> Iterator[None]:
    """In a fresh folder the first worker writes down what is made of the tests; the others read it.

    To make it takes as long as to load it and all that it tests.
    """
    lock = None
    if "PYTEST_XDIST_WORKER" in os.environ and not sys.dont_write_bytecode and not _is_made():
        lock = FileLock(ROOT / "tests" / "__pycache__" / "made.lock")
        lock.acquire()
        if _is_made():  # by who had it before
            lock.release()
    try:
        yield
    finally:
        if lock:
            lock.release()


def _is_made() -> bool:
    return any(_MADE.glob("test_*-pytest-*.pyc"))


def collect_seldom() -> None:
    """From now on what is there already is not looked through for garbage, and the rest seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _GROWN, _OLD)


def wait_at_rest(patch: pytest.MonkeyPatch) -> None:
    """From now on a screen that runs is waited for; the framework looks a thousand times a second.

    Each look takes the interpreter from the screen that it waits for.
    """
    look = local_script_runner.require_widgets_deltas

    def wait(runner: LocalScriptRunner, timeout: float = 3) -> None:
        if runner._script_thread is not None:
            runner._script_thread.join(timeout)
        look(runner, timeout)

    patch.setattr(local_script_runner, "require_widgets_deltas", wait)
