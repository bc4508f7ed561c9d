"""What a run tells reaches its browser as it was told, with fewer wake-ups and packets."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent
from uvicorn.protocols.utils import ClientDisconnected
from websockets.frames import Frame, Opcode
from websockets.protocol import CLIENT, OPEN, SERVER, Protocol

from ui.app.spared.sending import (
    deliver_together,
    put_event,
    take_together,
    tell_loop,
    write_together,
)

STARTED, MESSAGE = ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
STOPPED = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS


class _Session:
    """A session as far as the events of its runs concern it."""

    def __init__(self) -> None:
        self._event_loop = asyncio.get_running_loop()
        self.handed: list[Any] = []
        self.woken = 0

    def _call_soon_on_event_loop(self, callback: Callable[[], None]) -> None:
        self.woken += 1
        self._event_loop.call_soon_threadsafe(callback)

    def _handle_scriptrunner_event_on_event_loop(
        self, _sender: object, event: ScriptRunnerEvent, forward_msg: object = None
    ) -> None:
        self.handed.append(event if forward_msg is None else forward_msg)
        if forward_msg == "bad":
            raise ValueError(forward_msg)


def test_what_a_run_tells_is_handed_on_together_and_in_order() -> None:
    async def run() -> _Session:
        session = _Session()
        post = put_event(AppSession._on_scriptrunner_event)
        asyncio.get_running_loop().set_exception_handler(lambda *_: faults.append(1))
        tell(post, session)  # with the loop at rest, however slow the machine
        async with asyncio.timeout(30):
            while len(session.handed) < 12:
                await asyncio.sleep(0)
        return session

    def tell(post: Callable[..., None], session: _Session) -> None:
        post(session, "runner", event=STARTED)
        for number in range(10):
            post(session, "runner", event=MESSAGE, forward_msg="bad" if number == 4 else number)
        post(session, "runner", event=STOPPED)

    faults: list[int] = []
    session = asyncio.run(run())
    assert session.handed == [STARTED, 0, 1, 2, 3, "bad", 5, 6, 7, 8, 9, STOPPED]
    assert faults == [1]
    assert session.woken == 2  # instead of twelve times: when it began and when it ended


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


def test_messages_that_wait_are_sent_together_and_never_too_many_at_once() -> None:
    sent: list[int] = []
    take = take_together(lambda session: session)
    send = deliver_together(lambda _runtime, _session, message: sent.append(message))
    taken = take([*range(250)])
    assert [len(one) for one in taken] == [100, 100, 50]
    for one in taken:
        send(None, None, one)
    assert sent == [*range(250)]
    assert take([]) == []


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


def _told(data: bytes) -> dict[str, object]:
    return {"type": "websocket.send", "bytes": data}


def _write(work: Callable[[_Connection, Callable[..., Any]], Awaitable[None]]) -> _Connection:
    async def original(connection: Any, message: object) -> None:
        connection.others.append(message)
        connection.transport.write(b"".join(connection.conn.data_to_send()))

    async def run() -> _Connection:
        connection = _Connection()
        await work(connection, write_together(original))
        await asyncio.sleep(0)
        return connection

    return asyncio.run(run())


def test_messages_of_one_turn_leave_in_one_packet() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        for data in (b"a", b"b" * 70_000, b"c"):
            await send(connection, _told(data))
        assert connection.written == []
        await asyncio.sleep(0)
        await send(connection, _told(b"d"))

    assert _write(work).list_messages() == [[b"a", b"b" * 70_000, b"c"], [b"d"]]


def test_what_else_is_written_comes_after_what_came_before() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        await send(connection, _told(b"a"))
        await send(connection, {"type": "websocket.close"})

    connection = _write(work)
    assert connection.list_messages() == [[b"a"]]
    assert connection.others == [{"type": "websocket.close"}]


def test_a_browser_that_cannot_keep_up_is_waited_for() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        connection.writable.clear()
        waiting = asyncio.create_task(send(connection, _told(b"a")))
        await asyncio.sleep(0)
        assert not waiting.done()
        assert connection.conn.writes == []
        connection.writable.set()
        await waiting

    assert _write(work).list_messages() == [[b"a"]]


def test_who_hung_up_is_written_nothing() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        await send(connection, _told(b"a"))
        connection.transport.is_closing = lambda: True
        await asyncio.sleep(0)
        connection.disconnected = True
        with pytest.raises(ClientDisconnected):
            await send(connection, _told(b"b"))
        connection.disconnected = False
        connection.conn.state = connection.conn.state.CLOSING
        with pytest.raises(ClientDisconnected):
            await send(connection, _told(b"c"))

    assert _write(work).written == []


def test_before_the_handshake_the_framework_answers_itself() -> None:
    async def work(connection: _Connection, send: Callable[..., Any]) -> None:
        connection.handshake_complete = False
        await send(connection, _told(b"a"))

    assert _write(work).others == [_told(b"a")]
