"""Work that takes a while steps back: whoever looks at a screen goes first."""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path

# Of the system's 20 steps. It still gets a quarter of a core where others want all of it: with more
# a delivery would wait too long on a busy machine.
_STEPS = 5
_THREADS = Path("/proc/self/task")


def drop_priority() -> None:
    """Let this thread, and those that it starts, go after others; there is no way back.

    Where the system knows no priority of a thread, nothing happens.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _STEPS)


def drop_share_after(cpu_seconds: float) -> None:
    """Let this process have only what nobody else wants, once it has used a processor for so long.

    Whoever shares a lock with others may not do this: they would wait for it. Unlike a priority it
    makes way at once for whoever wakes up, and not after some milliseconds. The signal that tells
    the time may come during any call. Only in the main thread.
    """
    if sys.platform == "linux":
        signal.signal(signal.SIGPROF, lambda *_: _drop_share())
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds)


def _drop_share() -> None:
    with suppress(OSError):  # a system without such a way of sharing
        for thread in _THREADS.iterdir():
            with suppress(ProcessLookupError):  # it ended meanwhile
                os.sched_setscheduler(int(thread.name), os.SCHED_IDLE, os.sched_param(0))
