"""Twenty-four citations asked at once: what they cost together, and somebody else meanwhile.

They are all of one moment of before, which has to be built before the first can be shown.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.process import start_data
from benchmarks.table import Row
from benchmarks.visitor import visiting
from benchmarks.websocket import OURS, run_server
from data.access.actor import UNNAMED, Actor
from data.entries.scenarios import keep_scenario
from data.store.store import Store
from kpi.compare.cited import cite_figure
from kpi.declared.all import BY_ID
from kpi.engine.engine import find_latest
from kpi.question import Question

LOOKERS = 24
_SCREENS = "/", "/uitvoeringsagenda"  # what the other visitor goes to and fro between


def measure_citations(sample: Path | None = None, lookers: int = LOOKERS) -> list[Row]:
    """Return what so many citations at once take against one, and how long another visitor waits.

    The other waits beside them, against beside as many who look at a figure over time. sample: an
    ISV_HOME with the sample, to use; None makes one. Raises LoadError when a screen shows an error,
    RuntimeError when the sample cannot be made.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = sample or Path(folder) / "home"
        env = {"ISV_HOME": str(home)}
        if not sample and start_data(env, "sample").wait():
            raise RuntimeError("the sample cannot be made")
        alone, *cited = _cite(home, lookers)
        kpis = (list(BY_ID) * lookers)[:lookers]
        plain = [f"/verloop?kpi={kpi}" for kpi in kpis]
        with run_server(OURS, env) as port:
            one, _ = asyncio.run(_look(port, [alone]))
            _, usual = asyncio.run(_look(port, plain))
            all_, beside = asyncio.run(_look(port, cited))
    return [
        Row(f"{lookers} citations of one moment at once, the last", f"{all_:.2f} s",
            "one, of another moment", f"{one:.2f} s", all_ / one, "<= 6"),
        Row(f"another visitor beside {lookers} citations, longest run", f"{beside:.2f} s",
            f"beside {lookers} on Verloop", f"{usual:.2f} s", beside / usual, "<= 2"),
    ]  # fmt: skip


def _cite(home: Path, count: int) -> list[str]:
    """Cite one figure and, of a later moment, so many others; return the addresses."""
    store = Store.open(home)
    question, made = Question(find_latest(store)), []
    for number in range(count + 1):
        if number == 1:  # something else happens: those that follow are of another moment
            keep_scenario(store, "benchmark", {}, by=Actor("benchmark"))
        kpi = list(BY_ID)[number % len(BY_ID)]
        made.append(cite_figure(store, kpi, question, by=UNNAMED).id)
    store.close()
    return [f"/citaat?kenmerk={id_}" for id_ in made]


async def _look(port: int, addresses: Sequence[str]) -> tuple[float, float]:
    """Open all these at once; return the longest of those, and of another visitor meanwhile."""
    async with visiting(port) as other:
        for screen in _SCREENS:  # a first visit costs more
            await other.open_screen(screen)
        seconds: list[float] = []
        work = asyncio.gather(*(_open(port, address) for address in addresses))
        while not work.done():
            seconds.append(await other.open_screen(_SCREENS[len(seconds) % 2]))
        return max(await work), max(seconds)


async def _open(port: int, address: str) -> float:
    async with visiting(port) as visitor:
        return await visitor.open_screen(address)
