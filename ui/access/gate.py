"""What may reach the server: only our own address, from our own screens, and what those ask for."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from data.settings import HOSTS, URL

_HERE = ("127.0.0.1", "localhost", "[::1]")
# All that the screens ask of the framework's own addresses. Its measurements, its interface for
# programs and its trial run of a screen are nobody's business.
_ASKED = re.compile(r"/_stcore/(?:health|host-config|stream|upload_file/[^/]+/[^/]+)")
_OWN = "_stcore"
_ELSEWHERE = (
    "Dit adres hoort niet bij de ISV-monitor. Open de ISV-monitor op het eigen adres: {here}\n"
    "Beheerder: zet een eigen naam in ISV_URL of ISV_HOSTS en start de ISV-monitor opnieuw.\n"
)


class Gate:
    """Refuses a request for another address, one that another site's page makes, and other doors.

    A page of another site can give this server any name of its own (DNS rebinding) and can write to
    it from any local port; a browser then says so in `Host` and `Origin`. Names that an operator
    set stand in ISV_HOSTS and ISV_URL, as a browser writes them: with a port unless it is the usual
    one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._names = HOSTS.read() | {urlsplit(URL.read()).netloc} - {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or open one websocket (ASGI)."""
        refusal = self._refuse(scope) if scope["type"] in ("http", "websocket") else None
        if refusal is None:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await refusal(scope, receive, send)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        port = scope["server"][1]
        own = self._names | {f"{name}:{port}" for name in _HERE}
        asked = [host.casefold() for host in headers.getlist("host")]
        origins = [urlsplit(origin).netloc.casefold() for origin in headers.getlist("origin")]
        if len(asked) != 1 or asked[0] not in own or any(one != asked[0] for one in origins):
            here = f"http://{_HERE[0]}:{port}"
            return PlainTextResponse(_ELSEWHERE.format(here=here), status_code=403)
        path = scope["path"]
        if _OWN in path.casefold() and not _ASKED.fullmatch(path):
            return Response(status_code=404)
        return None
