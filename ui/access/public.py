"""The address that the world sees: inside, nothing knows of a path before it or of TLS."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.settings import BASE_PATH, URL

_ROOT = re.compile(rb"; *path=/(?=;|$)", re.IGNORECASE)


class PublicAddress:
    """Takes ISV_BASE_PATH off what is asked, and puts it before what is answered.

    Cookies stay under it, and over https they go over nothing else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._base = BASE_PATH.read()
        self._secure = URL.read().startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or open one websocket (ASGI)."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path == self._base:
            query = scope["query_string"].decode("latin-1")
            await RedirectResponse(f"{path}/" + (f"?{query}" if query else ""))(
                scope, receive, send
            )
            return
        if not path.startswith(f"{self._base}/"):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                said = f"De ISV-monitor staat op dit adres onder {self._base}/\n"
                await PlainTextResponse(said, status_code=404)(scope, receive, send)
            return
        inside = path.removeprefix(self._base)
        secure = self._secure or scope["scheme"] in ("https", "wss")
        own = Headers(scope=scope).get("host", "")

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*self._write(message["headers"], own, inside, secure=secure)]
                message = {**message, "headers": headers}
            await send(message)

        raw = scope.get("raw_path") or path.encode()
        raw = raw.removeprefix(self._base.encode())
        await self._app({**scope, "path": inside, "raw_path": raw}, receive, answer)

    def _write(
        self, headers: list[tuple[bytes, bytes]], own: str, inside: str, *, secure: bool
    ) -> Iterator[tuple[bytes, bytes]]:
        for name, value in headers:
            if name == b"set-cookie":
                kept = _ROOT.sub(f"; Path={self._base or '/'}".encode(), value)
                tied = not secure or b"; secure" in kept.lower()
                yield name, kept if tied else kept + b"; Secure"
            elif name == b"location":
                yield name, self._lead(value.decode("latin-1"), own, inside).encode("latin-1")
            else:
                yield name, value

    def _lead(self, target: str, own: str, inside: str) -> str:
        """Return where somebody is sent on; a provider of identities may share our name."""
        parts = urlsplit(target)
        ours = not parts.netloc or (parts.netloc == own and not inside.startswith("/auth/"))
        if not (ours and parts.path.startswith("/")):
            return target
        return parts._replace(path=f"{self._base}{parts.path}").geturl()
