"""Work that takes a while steps back: whoever looks at a screen goes first."""

import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

# Of the system's 20 steps. It still gets a quarter of a core where others want all of it: with more
# a delivery would wait too long on a busy machine.
_STEPS = 5
_GROUP = Path("/proc/self/autogroup")


def drop_priority() -> None:
    """Let this thread, and those that it starts, go after others; there is no way back.

    Where the system knows no priority of a thread, nothing happens.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _STEPS)


def drop_session_priority() -> None:
    """Let this process go after others, where it leads a session of its own.

    The system may share its time between sessions first, and between the threads of each then: a
    priority within a session of one says nothing there.
    """
    drop_priority()
    with suppress(OSError):  # a system that does not share by session has no such file
        _GROUP.write_text(f"{_STEPS}\n", encoding="ascii")
