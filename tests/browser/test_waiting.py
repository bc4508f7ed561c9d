"""Who waits for a place to be read in sees which number that is, and who leaves is out of it."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from benchmarks.visitor import find_uploader, visiting
from data.workbook.queue import FOLDER, count_places, take_place
from tests.browser.apart import run_apart
from tests.browser.conftest import serving
from tests.data.delivering import row, workbook

pytestmark = pytest.mark.browser


@contextmanager
def all_taken(home: Path) -> Iterator[int]:
    """Somebody else has every place; how many those are."""
    places = count_places(1 << 30)
    taken, over = threading.Event(), threading.Event()

    def hold() -> None:
        with ExitStack() as held:
            for _ in range(places):
                held.enter_context(take_place(home, places, lambda _: None))
            taken.set()
            over.wait(120)

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(20)
    yield places
    over.set()
    holder.join()


async def until(home: Path, tickets: int, seconds: float = 40) -> bool:
    """Whether so many hold a ticket, at last."""
    end = time.monotonic() + seconds
    while (there := len(list((home / FOLDER).glob("*.kaartje")))) != tickets:
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.1)
    return there == tickets


@pytest.mark.parametrize("known", [True, False], ids=["template", "foreign"])
def test_a_visit_that_leaves_is_out_of_the_queue(tmp_path: Path, known: bool) -> None:
    home, file = tmp_path / "home", tmp_path / "a.csv"
    file.write_text("Onbekend;Vreemd\n1;2\n3;4\n", encoding="utf-8")
    if known:
        file = workbook(tmp_path / "a.xlsx", row("1"))

    async def visit(port: int, places: int) -> None:
        async with visiting(port) as visitor:
            assert await visitor.upload(file, await find_uploader(visitor, "/aanleveren")) == 204
            said: list[str] = []
            visitor.on_element = lambda element: said.append(str(element))
            run = asyncio.ensure_future(visitor.run())
            assert await until(home, places + 1)
            await asyncio.sleep(1)
            assert "U bent nummer 1 in de rij" in " ".join(said)
            run.cancel()
        assert await until(home, places)

    with serving(home) as url, all_taken(home) as places:
        run_apart(visit(urlsplit(url).port or 0, places))
