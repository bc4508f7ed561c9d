"""What people wait for beside the screens: a figure on the command line, and the first page."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.process import ROOT
from benchmarks.screens import fill_register
from benchmarks.table import Row
from benchmarks.visitor import visiting
from benchmarks.websocket import OURS, is_ready, run_server

CONTRACTS = 100_000
_TIMES = 5


def measure_beside(contracts: int = CONTRACTS, times: int = _TIMES) -> list[Row]:
    """Return what `python -m kpi` takes beside a running server, and a first start its first page.

    Of the command also the processor time, which a busy machine changes less. Raises LoadError,
    RuntimeError.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        fill_register(home, contracts, Path(folder) / "contracten.xlsx")
        with run_server(OURS, {"ISV_HOME": str(home)}):
            took = [_ask_figures(home) for _ in range(times)]
        starts = [_open_first(Path(folder) / str(turn)) for turn in range(times)]
    first, figures = (median(each) for each in zip(*starts, strict=True))
    seconds, processor = (median(each) for each in zip(*took, strict=True))
    what = f"python -m kpi beside a running app, {contracts:,} contracts"
    return [
        Row(what, f"{seconds:.2f} s", f"1 s (processor {processor:.2f} s)", "", seconds, "<= 1"),
        Row("first page of make run on an empty home", f"{first:.2f} s",
            f"5 s (its figures after {figures:.2f} s)", "", first / 5, "<= 1"),
    ]  # fmt: skip


def _ask_figures(home: Path) -> tuple[float, float]:
    """Return how many seconds a command took, and how many of a processor."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "kpi", "--json"],
        cwd=ROOT,
        env={**os.environ, "ISV_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    after = os.times()
    used = after.children_user - before.children_user
    return time.perf_counter() - began, used + after.children_system - before.children_system


def _open_first(home: Path) -> tuple[float, float]:
    """Return after how many seconds a first start shows a page, and its figures."""
    began = time.perf_counter()
    with run_server([*OURS, "--sample"], {"ISV_HOME": str(home)}, at_once=True) as port:
        asyncio.run(_look(port))
        first = time.perf_counter() - began
        while not is_ready(port):
            time.sleep(0.02)
        asyncio.run(_look(port))
        return first, time.perf_counter() - began


async def _look(port: int) -> None:
    async with visiting(port) as visitor:
        await visitor.open_screen()
