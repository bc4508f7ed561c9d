"""Visitors who read little of what comes still see each run that ends, and each that fails."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN, SERVER, Protocol
from websockets.sync.server import ServerConnection, serve
from websockets.typing import Subprotocol

from benchmarks.crowd import measure_spans, split_frames, write_frame
from benchmarks.visitor import LoadError

GOOD, STOPPED = ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_EARLY_FOR_RERUN


def _tell_run(
    ended: ForwardMsg.ScriptFinishedStatus.ValueType = GOOD, fault: str = ""
) -> list[bytes]:
    began, drawn, over = ForwardMsg(), ForwardMsg(), ForwardMsg()
    began.new_session.page_script_hash = "page"
    drawn.hash, drawn.metadata.cacheable = "large", not fault
    if fault:
        drawn.delta.new_element.exception.message = fault
    else:
        drawn.delta.new_element.html.body = "<p>" * 30_000
    over.metadata.run.script_run_id, over.script_finished = "run", ended
    return [one.SerializeToString() for one in (began, drawn, over)]


@contextmanager
def _serving(*runs: list[bytes]) -> Iterator[tuple[int, list[BackMsg]]]:
    """Answer what is asked with these runs in turns, the last again and again."""
    asked: list[BackMsg] = []

    def answer(wire: ServerConnection) -> None:
        for came in wire:
            assert isinstance(came, bytes)
            asked.append(BackMsg.FromString(came))
            for one in runs[min(len(asked), len(runs)) - 1]:
                wire.send(one)

    protocols = [Subprotocol("streamlit")]
    with serve(answer, "127.0.0.1", 0, compression=None, subprotocols=protocols) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.socket.getsockname()[1], asked
        server.shutdown()
        thread.join()


def test_each_run_that_ends_is_counted_and_what_is_known_is_said() -> None:
    with _serving(_tell_run()) as (port, asked):
        [first, second] = measure_spans(port, "/a?b=c", 2, 0.1, 0.1)
    assert 0 < second * 0.05 < len(asked)
    assert (first + second) * 0.1 <= len(asked) + 2
    told = [one.rerun_script for one in asked]
    assert {(one.page_name, one.query_string) for one in told} == {("a", "b=c")}
    assert [*told[0].cached_message_hashes] == []
    assert [*told[-1].cached_message_hashes] == ["large"]
    assert told[-1].page_script_hash == "page"


def test_a_run_that_is_stopped_does_not_count() -> None:
    with _serving(_tell_run(), [*_tell_run(STOPPED), *_tell_run()]) as (port, asked):
        [runs] = measure_spans(port, "/", 1, 0.2)
    assert len(asked) > 4
    assert runs * 0.2 <= len(asked)


def test_an_error_that_a_later_run_shows_is_found() -> None:
    with (
        _serving(_tell_run(), _tell_run(), _tell_run(fault="so not")) as (port, _),
        pytest.raises(LoadError, match="so not"),
    ):
        list(measure_spans(port, "/", 1, 5.0))


def test_a_server_that_hangs_up_is_told_of() -> None:
    with serve(lambda wire: wire.close(), "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        with pytest.raises(LoadError, match=r"closed|hung up"):
            list(measure_spans(server.socket.getsockname()[1], "/", 1, 60.0))
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("size", [0, 125, 126, 65_535, 65_536])
def test_frames_are_as_the_protocol_has_them(size: int) -> None:
    body = bytes(size)
    server = Protocol(SERVER, state=OPEN)
    server.receive_data(write_frame(Opcode.BINARY, body))
    [read] = [one for one in server.events_received() if isinstance(one, Frame)]
    assert (read.opcode, bytes(read.data)) == (Opcode.BINARY, body)
    server.send_binary(body)
    server.send_binary(b"next")
    came = b"".join(server.data_to_send())
    frames, rest = split_frames(came[:-1])
    assert frames == [(Opcode.BINARY, body)]
    assert split_frames(rest + came[-1:]) == ([(Opcode.BINARY, b"next")], b"")
    assert split_frames(came[:1]) == ([], came[:1])
