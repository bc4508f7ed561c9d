"""What a run tells reaches its browser as it was told, with fewer wake-ups and packets."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from streamlit.runtime.session_manager import SessionClientDisconnectedError
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient
from uvicorn.protocols.utils import ClientDisconnected
from websockets.extensions.permessage_deflate import PerMessageDeflate
from websockets.frames import Frame, Opcode
from websockets.protocol import CLIENT, OPEN, SERVER, Protocol

from ui.app.spared.sending import (
    deliver_together,
    put_event,
    put_frame,
    put_together,
    take_together,
    tell_loop,
    write_together,
)

STARTED, MESSAGE = ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
STOPPED = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


class _Session:
    """A session as far as the events of its runs concern it."""

    def __init__(self) -> None:
        self._event_loop, self._scriptrunner = asyncio.get_running_loop(), "runner"
        self.handed: list[Any] = []
        self.woken = 0

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.woken += 1
        self._event_loop.call_soon_threadsafe(callback)

    def _handle_scriptrunner_event_on_event_loop(
        self, sender: object, event: ScriptRunnerEvent, forward_msg: object = None
    ) -> None:
        self.handed.append(event if forward_msg is None else (sender, forward_msg))

    def _enqueue_forward_msg(self, message: object) -> None:
        self.handed.append(message)
        if message == "bad":
            raise ValueError(message)


def test_what_a_run_tells_is_handed_on_together_and_in_order() -> None:
    async def run() -> _Session:
        session = _Session()
        post = put_event(AppSession._on_scriptrunner_event)
        asyncio.get_running_loop().set_exception_handler(lambda *_: faults.append(1))
        tell(post, session)  # with the loop at rest, however slow the machine
        async with asyncio.timeout(30):
            while len(session.handed) < 13:
                await asyncio.sleep(0)
        return session

    def tell(post: Callable[..., None], session: _Session) -> None:
        post(session, "runner", event=STARTED)
        for number in range(10):
            post(session, "runner", event=MESSAGE, forward_msg="bad" if number == 4 else number)
        post(session, "old", event=MESSAGE, forward_msg="late")
        post(session, "runner", event=STOPPED)

    faults: list[int] = []
    session = asyncio.run(run())
    messages = [0, 1, 2, 3, "bad", 5, 6, 7, 8, 9]
    # What another than the current run tells is the framework's to judge.
    assert session.handed == [STARTED, *messages, ("old", "late"), STOPPED]
    assert faults == [1]
    assert session.woken == 2  # instead of thirteen times: when it began and when it ended


def test_what_a_run_tells_does_not_wait_for_its_end() -> None:
    async def run() -> list[Any]:
        session = _Session()
        post = put_event(AppSession._on_scriptrunner_event)
        for number in (1, 2):
            await asyncio.to_thread(post, session, "runner", event=MESSAGE, forward_msg=number)
            async with asyncio.timeout(30):
                while number not in session.handed:
                    await asyncio.sleep(0.001)
        return session.handed

    assert asyncio.run(run()) == [1, 2]


def test_who_has_something_to_send_is_heard_from_any_thread() -> None:
    async def run() -> None:
        sent, loop = asyncio.Event(), asyncio.get_running_loop()
        found = SimpleNamespace(eventloop=loop, need_send_data=sent)
        runtime: Any = SimpleNamespace(_get_async_objs=lambda: found)
        tell = tell_loop(Runtime._enqueued_some_message)
        tell(runtime)
        assert sent.is_set()  # at once: it is this thread that listens
        sent.clear()
        await asyncio.to_thread(tell, runtime)
        async with asyncio.timeout(30):
            await sent.wait()

    asyncio.run(run())


class _Client(StarletteSessionClient):
    """A client of which nobody reads what is queued."""

    def __init__(self) -> None:
        self._closed = asyncio.Event()
        self._send_queue: Any = asyncio.Queue(maxsize=500)


def _finish(status: Any = ForwardMsg.FINISHED_SUCCESSFULLY) -> ForwardMsg:
    return ForwardMsg(script_finished=status)


def test_messages_that_wait_are_taken_together_and_never_too_many_at_once() -> None:
    take = take_together(lambda session: session)
    assert [len(one) for one in take([*range(250)])] == [100, 100, 50]
    assert [one for many in take([*range(250)]) for one in many] == [*range(250)]
    assert take([]) == []


def test_a_client_is_handed_what_was_taken_and_runs_are_counted_as_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[object] = []
    monkeypatch.setattr(_Client, "write_forward_msg", lambda _client, one: given.append(one))
    monkeypatch.setattr("ui.app.spared.sending.StarletteSessionClient", _Client)
    send = deliver_together(Runtime._send_message)
    told = (ForwardMsg(heartbeat_ack=True), _finish(), _finish(ForwardMsg.FINISHED_EARLY_FOR_RERUN))
    ours, others = (
        SimpleNamespace(client=client, script_run_count=0)
        for client in (_Client(), SimpleNamespace(write_forward_msg=given.append))
    )
    send(None, ours, told)
    assert given == [told]
    send(None, others, told)
    assert given[1:] == [*told]
    assert (ours.script_run_count, others.script_run_count) == (1, 1)


def test_who_has_too_much_waiting_is_hung_up_on() -> None:
    write, client = put_together(StarletteSessionClient.write_forward_msg), _Client()
    for _ in range(5):
        write(client, (_finish(),) * 100)
    assert client._send_queue.qsize() == 5
    assert client._send_queue.get_nowait() == [_finish().SerializeToString()] * 100
    write(client, (_finish(),) * 100)
    for _ in range(2):  # and stays so
        with pytest.raises(SessionClientDisconnectedError):
            write(client, (_finish(),))
    assert client._closed.is_set()
    assert client._send_queue.qsize() == 5


class _Connection:
    """A websocket of the server, as far as what is written to it."""

    def __init__(self) -> None:
        self.loop, self.conn = asyncio.get_running_loop(), Protocol(SERVER, state=OPEN)
        self.handshake_complete, self.close_sent, self.disconnected = True, False, False
        self.writable = asyncio.Event()
        self.writable.set()
        self.written: list[bytes] = []
        self.transport = SimpleNamespace(write=self.written.append, is_closing=lambda: False)
        self.others: list[object] = []

    def list_messages(self) -> list[list[bytes]]:
        """Return the messages of each packet, as a browser reads them."""
        browser, found = Protocol(CLIENT, state=OPEN), []
        for packet in self.written:
            browser.receive_data(packet)
            events = [one for one in browser.events_received() if isinstance(one, Frame)]
            assert {one.opcode for one in events} <= {Opcode.BINARY}
            found.append([bytes(one.data) for one in events])
        return found


def _told(*pieces: bytes) -> dict[str, object]:
    return {"type": "websocket.send", "bytes": list(pieces)}


def _write(work: Callable[[_Connection, Callable[..., Any]], Awaitable[None]]) -> _Connection:
    async def original(connection: Any, message: object) -> None:
        connection.others.append(message)

    async def run() -> _Connection:
        connection = _Connection()
        await work(connection, write_together(original))
        return connection

    return asyncio.run(run())


def test_messages_that_were_queued_together_leave_in_one_packet() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        await send(connection, _told(b"a", b"b" * 70_000, b"c"))
        await send(connection, _told(b"d"))

    assert _write(work).list_messages() == [[b"a", b"b" * 70_000, b"c"], [b"d"]]


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
@pytest.mark.parametrize("compressed", [False, True])
def test_a_message_is_framed_as_the_library_does(size: int, *, compressed: bool) -> None:
    ours, theirs = Protocol(SERVER, state=OPEN), Protocol(SERVER, state=OPEN)
    for one in (ours, theirs):
        one.extensions = [PerMessageDeflate(False, False, 12, 12)] if compressed else []
    put_frame(ours, bytes(size))
    theirs.send_binary(bytes(size))
    assert b"".join(ours.data_to_send()) == b"".join(theirs.data_to_send())


def test_a_browser_that_cannot_keep_up_is_waited_for() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        connection.writable.clear()
        waiting = asyncio.create_task(send(connection, _told(b"a")))
        await asyncio.sleep(0)
        assert not waiting.done()
        assert connection.written == []
        connection.writable.set()
        await waiting

    assert _write(work).list_messages() == [[b"a"]]


def test_who_hung_up_is_written_nothing() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        connection.disconnected = True
        with pytest.raises(ClientDisconnected):
            await send(connection, _told(b"b"))
        connection.disconnected = False
        connection.conn.state = connection.conn.state.CLOSING
        with pytest.raises(ClientDisconnected):
            await send(connection, _told(b"c"))

    assert _write(work).written == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"handshake_complete": False}, _told(b"a")),
        ({"close_sent": True}, _told(b"a")),
        ({}, {"type": "websocket.close"}),
        ({}, {"type": "websocket.send", "bytes": b"a"}),
    ],
)
def test_all_else_is_left_to_the_server(change: dict[str, bool], message: object) -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        vars(connection).update(change)
        await send(connection, message)

    assert _write(work).others == [message]
