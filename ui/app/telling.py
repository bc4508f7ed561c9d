"""The screens tell who runs the server what they do: who visits, each screen, each file."""

import logging
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st
import streamlit.logger as of_framework
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

from data.settings import METRICS_TOKEN
from data.store.trouble import FAILURES
from data.telemetry.events import SCREEN, Told, tell_event
from data.telemetry.log import start_log, take_over
from data.telemetry.metrics import CONTENT_TYPE, start_counting, write_metrics
from data.telemetry.visit import NOBODY, Visit, find_visit, keep_visit, set_finder
from ui.access import opened, person

_VISITED = "bezoek-geteld"
# A proxy's words for who really asks, and for where.
_PASSED_ON = re.compile("forwarded|x-forwarded-.*|x-real-ip|via")
_HERE = ("127.0.0.1", "localhost", "::1")
_REFUSED = (
    "Metingen krijgt u op deze computer zelf, of met het token van ISV_METRICS_TOKEN_FILE: zie "
    "docs/beheer.md.\n"
)
_OF_SCREENS, _BROKEN_OFF = "streamlit.error_util", "Uncaught app execution"
_SERVER = ("uvicorn", "uvicorn.error", "uvicorn.asgi")


def start_telling() -> None:
    """Log and count from here on, with whose work it is; the framework's own lines too."""
    start_log()
    start_counting()
    set_finder(_find_visit)
    # It gives each of its loggers, also of what is imported later, a way out of its own.
    of_framework.setup_formatter = lambda logger: take_over(logger.name)
    of_framework.update_formatter()
    for name in _SERVER:
        take_over(name)
    # What broke a screen off stands in the log once, with the number that its visitor was given.
    logging.getLogger(_OF_SCREENS).addFilter(_is_not_said_by_us)


def _is_not_said_by_us(record: logging.LogRecord) -> bool:
    """Whether a line of the framework is kept: all but the one that `trouble.show_fault` writes."""
    return record.msg != _BROKEN_OFF


def _find_visit() -> Visit:
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return NOBODY
    asked = st.query_params.to_dict()
    try:
        actor = person.find_actor()
    except FAILURES:  # the screen says so; whose visit it is nobody can tell
        actor = NOBODY.actor
    return Visit(actor, context.session_id, _name_screen(context), asked)


def _name_screen(context: ScriptRunContext) -> str:
    pages = context.pages_manager
    page = pages.get_pages().get(pages.current_page_script_hash)
    return (page.get("url_pathname") if page else "") or "overzicht"


@contextmanager
def tell_screen() -> Iterator[None]:
    """Tell how long a screen took to be computed, also when it stops halfway."""
    began, first = time.monotonic(), not st.session_state.get(_VISITED)
    st.session_state[_VISITED] = True
    context, visit = get_script_run_ctx(suppress_warning=True), find_visit()
    try:
        yield
    finally:
        # A run that was stopped may ask the framework nothing any more, or it is stopped here too.
        seconds, screen = time.monotonic() - began, _name_screen(context) if context else ""
        with keep_visit(visit):
            tell_event(Told(SCREEN, screen=screen, seconds=seconds, first=first))


def _is_from_here(request: Request) -> bool:
    """Whether this computer itself asks, and no proxy on it for another."""
    if any(map(_PASSED_ON.fullmatch, request.headers)) or request.client is None:
        return False
    named = urlsplit(f"//{request.headers.get('host', _HERE[0])}").hostname
    return named in _HERE and ip_address(request.client.host).is_loopback


def answer_metrics(request: Request) -> Response:
    """Hand out the measurements to who has the token or, without one, asks from this computer."""
    token = METRICS_TOKEN.read()
    if token:
        given = request.headers.get("authorization", "")
        allowed = secrets.compare_digest(given.encode(), f"Bearer {token}".encode())
    else:
        allowed = _is_from_here(request)
    if not allowed:
        return PlainTextResponse(_REFUSED, status_code=403)
    try:
        store = opened.open_whole()
    except FAILURES:  # /gereed says so
        store = None
    return Response(write_metrics(store), media_type=CONTENT_TYPE)
