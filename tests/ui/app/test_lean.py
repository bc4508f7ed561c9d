"""What stands in the place of the framework's own does the same as that, with less."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit import config
from streamlit.elements import html
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunnerEvent, StopException
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

from ui.app import lean

STARTED, MESSAGE = ScriptRunnerEvent.SCRIPT_STARTED, ScriptRunnerEvent.ENQUEUE_FORWARD_MSG
STOPPED = ScriptRunnerEvent.SCRIPT_STOPPED_WITH_SUCCESS
ANEW = ScriptRunnerEvent.SCRIPT_STOPPED_FOR_RERUN
SECTIONS = ((), ("theme.light",), ("theme.dark",), ("theme.sidebar",))


def test_the_framework_has_the_code_that_this_was_written_for() -> None:
    # When this fails after an upgrade: look whether what lean.py does still holds, one by one.
    assert lean.list_changed() == []


def test_what_has_changed_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def other(message: object) -> None:
        """Do something else than the release that we know."""

    known = html._html_only_style_tags
    monkeypatch.setattr(app_session, "_populate_config_msg", other)
    assert lean.list_changed() == ["_populate_config_msg"]
    lean.make_lean()
    assert app_session._populate_config_msg is other
    assert html._html_only_style_tags is known


def test_a_theme_is_read_once_and_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def original(message: Any, *section: str) -> None:
        asked.append(section)
        app_session._populate_theme_msg(message, *section)

    fill = lean._fill_once(original)
    told = [NewSession() for _ in range(3)]
    for number, message in enumerate(told):
        put: Callable[..., None] = fill if number else app_session._populate_theme_msg
        put(message.custom_theme)
        put(message.custom_theme.light, "theme.light")
        put(message.custom_theme.dark, "theme.dark")
        put(message.custom_theme.sidebar, "theme.sidebar")
    assert told[0] == told[1] == told[2]
    assert [one.SerializeToString() for one in told[1:]] == [told[0].SerializeToString()] * 2
    assert asked == list(SECTIONS)


def test_the_screens_are_listed_again_when_they_are_others() -> None:
    session: Any = None
    one: Any = {"a": {"page_name": "verloop", "icon": ""}}
    two = one | {"b": {"page_name": "besluit_1", "icon": ":x:"}}
    fill = lean._list_once(AppSession._populate_app_pages)
    for pages in (one, two, one, two):
        told, before = NewSession(), NewSession()
        fill(session, told, pages)
        AppSession._populate_app_pages(session, before, pages)
        assert told == before
        assert len(told.app_pages) == len(pages)


def test_nobody_is_asked_to_install_anything() -> None:
    session: Any = SimpleNamespace(_script_data=SimpleNamespace(is_hello=True))
    asked = AppSession._compute_skills_nudge_state(session)
    assert (
        lean._ask_nothing(AppSession._compute_skills_nudge_state)(session) == asked == (False, "")
    )


@pytest.mark.parametrize(
    "body",
    ["", " \n", "<p>a</p>", "<style>a{}</style>", "<STYLE>a{}</STYLE>\n", "<!-- a -->",
     "<style>a{}</style><p>b</p>", "<!-- <p>a</p> --> b", "<p>&lt;style></p>"],
)  # fmt: skip
def test_html_of_style_alone_is_known_as_before(body: str) -> None:
    look = lean._look_for_style(html._html_only_style_tags)
    assert look(body) is html._html_only_style_tags(body)


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
        post = lean._post_event(AppSession._on_scriptrunner_event)
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
        post = lean._post_event(AppSession._on_scriptrunner_event)
        for number in (1, 2):
            await asyncio.to_thread(post, session, "runner", event=MESSAGE, forward_msg=number)
            async with asyncio.timeout(30):
                while number not in session.handed:
                    await asyncio.sleep(0.001)
        return session.handed

    assert asyncio.run(run()) == [1, 2]


def test_a_run_that_begins_anew_is_not_at_rest_in_between(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> _Session:
        session = _Session()
        post = lean._post_event(AppSession._on_scriptrunner_event)
        post(session, "runner", event=ANEW)
        for _ in range(5):
            await asyncio.sleep(0)
        assert session.handed == []  # a browser would see it at rest
        post(session, "runner", event=STARTED)
        async with asyncio.timeout(30):
            while not session.handed:
                await asyncio.sleep(0.001)
        return session

    monkeypatch.setattr(lean, "WAIT", 1.0)  # seconds: longer than those turns, however slow
    assert asyncio.run(run()).handed == [ANEW, STARTED]


def test_who_has_something_to_send_is_heard_from_any_thread() -> None:
    async def run() -> None:
        sent, loop = asyncio.Event(), asyncio.get_running_loop()
        found = SimpleNamespace(eventloop=loop, need_send_data=sent)
        runtime: Any = SimpleNamespace(_get_async_objs=lambda: found)
        tell = lean._tell_loop(Runtime._enqueued_some_message)
        tell(runtime)
        assert sent.is_set()  # at once: it is this thread that listens
        sent.clear()
        await asyncio.to_thread(tell, runtime)
        async with asyncio.timeout(30):
            await sent.wait()

    asyncio.run(run())


def test_a_screen_is_drawn_again_while_it_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    session = SimpleNamespace(
        _client_state="as it was",
        request_rerun=asked.append,
        _call_soon_on_event_loop=lambda call: call(),
    )
    there = {"open": SimpleNamespace(session=session)}
    runtime = SimpleNamespace(_session_mgr=SimpleNamespace(get_active_session_info=there.get))
    lean.refresh_screen("open")  # no server: a test or a command line
    monkeypatch.setattr(lean, "exists", lambda: True)
    monkeypatch.setattr(lean, "get_instance", lambda: runtime)
    lean.refresh_screen("closed")
    assert asked == []
    lean.refresh_screen("open")
    assert asked == ["as it was"]


class _Runner:
    """A run as far as it looks whether it is to stop."""

    def __init__(self) -> None:
        self._requests = SimpleNamespace(_state=ScriptRequestType.CONTINUE)
        self._join_wake_coordinator: Any = SimpleNamespace(_worker_exception=None)
        self.here = True

    def _is_in_script_thread(self) -> bool:
        return self.here


def _stop_beside(runner: _Runner) -> None:
    runner._join_wake_coordinator = SimpleNamespace(_worker_exception=StopException())


@pytest.mark.parametrize(
    ("change", "looked"),
    [
        (lambda runner: None, 0),
        (lambda runner: setattr(runner, "_join_wake_coordinator", None), 0),
        (lambda runner: setattr(runner._requests, "_state", ScriptRequestType.STOP), 1),
        (lambda runner: setattr(runner._requests, "_state", ScriptRequestType.RERUN), 1),
        (lambda runner: setattr(runner, "here", False), 1),
        (_stop_beside, 1),
    ],
)
def test_a_run_that_is_asked_to_stop_is_stopped(
    change: Callable[[_Runner], None], looked: int
) -> None:
    asked: list[object] = []
    runner = _Runner()
    change(runner)
    lean._look_for_stop(asked.append)(runner)
    assert asked == [runner] * looked


def test_a_browser_keeps_what_the_next_runs_may_leave_out() -> None:
    # Each run that overtakes another ages what it keeps once more, before it is told.
    assert config.get_option("global.maxCachedMessageAge") >= 20
