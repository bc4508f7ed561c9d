"""A server that starts on a large home: how soon it answers, and how soon with figures."""

import asyncio
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks import workbook
from benchmarks.table import Row
from benchmarks.visitor import visiting
from benchmarks.websocket import OURS, is_ready, run_server
from data.access.actor import UNNAMED
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request
from data.store.index import list_places, remove_index
from data.store.store import INDEX, Store

CONTRACTS, MONTHS = 4_200, 24
_PATIENCE = 300.0


def measure_starting(contracts: int = CONTRACTS, months: int = MONTHS) -> list[Row]:
    """Return how many seconds a new server takes to its first answer, and one with an index file.

    That is Overzicht with its figures, over the real websocket, from the start of the process.
    Raises RuntimeError when it does not come.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        _fill(home, Path(folder) / "register.csv", contracts, months)
        for place in list_places(home / INDEX):
            remove_index(place)
        new, again = (_start(home) for _ in range(2))
    what = f"{contracts * months:,} contract-months: first figures of a server"
    said = f"ready after {new[0]:.1f} s"
    return [
        Row(f"{what} without an index file", f"{new[1]:.1f} s", f"10 s ({said})", "",
            new[1] / 10, "<= 1"),
        Row(f"{what} with an index file", f"{again[1]:.1f} s", "without", f"{new[1]:.1f} s",
            again[1] / new[1], "<= 1"),
    ]  # fmt: skip


def _fill(home: Path, file: Path, contracts: int, months: int) -> None:
    workbook.write_text(file, contracts)
    with closing(Store.open(home)) as store:
        for nr in range(months):
            month = f"{2024 + nr // 12}-{nr % 12 + 1:02}"
            file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            result = deliver_file(store, Request(file, f"{month}.csv", month, by=UNNAMED))
            if result.rows_accepted != contracts:
                raise RuntimeError(f"{result.status}: {result.findings[:3]}")


def _start(home: Path) -> tuple[float, float]:
    """Return after how many seconds a server is ready, and has shown Overzicht."""
    began = time.perf_counter()
    with run_server(OURS, {"ISV_HOME": str(home)}, at_once=True) as port:
        while not is_ready(port):
            if time.perf_counter() - began > _PATIENCE:
                raise RuntimeError("the server does not become ready")
            time.sleep(0.02)
        ready = time.perf_counter() - began
        asyncio.run(_look(port))
        return ready, time.perf_counter() - began


async def _look(port: int) -> None:
    async with visiting(port) as visitor:
        await visitor.open_screen("/")
