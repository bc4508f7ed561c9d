"""What the framework does at each run of a screen and need not: said once, and handed on at once.

Each run it reads all its settings again to tell a browser the same theme, looks through each piece
of HTML for whether it is style alone, and wakes the server's thread up twice for every message, so
that the two threads hand the interpreter to each other some sixty times a screen. And it drops the
files of the run before, also when somebody has just asked for one.

This is the one place that puts something else in the place of the framework's own. It does so
only where that has the very code that it was written for: a release that changes any of it is left
as it is, which costs time, or a file that has to be asked for again, and makes a test fail.
"""

import hashlib
import inspect
import logging
import re
from collections.abc import Callable
from typing import Any

import streamlit as st
from streamlit import config
from streamlit.commands import navigation
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements import html
from streamlit.elements.html import HtmlMixin
from streamlit.elements.widgets import selectbox
from streamlit.elements.widgets.selectbox import SelectboxMixin
from streamlit.runtime import app_session, exists, get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.runtime import Runtime
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests, ScriptRequestType
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state.session_state import SessionState
from streamlit.web.server.starlette.starlette_websocket import StarletteSessionClient
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.protocol import Protocol

from ui.app.spared.files import keep_made, keep_makers
from ui.app.spared.navigation import list_screens
from ui.app.spared.pieces import bind_drawing, draw_once
from ui.app.spared.sending import (
    deliver_together,
    put_event,
    put_together,
    take_together,
    tell_loop,
    write_together,
)
from ui.app.spared.state import ask_one

_LOG = logging.getLogger(__name__)
_LISTS = 8  # of screens: before and after the navigation is known
_STYLE = re.compile(r"<style|<!--", re.IGNORECASE)
_Any = Callable[..., Any]


def _look_for_style(original: _Any) -> _Any:
    """Return what tells whether HTML is style alone: without any there is nothing to take out."""

    def look(html_content: str) -> bool:
        if _STYLE.search(html_content):
            return bool(original(html_content))
        return html_content.strip() == ""

    return look


def _fill_once(original: _Any) -> _Any:
    """Return what fills a part of a message as `original` does, which is asked once a section."""
    kept: dict[tuple[str, ...], Any] = {}
    config.on_config_parsed(kept.clear)

    def fill(message: Any, *section: str) -> None:
        if section not in kept:
            made = type(message)()
            original(made, *section)
            kept[section] = made
        if kept[section].ByteSize():  # taking nothing over would say that there is something
            message.MergeFrom(kept[section])

    return fill


def _list_once(original: _Any) -> _Any:
    """Return what lists the screens in a message, which are others only after a sign-in."""
    kept: dict[tuple[str, ...], Any] = {}

    def fill(self: AppSession, message: Any, pages: dict[str, Any]) -> None:
        name = tuple(f"{key} {one['page_name']} {one['icon']}" for key, one in pages.items())
        if name not in kept:
            made = type(message)()
            original(self, made, pages)
            if len(kept) >= _LISTS:
                kept.clear()
            kept[name] = made
        message.MergeFrom(kept[name])

    return fill


def _ask_nothing(_original: _Any) -> _Any:
    """Return what says that no visitor is to be asked to install something for programmers."""
    return lambda _session: (False, "")


def _look_for_stop(original: _Any) -> _Any:
    """Return what stops a run, or begins it again, when it is asked to: mostly it is not.

    Each message and each value of a visit looks for that, some sixty times a run.
    """

    def look(self: ScriptRunner) -> None:
        beside = self._join_wake_coordinator
        if (
            self._requests._state is not ScriptRequestType.CONTINUE
            or (beside is not None and beside._worker_exception is not None)
            or not self._is_in_script_thread()
        ):
            original(self)

    return look


# Where it stands, what it is called, what its source comes to, and what makes ours of it, if we do.
_THEIRS: tuple[tuple[Any, str, str, Callable[[_Any], _Any] | None], ...] = (
    (app_session, "_populate_theme_msg", "844b9eb40d0f", _fill_once),
    (app_session, "_populate_config_msg", "966feb0217b1", _fill_once),
    (html, "_html_only_style_tags", "de251f7e37e5", _look_for_style),
    (AppSession, "_on_scriptrunner_event", "a622d57aa2ba", put_event),
    (AppSession, "_handle_scriptrunner_event_on_event_loop", "ed8b8b01f1b6", None),
    (AppSession, "_call_soon_on_event_loop", "565b1968d78c", None),
    (AppSession, "_enqueue_forward_msg", "a8b367aa7116", None),
    (AppSession, "_populate_app_pages", "09617b883204", _list_once),
    (AppSession, "_compute_skills_nudge_state", "9400676a8786", _ask_nothing),
    (AppSession, "flush_browser_queue", "3eeadc84646e", take_together),
    (Runtime, "_enqueued_some_message", "82ae537d91f1", tell_loop),
    (Runtime, "_send_message", "3d91c02d4fcb", deliver_together),
    (Runtime, "_loop_coroutine", "f2bf0cf6b7bd", None),
    (StarletteSessionClient, "_sender", "31401f219f85", None),
    (StarletteSessionClient, "write_forward_msg", "067cd995e3e2", put_together),
    (Protocol, "send_binary", "a001f8bb8a65", None),
    (Protocol, "send_frame", "e20fcfacea14", None),
    (Frame, "serialize", "2aeba0b89df2", None),
    (WebSocketsSansIOProtocol, "send", "d4919ed760ce", write_together),
    (ScriptRunner, "_maybe_handle_execution_control_request", "5bae9b98a904", _look_for_stop),
    (ScriptRequests, "on_scriptrunner_yield", "47cdfab7c772", None),
    (navigation, "_navigation", "09f762d6cbff", list_screens),
    (HtmlMixin, "html", "ffced7d2b7e4", draw_once),
    (st, "html", "ffced7d2b7e4", bind_drawing),
    (DeltaGenerator, "_enqueue", "a56c833437cd", None),
    (ScriptRunContext, "enqueue", "241f79ff48c8", None),
    (selectbox, "get_session_state", "28233758aa45", ask_one),
    (SelectboxMixin, "_selectbox", "6d093d72fe95", None),
    (SessionState.filtered_state, "fget", "c9cebb3efcc6", None),
    (MediaFileManager, "_remove_orphaned_deferred_callables", "77905a5d0094", keep_makers),
    (MediaFileManager, "_get_inactive_file_ids", "769bee3ed297", keep_made),
    (MediaFileManager, "remove_orphaned_files", "d8ea79ea32ca", None),
)


def list_changed() -> list[str]:
    """Return what of the framework is not (any more) what this was written for."""
    return [
        name
        for place, name, known, _ in _THEIRS
        if not hasattr(place, name) or _sum(getattr(place, name)) != known
    ]


def _sum(theirs: _Any) -> str:
    return hashlib.sha256(inspect.getsource(theirs).encode()).hexdigest()[:12]


def refresh_screen(session: str) -> None:
    """Let a screen that is open be drawn again, from any thread; nothing when it is closed.

    Its visit sees what came after it was drawn, without looking for it every few seconds.
    """
    if not exists():
        return
    found = get_instance()._session_mgr.get_active_session_info(session)
    if found is not None:
        of = found.session
        of._call_soon_on_event_loop(lambda: of.request_rerun(of._client_state))


def make_lean() -> None:
    """Put ours in place for as long as the process runs, once; or nothing when any is changed."""
    if changed := list_changed():
        _LOG.info("Left as the framework has it: %s", ", ".join(changed))
        return
    for place, name, _, make in _THEIRS:
        if make:
            setattr(place, name, make(getattr(place, name)))
