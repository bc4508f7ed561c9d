"""What a rerun costs the server: its processor time, which says the same on a busy machine."""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks import websocket
from benchmarks.process import start_data
from benchmarks.screens import CONTRACTS, Screen, fill_register, list_screens
from benchmarks.table import Row
from benchmarks.visitor import visiting

SESSIONS, WARM_UP, RERUNS = 30, 4, 12  # of each session


@dataclass(frozen=True)
class Cost:
    """What one rerun takes of the server: milliseconds of a core, and how many bytes it sends."""

    milliseconds: float
    sent: int


def measure_cost(
    command: Sequence[str], address: str = "/", env: dict[str, str] | None = None,
    reruns: int = RERUNS,
) -> Cost:  # fmt: skip
    """Return what a rerun of an address costs the server that `command` starts, once it is warm.

    Raises LoadError when the server does not start or a run ends in an error.
    """
    with websocket.run_process(list(command), env or {}) as (port, pid):
        return asyncio.run(_measure(port, pid, address, reruns))


async def _measure(port: int, pid: int, address: str, reruns: int) -> Cost:
    ready, measured = asyncio.Barrier(SESSIONS + 1), asyncio.Barrier(SESSIONS + 1)
    sent = 0

    def count(message: bytes) -> None:
        nonlocal sent
        sent += len(message)

    async def visit() -> None:
        async with visiting(port) as visitor:
            for _ in range(WARM_UP):
                await visitor.open_screen(address)
            visitor.on_message = count
            await ready.wait()
            for _ in range(reruns):
                await visitor.open_screen(address)
            await measured.wait()

    process = psutil.Process(pid)
    async with asyncio.TaskGroup() as group:
        for _ in range(SESSIONS):
            group.create_task(visit())
        await ready.wait()
        before = process.cpu_times()
        await measured.wait()
        after = process.cpu_times()
    spent = after.user + after.system - before.user - before.system
    return Cost(1000 * spent / (SESSIONS * reruns), sent // (SESSIONS * reruns))


def measure_reruns(sample: Path | None = None, contracts: int = CONTRACTS) -> list[Row]:
    """Return what a rerun of each screen costs, against st.title under plain streamlit run.

    sample, contracts: as `measure_screens` has them.
    """
    with tempfile.TemporaryDirectory() as folder:
        small, large = sample or Path(folder) / "sample", Path(folder) / "large"
        if not sample and start_data({"ISV_HOME": str(small)}, "sample").wait():
            raise RuntimeError("the sample cannot be made")
        fill_register(large, contracts, Path(folder) / "contracten.xlsx")
        screens = [(Screen("Overzicht", "/", small), 8.0)]
        screens += [(one, 3.0) for one in list_screens(small, large, contracts)]
        return compare_screens(screens)


def compare_screens(screens: Sequence[tuple[Screen, float]], reruns: int = RERUNS) -> list[Row]:
    """Return a row a screen: how many of its reruns cost what one of st.title costs, and must."""
    plain = measure_cost(websocket.PLAIN, reruns=reruns)
    rows = []
    for one, demand in screens:
        ours = measure_cost(websocket.OURS, one.address, one.env, reruns)
        rows.append(
            Row(f"processor time of a rerun of {one.name}",
                f"{ours.milliseconds:.1f} ms, {ours.sent / 1000:.0f} kB",
                "st.title under streamlit run", f"{plain.milliseconds:.1f} ms",
                plain.milliseconds / ours.milliseconds, f">= {demand:.0f}")
        )  # fmt: skip
    return rows
