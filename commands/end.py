"""How a command of the ISV-monitor ends: with what exit code, and what it says on the way out."""

import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from data.journal.lock import STOPPING
from data.store.trouble import FAILURES, explain_failure

REFUSED = 2
STOPPED = 130  # as a shell says it of Ctrl+C


def run_command(
    do: Callable[[], int], refusals: tuple[type[Exception], ...], *, cut_off: int = 0
) -> int:
    """Do a command and return its exit code: its own, 1 when the program failed, 2 for `refusals`.

    Those and what disk, journal or index did are said on stderr, in Dutch. `cut_off`: the code when
    whoever reads stopped before the end, as `head` does; 1 where what was said may matter.
    Ctrl+C and SIGTERM stop it, once what is being written is written.
    """
    keep_log_quiet()
    gc.enable()  # `python -m` begins without
    try:
        with _heed_signals(), _say_failures():
            code = do()
            sys.stdout.flush()
    except KeyboardInterrupt:
        print("Gestopt. Wat al was vastgelegd, telt; er is niets half vastgelegd.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # No disk failed. What Python still holds goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return cut_off
    except refusals as refused:
        print(refused, file=sys.stderr)
        return REFUSED
    except FAILURES as failure:
        print(f"Mislukt: {explain_failure(failure)}", file=sys.stderr)
        return 1
    return code


def keep_log_quiet() -> None:
    """Let nothing be printed that is noted for an operator: between the sentences it is no answer.

    Python prints what nobody else does.
    """
    logging.getLogger("data").addHandler(logging.NullHandler())


@contextmanager
def _say_failures() -> Iterator[None]:
    """Say on stderr what has no anchor, signature or audit line: here no log would."""
    handler = logging.StreamHandler(sys.stderr)
    loggers = [logging.getLogger(name) for name in ("data.anchors", "data.telemetry.audit")]
    for one in loggers:
        one.addHandler(handler)
    try:
        yield
    finally:
        for one in loggers:
            one.removeHandler(handler)


@contextmanager
def _heed_signals() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # no other can
        yield
        return
    before = {one: signal.signal(one, STOPPING.ask) for one in (signal.SIGINT, signal.SIGTERM)}
    STOPPING.stopped = False
    try:
        yield
    except Exception as failure:
        if STOPPING.stopped:  # DuckDB, in a query, says it with an error of its own
            raise KeyboardInterrupt from failure
        raise
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
