"""Nobody reaches anything without signing in, but the screen that asks for it."""

import asyncio
import re
import time
from collections import deque
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import quote, unquote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from data.access.provider import is_signing_in
from ui.access import sign_in_told as told
from ui.access.session import close_session, find_session, follow_session, keep_session
from ui.kit.html import render_template

# What tells nothing of the data (health, how the screens look, signing in itself), and what asks
# for a token of its own.
_OPEN = re.compile(
    r"/(?:gezond|gereed|metrics|_stcore/health|static/.*|isv/.*|auth/log(?:in|out)|api/.*)"
)
_LOGIN, _LOGOUT, _CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"
_DONE = "/isv/aangemeld"  # beside a screen that stands open
_SIGNING_IN = re.compile(r"/auth/.*|/oauth2callback")
_GIVEN = re.compile(rf'{USER_COOKIE_NAME}=(?!"?"?;)')  # not one that is taken away
# Where somebody was going: a screen with all that was chosen on it, or what says it is done.
_BACK = "isv-terug"
_WAY = re.compile(r"(?:[a-z0-9-]*|isv/aangemeld)(?:\?[^\s\\#]*)?")
_LONGEST, _BACK_SECONDS = 3_000, 900
_LOOK_SECONDS, _MOST = 1.0, 50  # how often it is looked at again, and how many messages wait for it
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class SignIn:
    """Answers who is not signed in with the screen that asks for it, at the very address asked for.

    Everything else is refused (401), also a websocket: nothing is run for them. A screen that
    stands open when a sign-in ends hears nothing until the same person has signed in again.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._on = is_signing_in()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or serve one visit to its end (ASGI)."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif not self._on:
            closed = _SIGNING_IN.fullmatch(scope["path"])
            await (Response(status_code=404) if closed else self._app)(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(Request(scope), receive, send)
        else:
            cookies = HTTPConnection(scope).cookies
            if find_session(cookies):
                await self._app(scope, _Waiting(receive, cookies).hear, send)
            else:
                told.tell_expired(cookies)
                await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, asked: Request, receive: Receive, send: Send) -> None:
        answer: ASGIApp
        path, session = asked.url.path, find_session(asked.cookies)
        if session is None:
            told.tell_expired(asked.cookies)
        if path in (_LOGIN, _CALLBACK):
            answer = await self._exchange(asked, receive)
        elif session and path == _DONE:
            answer = HTMLResponse(render_template("ui/access/sign_in.html#done"), headers=_HEADERS)
        elif session or _OPEN.fullmatch(path):
            answer = self._app
            if session and path == _LOGOUT:
                if asked.headers.get("sec-fetch-site") == "cross-site":
                    answer = RedirectResponse("/")  # a link on another site is no wish of theirs
                else:
                    await asyncio.to_thread(close_session, session)  # a disk or a database
                    told.tell_sign_in(told.SIGNED_OUT, session)
            elif session:
                keep_session(asked.cookies, session)
        elif asked.method == "GET" and "text/html" in asked.headers.get("accept", ""):
            answer = _draw_page(
                path.strip("/") + (f"?{asked.url.query}" if asked.url.query else "")
            )
        else:
            answer = PlainTextResponse("Meld u eerst aan bij de ISV-monitor.\n", status_code=401)
        await answer(asked.scope, receive, send)

    async def _exchange(self, asked: Request, receive: Receive) -> ASGIApp:
        """Go to the provider, or come back and go on to where they were going; or say it failed."""
        if asked.url.path == _CALLBACK and not asked.query_params:  # they signed out there
            return RedirectResponse("/")
        taken: list[Message] = []

        async def take(message: Message) -> None:
            taken.append(message)

        await self._app(asked.scope, receive, take)
        given = Headers(raw=taken[0]["headers"])
        cookies, led = given.getlist("set-cookie"), given.get("location", "")
        way = _check_way(unquote(asked.cookies.get(_BACK, "")))
        if asked.url.path == _LOGIN:
            answer = RedirectResponse(led) if led else _fail(told.UNREACHABLE, way)
        elif any(_GIVEN.match(one) for one in cookies):
            told.tell_signed_in(cookies)
            answer = RedirectResponse(f"/{way}")
        elif find_session(asked.cookies):  # the way back in a browser leads here once more
            answer = RedirectResponse("/")
        else:
            answer = _fail(told.REFUSED, way)
        for one in cookies:
            answer.headers.append("set-cookie", one)
        if asked.url.path == _CALLBACK:
            answer.delete_cookie(_BACK)
        return answer


class _Waiting:
    """What a screen says while its sign-in holds; the rest waits until the person is back."""

    def __init__(self, receive: Receive, cookies: Mapping[str, str]) -> None:
        self._receive = receive
        self._cookies = cookies
        self._kept: deque[Message] = deque()

    async def hear(self) -> Message:
        """Return the next message (ASGI)."""
        while True:
            holds = follow_session(self._cookies) is not None
            if holds and self._kept:
                return self._kept.popleft()
            try:
                waited = _LOOK_SECONDS if self._kept else None
                message = await asyncio.wait_for(self._receive(), waited)
            except TimeoutError:
                continue
            if message["type"] != "websocket.receive":
                return message
            self._kept.append(message)
            if len(self._kept) > _MOST:
                return {"type": "websocket.disconnect", "code": 1008}


def start_sign_in(asked: Request) -> Response:
    """Send somebody to the provider, and remember where they were going."""
    token = quote(encode_provider_token("default"))
    answer = RedirectResponse(f"/auth/login?provider={token}", headers=_HEADERS)
    way = _check_way(asked.query_params.get("naar", ""))
    answer.set_cookie(_BACK, quote(way), max_age=_BACK_SECONDS, httponly=True, samesite="lax")
    return answer


def tell_sign_in(asked: Request) -> Response:
    """Say to an open screen who is signed in, and for how many seconds still; 0 is nobody."""
    session = find_session(asked.cookies)
    said = {
        "wie": sha256(session.subject.encode()).hexdigest() if session else "",
        "seconden": round(session.until - time.time()) + 1 if session else 0,
    }
    return JSONResponse(said, headers=_HEADERS)


ROUTES = (
    Route("/isv/aanmelden", start_sign_in),
    Route("/isv/aanmelding", tell_sign_in),
)


def _fail(outcome: str, way: str) -> Response:
    told.tell_sign_in(outcome)
    return _draw_page(way, failed=True)


def _draw_page(way: str, *, failed: bool = False) -> Response:
    address = "./isv/aanmelden?naar=" + quote(_check_way(way), safe="")
    page = render_template("ui/access/sign_in.html#ask", address=address, failed=failed)
    return HTMLResponse(page, status_code=401, headers=_HEADERS)


def _check_way(way: str) -> str:
    """Return a way within the ISV-monitor as it is; of any other the beginning: Overzicht."""
    return way if len(way) <= _LONGEST and _WAY.fullmatch(way) else ""
