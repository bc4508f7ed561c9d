"""The document around the screens, in the place of the framework's own, with its headers."""

from collections.abc import Collection
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.file_util import get_static_dir

from data import settings
from data.access.provider import is_signing_in
from ui.access.visitor import name_visitor
from ui.app.document import translate_document, write_not_found

# The screens may load and reach nothing but this server; Plotly needs workers.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'"
)
HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class DutchDocument:
    """Hands out our document wherever Streamlit would hand out its own, which it does for any path.

    An address that no screen has gives a Dutch 404 instead.
    """

    def __init__(self, app: ASGIApp, addresses: Collection[str]) -> None:
        """Stand before the framework. `addresses`: those of the screens, without a slash."""
        self._app, self._addresses = app, addresses
        original = (Path(get_static_dir()) / "index.html").read_text(encoding="utf-8")
        self._document = translate_document(original, signing_in=is_signing_in())
        self._not_found = write_not_found(settings.BASE_PATH.read())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        replaced = False

        async def watch(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = dict(message["headers"])
                replaced = headers.get(b"content-type", b"").startswith(b"text/html")
            if not replaced:
                await send(message)

        await self._app(scope, receive, watch)
        if replaced:
            await self._page(Request(scope))(scope, receive, send)

    def _page(self, asked: Request) -> Response:
        if asked.url.path.strip("/") not in self._addresses:
            return HTMLResponse(self._not_found, status_code=404, headers=HEADERS)
        page = HTMLResponse(self._document, headers=HEADERS)
        name_visitor(asked, page)
        return page
