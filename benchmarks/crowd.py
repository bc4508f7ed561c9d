"""Many visitors on one thread who each ask for a screen again: as cheap as may be, on any server.

What asks shares the cores with what answers. So it reads the sockets itself, and looks into what
came only where it must: a run of which each message is as long as of the one before, which was
looked through, shows no error that the other did not.
"""

import select
import socket
import time
from collections.abc import Iterator

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.visitor import Browser, LoadError

ANSWER_SECONDS = 60.0
_AT_ONCE = 2**18
_BINARY, _CLOSE, _PING, _PONG = 2, 8, 9, 10
_FINAL, _MASKED, _NO_MASK = 0x80, 0x80, bytes(4)
# The field that says how a run ended, the last of a small message; that is looked into to be sure.
_ENDING, _SMALL = ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER << 3, 200
_ASKED = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    "Sec-WebSocket-Protocol: streamlit, PLACEHOLDER_AUTH_TOKEN\r\n\r\n"
)


class Seat(Browser):
    """One of them: a websocket, and what its browser remembers. `runs`: that were finished."""

    def __init__(self, port: int, path: str) -> None:
        super().__init__()
        self.runs, self.asked_at = 0, 0.0
        self.wire = socket.create_connection(("127.0.0.1", port), ANSWER_SECONDS)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = self._shake_hands(f"127.0.0.1:{port}")
        self.wire.settimeout(None)  # it is read when something came: no look at the clock before
        self._messages: list[bytes] = []
        self._sizes: list[int] = []
        self._frame = b""
        self.choose_screen(path)

    def ask_again(self) -> None:
        """Ask for a run."""
        self._frame = self._frame or write_frame(_BINARY, self.ask.SerializeToString())
        self.asked_at = time.monotonic()
        self.wire.sendall(self._frame)

    def read(self) -> bool:
        """Read what came; True when that finishes the run that was asked for."""
        came = self.wire.recv(_AT_ONCE)
        if not came:
            raise LoadError("the server hung up")
        finished = False
        frames, self._rest = split_frames(self._rest + came)
        for kind, message in frames:
            if kind == _BINARY:
                self._messages.append(message)
                finished = self._is_end(message) or finished
            elif kind == _PING:
                self.wire.sendall(write_frame(_PONG, message))
            elif kind == _CLOSE:
                raise LoadError("the server closed the visit")
        return finished

    def _is_end(self, message: bytes) -> bool:
        if not 1 < len(message) < _SMALL or message[-2] != _ENDING:
            return False
        ended = ForwardMsg.FromString(message)
        if ended.WhichOneof("type") != "script_finished":
            return False
        sizes, messages = [*map(len, self._messages)], self._messages
        self._messages = []
        is_whole: bool = ended.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        if sizes != self._sizes or not is_whole:
            self._sizes, self._frame = sizes, b""
            for one in messages:
                self.take(ForwardMsg.FromString(one))
        self.runs += is_whole
        return is_whole

    def _shake_hands(self, host: str) -> bytes:
        self.wire.sendall(_ASKED.format(host=host).encode())
        came = b""
        while b"\r\n\r\n" not in came:
            more = self.wire.recv(_AT_ONCE)
            if not more:
                raise LoadError(f"no visit: {came!r}")
            came += more
        said, _, rest = came.partition(b"\r\n\r\n")
        if not said.startswith(b"HTTP/1.1 101"):
            raise LoadError(f"no visit: {said!r}")
        return rest


def write_frame(kind: int, body: bytes) -> bytes:
    """Return a frame of a client. Its mask is of zeros, which leaves the bytes as they are."""
    size = len(body)
    if size < 126:
        head = bytes((_FINAL | kind, _MASKED | size))
    elif size < 2**16:
        head = bytes((_FINAL | kind, _MASKED | 126)) + size.to_bytes(2)
    else:
        head = bytes((_FINAL | kind, _MASKED | 127)) + size.to_bytes(8)
    return head + _NO_MASK + body


def split_frames(came: bytes) -> tuple[list[tuple[int, bytes]], bytes]:
    """Return the frames of a server, kind and body each, and what is left of one on its way."""
    found, at, end = [], 0, len(came)
    while at + 2 <= end:
        size, begin = came[at + 1], at + 2
        if size >= 126:
            begin += 2 if size == 126 else 8
            size = int.from_bytes(came[at + 2 : begin])
        if begin + size > end:
            break
        if not came[at] & _FINAL:
            raise LoadError("a message in parts")
        found.append((came[at] & 0x0F, came[begin : begin + size]))
        at = begin + size
    return found, came[at:]


def _read_for(seats: dict[int, Seat], watch: select.epoll, seconds: float) -> int:
    """Let them ask and read for so long; return how many runs were finished meanwhile."""
    before, until = _count(seats), time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        for place, _ in watch.poll(min(left, 1.0)):
            if seats[place].read():
                seats[place].ask_again()
        if min(one.asked_at for one in seats.values()) < time.monotonic() - ANSWER_SECONDS:
            raise LoadError(f"a run did not end within {ANSWER_SECONDS:.0f} s")
    return _count(seats) - before


def _count(seats: dict[int, Seat]) -> int:
    return sum(one.runs for one in seats.values())


def measure_spans(port: int, path: str, sessions: int, *spans: float) -> Iterator[float]:
    """Yield the runs a second that so many visitors get, of each of these spans of seconds.

    Raises LoadError when a run ends in an error, or does not end.
    """
    seats = {}
    with select.epoll() as watch:
        try:
            for _ in range(sessions):
                one = Seat(port, path)
                seats[one.wire.fileno()] = one
                watch.register(one.wire, select.EPOLLIN)
                one.ask_again()
            for seconds in spans:
                started = time.monotonic()
                runs = _read_for(seats, watch, seconds)
                yield runs / (time.monotonic() - started)
        finally:
            for one in seats.values():
                one.wire.close()
