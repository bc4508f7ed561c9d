"""A part of the work of a reading process that a copy of it does meanwhile: one uses one core."""

import os
import signal
import struct
import sys
import traceback
import weakref
from collections.abc import Callable
from contextlib import suppress

Send = Callable[[bytes], None]

_SIZE = struct.Struct("<q")
_alone = False


def set_alone(alone: bool = True) -> None:
    """Say whether this process has nothing that a copy would harm: no threads, no locks."""
    global _alone  # noqa: PLW0603  (of the process itself)
    _alone = alone


def is_copy_useful() -> bool:
    """Whether this process may be copied, and there is a core for the copy."""
    return _alone and len(os.sched_getaffinity(0)) > 1


class Beside:
    """A copy of this process that does `work`, and sends what comes of it, in order.

    It shares what there is by now and has the same limits. What it would send waits until it is
    read; it ends with this process, at the latest when it sends something.
    """

    def __init__(self, work: Callable[[Send], None]) -> None:
        set_alone(False)  # one is enough
        self._reading, writing = os.pipe()
        pid = os.fork()
        if not pid:
            code = 1
            try:
                os.close(self._reading)
                work(lambda message: _send(writing, message))
                code = 0
            except Exception:
                traceback.print_exc()  # for the log; the work is done by who waits for it
            finally:
                sys.stderr.flush()
                os._exit(code)  # whoever waits sees that nothing more comes
        os.close(writing)
        self.end = weakref.finalize(self, _end, self._reading, pid)

    def take_message(self) -> bytes | None:
        """Return the next message; None when the copy ended without: then do it here."""
        head = _read(self._reading, _SIZE.size)
        size = _SIZE.unpack(head)[0] if len(head) == _SIZE.size else None
        body = b"" if size is None else _read(self._reading, size)
        return body if len(body) == size else None


def _send(writing: int, message: bytes) -> None:
    left = memoryview(_SIZE.pack(len(message)) + message)
    while left:
        left = left[os.write(writing, left) :]


def _read(reading: int, size: int) -> bytes:
    found = bytearray()
    while len(found) < size and (piece := os.read(reading, min(size - len(found), 1 << 20))):
        found += piece
    return bytes(found)


def _end(reading: int, pid: int) -> None:
    os.close(reading)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(pid, 0)
