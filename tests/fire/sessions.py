"""Browsers that look at Overzicht and ask the API, and remember what they were told and when."""

import asyncio
import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException

from benchmarks.visitor import Visitor, visiting

GONE = (httpx.NetworkError, httpx.RemoteProtocolError, httpx.TimeoutException)
BROKEN = (WebSocketException, OSError, TimeoutError, EOFError, *GONE)
_POSITION = re.compile(r'data-journal="(\d+)"')
_FIGURES = "/api/v1/uitkomsten"
_RUN_SECONDS = 90.0
_THINK = (0.2, 1.0)
STUCK, GATHERING = "De ISV-monitor kan nu niet verder", "De cijfers komen eraan"


@dataclass
class Seen:
    """What all browsers saw: by the position that an answer names, each different answer once.

    `counted`: how many answers of each kind there were; `servers`: who answered. `stuck`: screens
    that said they could not go on, from when until when; `away`: when no screen could (monotonic).
    """

    rows: dict[int, set[str]] = field(default_factory=dict)
    screens: dict[tuple[int, int], set[tuple[str, ...]]] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    servers: set[str] = field(default_factory=set)
    stuck: list[tuple[float, float, str]] = field(default_factory=list)
    away: tuple[float, float] = (0.0, 0.0)

    def list_stuck(self) -> list[str]:
        """Return what said that it could not go on though what keeps the truth was there."""
        gone, back = self.away
        return [said for began, ended, said in self.stuck if ended < gone or began > back]


class Browser:
    """One browser: its cookies, and what a screen that it opened has drawn."""

    def __init__(self, web: httpx.AsyncClient, visitor: Visitor) -> None:
        self._web, self._visitor = web, visitor
        self._large: dict[str, ForwardMsg] = {}
        self.drawn: list[Any] = []
        visitor.on_message = self._hear

    def _hear(self, came: bytes) -> None:
        message: Any = ForwardMsg.FromString(came)
        if message.WhichOneof("type") == "ref_hash":
            message = self._large[message.ref_hash]
        elif message.metadata.cacheable:
            self._large[message.hash] = message
        if message.WhichOneof("type") == "delta":
            self.drawn.append(message.delta.new_element)

    async def look(self, path: str) -> list[str]:
        """Open a screen, or run it again; return its HTML, block by block."""
        self.drawn.clear()
        async with asyncio.timeout(_RUN_SECONDS):
            await self._visitor.open_screen(path)
        return self.list_html()

    async def run(self) -> list[str]:
        """Run the screen that is open with what was done on it; return its HTML."""
        self.drawn.clear()
        async with asyncio.timeout(_RUN_SECONDS):
            await self._visitor.run()
        return self.list_html()

    def list_html(self) -> list[str]:
        """Return the HTML that was drawn last, with single spaces."""
        found = [one.html.body for one in self.drawn if one.WhichOneof("type") == "html"]
        return [" ".join(body.split()) for body in found]


def find_position(blocks: list[str]) -> int:
    """Return the line of the journal that a screen names."""
    [position] = _POSITION.findall(" ".join(blocks))
    return int(position)


def make_client(port: int, token: str) -> httpx.AsyncClient:
    """Return what a browser asks with; it keeps cookies."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=90)


def write_cookies(web: httpx.AsyncClient) -> str:
    """Return its cookies as a request has them."""
    return "; ".join(f"{name}={value}" for name, value in web.cookies.items())


async def browse(port: int, token: str, seen: Seen, over: asyncio.Event, server: str = "") -> None:
    """Look and ask until it is over; begin again when the server went away.

    `server`: the one that this browser was at before; none when it is new.
    """
    async with make_client(port, token) as web:
        if server:
            web.cookies.set("isv-replica", server, domain="127.0.0.1")
        while not over.is_set():
            try:
                await web.get("/gezond")  # which server it is to be
                async with visiting(port, write_cookies(web)) as visitor:
                    browser = Browser(web, visitor)
                    while not over.is_set():
                        await _look(browser, web, seen)
                        await asyncio.sleep(random.uniform(*_THINK))
            except BROKEN as broken:
                seen.counted[f"broken: {type(broken).__name__}"] += 1
                await asyncio.sleep(0.3)


async def _look(browser: Browser, web: httpx.AsyncClient, seen: Seen) -> None:
    began = time.monotonic()
    blocks = await browser.look("/")
    seen.servers.add(web.cookies.get("isv-replica") or "")
    text = " ".join(blocks)
    if STUCK in text:
        seen.stuck.append((began, time.monotonic(), text))
    elif GATHERING in text:
        seen.counted["gathering"] += 1
    else:
        position = find_position(blocks)
        latest = await ask(web, seen)
        # What was drawn below the mark may be of a line that came while it was drawn.
        seen.screens.setdefault((position, latest), set()).add(tuple(blocks))
        seen.counted["screens"] += 1


async def ask(web: httpx.AsyncClient, seen: Seen) -> int:
    """Ask for the figures; return the line of the journal that they name, or a late one."""
    answer = await web.get(_FIGURES)
    if answer.status_code != 200:
        seen.counted[f"answers: {answer.status_code}"] += 1
        return 1 << 30
    position = int(answer.headers["ISV-Journal-Position"])
    seen.rows.setdefault(position, set()).add(answer.text)
    seen.counted["answers"] += 1
    return position
