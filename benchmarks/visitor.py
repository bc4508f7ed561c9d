"""One visitor over the real websocket: asks for a screen, reads it to its end, uploads a file."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

_XSRF = "_streamlit_xsrf"


class LoadError(RuntimeError):
    """The server did not start, or a run ended in an error instead of a page."""


class Browser:
    """What a browser remembers of a visit. `session`: its id, after the first run.

    `on_element`: is given each thing that is drawn, as the protocol has it.
    """

    def __init__(self) -> None:
        self.ask = BackMsg()
        self.session = ""
        self.on_element: Callable[[Any], None] = lambda _: None
        self._known: set[str] = set()

    def choose_screen(self, path: str) -> None:
        """Let the next run be of a screen of an address, which may be the one that is open."""
        name, _, query = path.lstrip("/").partition("?")
        if name != self.ask.rerun_script.page_name:
            self.ask.rerun_script.page_script_hash = ""
            self.ask.rerun_script.widget_states.Clear()
        self.ask.rerun_script.page_name, self.ask.rerun_script.query_string = name, query

    def take(self, message: ForwardMsg) -> bool:
        """Take in one message; True when the run is finished.

        Large messages are remembered, so that the server may refer to them. Raises LoadError when
        the run ends in an error.
        """
        kind, page = message.WhichOneof("type"), ""
        if message.metadata.cacheable:
            self._known.add(message.hash)
        if kind == "delta":
            element = message.delta.new_element
            if element.WhichOneof("type") == "exception":
                raise LoadError(f"a run showed an error: {element.exception}")
            self.on_element(element)
        if kind == "page_not_found":
            raise LoadError("the page does not exist")
        if kind == "navigation":
            page = message.navigation.page_script_hash
        if kind == "new_session":
            page = message.new_session.page_script_hash
            self.session = message.new_session.initialize.session_id or self.session
        if page:
            self.ask.rerun_script.page_script_hash = page
        if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            raise LoadError("the page does not compile")
        finished = (
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )
        if finished:
            self.ask.rerun_script.cached_message_hashes[:] = sorted(self._known)
        return finished


class Visitor(Browser):
    """A visit over a websocket. `on_message`: is given each message, as it came."""

    def __init__(self, port: int, wire: ClientConnection, cookie: str = "") -> None:
        super().__init__()
        self._port, self._wire, self._cookie = port, wire, SimpleCookie(cookie)
        self.on_message: Callable[[bytes], object] = lambda _: None

    async def open_screen(self, path: str = "/") -> float:
        """Go to a screen of an address, or ask for the one that is open again; return seconds."""
        self.choose_screen(path)
        return await self.run()

    async def run(self) -> float:
        """Ask for one run, read it to its end and return how many seconds that took.

        Raises LoadError when it ends in an error.
        """
        started = time.perf_counter()
        await self._wire.send(self.ask.SerializeToString())
        while not self.take(await self._read()):
            pass
        return time.perf_counter() - started

    async def upload(self, path: Path, uploader: str) -> int:
        """Put a file into an uploader (its id) as a browser does; return the status of that.

        The next run finds it there.
        """
        ask = BackMsg()
        ask.file_urls_request.request_id = "1"
        ask.file_urls_request.file_names.append(path.name)
        ask.file_urls_request.session_id = self.session
        await self._wire.send(ask.SerializeToString())
        while (message := await self._read()).WhichOneof("type") != "file_urls_response":
            pass
        [urls] = message.file_urls_response.file_urls
        own = f"http://127.0.0.1:{self._port}"
        kept = {name: one.value for name, one in self._cookie.items()}
        async with httpx.AsyncClient(base_url=own, timeout=120, cookies=kept) as web:
            token = (await web.get("/_stcore/health")).cookies[_XSRF]
            with path.open("rb") as file:
                answer = await web.put(
                    urls.upload_url, files={"file": file}, headers={"X-Xsrftoken": token}
                )
        if answer.is_success:
            states = self.ask.rerun_script.widget_states
            states.Clear()
            state = states.widgets.add(id=uploader).file_uploader_state_value
            size = path.stat().st_size
            info = state.uploaded_file_info.add(file_id=urls.file_id, name=path.name, size=size)
            info.file_urls.CopyFrom(urls)
        return answer.status_code

    def choose_button(self, button: str) -> None:
        """Press a button (its id): the next run does what it is for."""
        states = self.ask.rerun_script.widget_states
        states.widgets.add(id=button).trigger_value = True

    async def _read(self) -> ForwardMsg:
        came = await self._wire.recv(decode=False)
        self.on_message(came)
        message: ForwardMsg = ForwardMsg.FromString(came)
        return message


@asynccontextmanager
async def visiting(port: int, cookie: str = "") -> AsyncIterator[Visitor]:
    """Open a visit at the server of this port, by a browser with a cookie, and end it."""
    address = f"127.0.0.1:{port}"
    async with connect(
        f"ws://{address}/_stcore/stream",
        origin=f"http://{address}",  # type: ignore[arg-type]
        subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
        additional_headers={"Cookie": cookie} if cookie else None,
        max_size=None,
        compression=None,
        open_timeout=60,  # the machine may be busy, and a server that counts answers no ping
        ping_interval=None,
    ) as wire:
        yield Visitor(port, wire, cookie)


async def find_uploader(visitor: Visitor, path: str) -> str:
    """Open a screen that has an uploader, and return its id. Raises LoadError without one."""
    found: list[str] = []

    def look(element: Any) -> None:
        if element.WhichOneof("type") == "file_uploader":
            found.append(element.file_uploader.id)

    visitor.on_element = look
    await asyncio.wait_for(visitor.open_screen(path), 60)
    if not found:
        raise LoadError(f"{path} has no uploader")
    return found[-1]
