"""Runs that overtake each other: the last ends and shows all of the page that was last chosen."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection

from benchmarks.visitor import visiting
from benchmarks.websocket import OURS, ROOT, run_server
from tests.sample_home import copied

REQUESTS, SESSIONS, SEED = 60, 5, 20261130
_PAUSES = (0.0, 0.001, 0.003, 0.006, 0.012)  # seconds: a run takes some five of a thousandth
_LABELS = ("Maand", "Categorie", "Periode")
Chosen = tuple[str, ...]
Page = dict[tuple[int, ...], bytes]


@dataclass
class Tab:
    """What a browser has of a screen: by its place what was drawn since the last run began."""

    wire: ClientConnection
    shown: Page = field(default_factory=dict)
    boxes: dict[str, Any] = field(default_factory=dict)
    page: str = ""
    large: dict[str, ForwardMsg] = field(default_factory=dict)
    ends: int = 0

    async def ask(self, chosen: Chosen = ()) -> None:
        """Ask for a run with these labels chosen in the boxes, as the address has them too."""
        asked, query = BackMsg(), {}
        for label, value in zip(_LABELS, chosen, strict=False):
            asked.rerun_script.widget_states.widgets.add(
                id=self.boxes[label].id, string_value=value
            )
            query[label.lower().replace("periode", "venster")] = value
        asked.rerun_script.query_string = urlencode(query)
        asked.rerun_script.page_script_hash = self.page
        asked.rerun_script.cached_message_hashes[:] = sorted(self.large)
        await self.wire.send(asked.SerializeToString())

    async def take(self) -> bool:
        """Take in one message; True when a run came to its end."""
        message = ForwardMsg.FromString(await self.wire.recv(decode=False))
        kind, place = message.WhichOneof("type"), tuple(message.metadata.delta_path)
        if message.metadata.cacheable:
            self.large[message.hash] = message
        if kind == "ref_hash":
            message = self.large[message.ref_hash]
            kind = message.WhichOneof("type")
        if kind == "new_session":
            self.shown = {}
        elif kind == "navigation":
            self.page = message.navigation.page_script_hash
        elif kind == "delta":
            element = message.delta.new_element
            assert element.WhichOneof("type") != "exception", element
            if element.WhichOneof("type") == "selectbox":
                self.boxes[element.selectbox.label] = element.selectbox
            self.shown[place] = message.delta.SerializeToString(deterministic=True)
        ended: bool = (
            kind == "script_finished"
            and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        )
        self.ends += ended
        return ended

    async def show(self, chosen: Chosen) -> Page:
        """Ask for one run and wait for its end, alone."""
        await self.ask(chosen)
        while not await self.take():
            pass
        return self.shown

    async def hurry(self, every: Sequence[Chosen], pauses: random.Random, wanted: Page) -> None:
        """Ask for a run of each, without waiting; then read on until the page is as `wanted`."""

        async def read() -> None:
            while not (await self.take() and asked.is_set() and self.shown == wanted):
                pass

        asked, self.ends = asyncio.Event(), 0
        reading = asyncio.create_task(read())
        for one in every[:-1]:
            await self.ask(one)
            await asyncio.sleep(pauses.choice(_PAUSES))
        asked.set()
        await self.ask(every[-1])
        try:
            async with asyncio.timeout(30):
                await reading
        except TimeoutError:
            other = {place for place in wanted if self.shown.get(place) != wanted[place]}
            gone = wanted.keys() - self.shown.keys()
            raise AssertionError(f"{self.ends} ends; other: {other}; gone: {gone}") from None


async def race(port: int, requests: int, sessions: int) -> list[int]:
    """Let so many tabs hurry beside each other; return how many runs each saw to the end."""
    async with visiting(port) as visitor:
        alone = Tab(visitor._wire)
        await alone.show(())
        months, categories, windows = ([*alone.boxes[label].options] for label in _LABELS)
        # What each asks was asked before, so that a run takes no time but its own.
        every = [
            (month, categories[1 + nr % 2], windows[nr % 3])
            for nr, month in enumerate(months[: max(4, sessions)])
        ]
        wanted = [await alone.show(one) for one in every]
        assert len({repr(one) for one in wanted}) == len(every)
        assert min(map(len, wanted)) > 20

    async def visit(nr: int) -> int:
        chance, others = random.Random(SEED + nr), [one for one in every if one != every[nr]]
        asked = [*chance.choices(others, k=requests - 1), every[nr]]
        async with visiting(port) as visitor:
            tab = Tab(visitor._wire)
            await tab.show(())
            await tab.hurry(asked, chance, wanted[nr])
            seen = tab.ends
            assert await tab.show(every[nr]) == wanted[nr]  # and it goes on
        return seen

    return await asyncio.gather(*map(visit, range(sessions)))


@pytest.fixture
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An ISV_HOME with the sample deliveries."""
    return copied(tmp_path_factory)


def test_of_runs_that_overtake_each_other_the_last_shows_all_of_its_page(
    sample_home: Path,
) -> None:
    with run_server(OURS, {"ISV_HOME": str(sample_home), "PYTHONPATH": str(ROOT)}) as port:
        [alone] = asyncio.run(race(port, REQUESTS, 1))
        assert 1 <= alone < REQUESTS  # some were overtaken
        asyncio.run(race(port, REQUESTS // 3, SESSIONS))
