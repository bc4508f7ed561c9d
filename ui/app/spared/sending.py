"""What a run tells goes to its browser together: fewer wake-ups, turns of the loop and packets.

The framework wakes the server's thread twice for each message, gives each a turn of the loop of its
own, and each leaves in a packet of its own, for which a proxy and a browser wake up once more. The
messages, their order and their moments stay as they are.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.runtime_util import serialize_forward_msg
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.session_manager import SessionClientDisconnectedError
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient
from uvicorn.protocols.utils import ClientDisconnected
from websockets.exceptions import InvalidState
from websockets.protocol import Protocol, State

_Any = Callable[..., Any]
# How long a message waits for the next ones: as long as the framework lets it wait once more.
WAIT = 0.01  # seconds
# All other events end a run or may: they are handed on at once, and with them what came before.
_MESSAGE = ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
_WAITING = (ScriptRunnerEvent.SCRIPT_STARTED, _MESSAGE)
_TOGETHER = 100  # messages: the framework hangs up on who has 500 of them waiting
_HEAD = b"\x82"  # of a binary message, whole


class _Post:
    """What the runs of one session have to tell the server's thread, in order.

    It does not hold the session, which holds it: that goes when its last visitor does.
    """

    def __init__(self) -> None:
        self._events: deque[tuple[tuple[Any, ...], dict[str, Any]]] = deque()
        self._is_due = False

    def put(self, session: Any, sender: Any, event: ScriptRunnerEvent, **of: Any) -> None:
        """Put one behind the others: they are handed on within `WAIT`, or at once."""
        self._events.append(((sender, event), of))
        hand_on = partial(self._hand_on, session)
        if event not in _WAITING:
            session._call_soon_on_event_loop(hand_on)
        elif not self._is_due:
            self._is_due = True
            session._call_soon_on_event_loop(lambda: session._event_loop.call_later(WAIT, hand_on))

    def _hand_on(self, session: Any) -> None:
        self._is_due = False  # first: what comes after the last look has itself handed on
        while self._events:
            event, of = self._events.popleft()
            try:
                if event[1] is _MESSAGE and event[0] is session._scriptrunner:
                    session._enqueue_forward_msg(of["forward_msg"])
                else:
                    session._handle_scriptrunner_event_on_event_loop(*event, **of)
            except Exception as fault:  # as the loop does with one: the next are handed on
                told = {"message": f"{event[1]} of a run", "exception": fault}
                asyncio.get_running_loop().call_exception_handler(told)


def put_event(_original: _Any) -> _Any:
    """Return what hands the events of a run to the server's thread together."""

    def post(self: Any, sender: Any, event: ScriptRunnerEvent, **of: Any) -> None:
        if "_isv_post" not in self.__dict__:
            self.__dict__.setdefault("_isv_post", _Post())  # of two threads one makes it
        self._isv_post.put(self, sender, event, **of)

    return post


def tell_loop(original: _Any) -> _Any:
    """Return what says that there is something to send; its own thread need not be woken for it."""

    def tell(self: Runtime) -> None:
        found = self._get_async_objs()
        if asyncio._get_running_loop() is found.eventloop:
            found.need_send_data.set()
        else:
            original(self)

    return tell


def take_together(original: _Any) -> _Any:
    """Return what gives the messages of a session that wait, so many at once: a tuple of them."""

    def take(self: Any) -> list[tuple[Any, ...]]:
        waiting = original(self)
        first = range(0, len(waiting), _TOGETHER)
        return [tuple(waiting[start : start + _TOGETHER]) for start in first]

    return take


def deliver_together(original: _Any) -> _Any:
    """Return what hands a client as many messages as were taken together."""

    def send(self: Runtime, session: Any, messages: tuple[Any, ...]) -> None:
        client, kind = session.client, type(session.client)
        if kind is not StarletteSessionClient:
            for one in messages:
                original(self, session, one)
            return
        for one in messages:
            if one.HasField("script_finished"):
                session.script_run_count += one.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        client.write_forward_msg(messages)

    return send


def put_together(_original: _Any) -> _Any:
    """Return what puts messages in the queue of a websocket as one piece: a list of their bytes.

    As many messages as the framework lets wait, and who has more of them is hung up on, as there.
    """

    def write(self: StarletteSessionClient, messages: tuple[Any, ...]) -> None:
        if self._closed.is_set():
            raise SessionClientDisconnectedError
        waiting: Any = self._send_queue
        if sum(map(len, waiting._queue)) + len(messages) > waiting.maxsize:
            self._closed.set()
            raise SessionClientDisconnectedError
        waiting.put_nowait([serialize_forward_msg(one) for one in messages])

    return write


def write_together(original: _Any) -> _Any:
    """Return what writes messages that were queued as one piece to a websocket, in one packet."""

    async def send(self: Any, message: Any) -> None:
        pieces = message.get("bytes") if message["type"] == "websocket.send" else None
        if type(pieces) is not list or not self.handshake_complete or self.close_sent:
            await original(self, message)
            return
        await self.writable.wait()
        if self.disconnected:
            raise ClientDisconnected
        try:
            for one in pieces:
                put_frame(self.conn, one)
        except InvalidState:
            raise ClientDisconnected from None
        self.transport.write(b"".join(self.conn.data_to_send()))

    return send


def put_frame(connection: Protocol, data: bytes) -> None:
    """Put a message among what a connection has to write, with the head that says how long it is.

    Where it may not be, or is to be compressed, the library does that, in four times the time.
    """
    if connection.extensions or connection.expect_continuation_frame:
        connection.send_binary(data)
    elif connection.state is not State.OPEN:
        raise InvalidState
    elif len(data) < 126:
        connection.writes.append(_HEAD + len(data).to_bytes(1) + data)
    elif len(data) < 2**16:
        connection.writes += (_HEAD + b"\x7e" + len(data).to_bytes(2), data)
    else:
        connection.writes += (_HEAD + b"\x7f" + len(data).to_bytes(8), data)
