"""What the app holds in memory: with two years of a large register, and after much has been done.

What stays behind is looked at when the work is done twice: what the first makes (answers that are
kept, a library's own) is there before the second, and only what grows with each is left.
"""

import asyncio
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks import workbook
from benchmarks.table import Row
from benchmarks.visitor import find_uploader, visiting
from benchmarks.websocket import OURS, run_process
from data.access.actor import UNNAMED
from data.deliver.deliver import deliver_file
from data.deliver.requests import Request
from data.months import shift_month
from data.store.store import Store

MONTHS, CONTRACTS = 24, 100_000
RERUNS, UPLOADS, UPLOADED = 500, 200, 300  # rows of an uploaded file
ROOM = 2e9  # bytes that the app may hold
LEFT = 1.05
_LAST = "2026-03"
_SCREENS = (
    "/", "/actielijn-1", "/actielijn-2", "/verloop", "/contracten", "/datakwaliteit",
    "/mijn-categorie?categorie=Bedrijfskleding", "/besluiten", "/aanleveringen", "/rapportages",
)  # fmt: skip
_RUNS = 10  # of a visitor, who then leaves
_DELIVER = "/aanleveren"
# The framework lets go of who left two minutes later, and what is kept of the file of a visitor
# is only of the last ten: what is held then is what is left.
_SETTLED, _LOOK_EVERY = 150.0, 0.25  # seconds


def measure_memory(
    months: int = MONTHS,
    contracts: int = CONTRACTS,
    reruns: int = RERUNS,
    uploads: int = UPLOADS,
    settled: float = _SETTLED,
) -> list[Row]:
    """Return the most that the app holds, and what many reruns and uploads leave behind.

    settled: seconds after the last visitor has left at which that is looked at. Raises LoadError
    when a screen shows an error, RuntimeError when a delivery is refused.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home, file = Path(folder) / "home", Path(folder) / "aanlevering.xlsx"
        fill_months(home, Path(folder), months, contracts)
        workbook.write_contracts(file, UPLOADED)
        with run_process(OURS, {"ISV_HOME": str(home)}) as (port, pid):
            held = asyncio.run(_work(port, pid, file, reruns, uploads, settled))
    peak, before, after = held
    what = f"{months} months of {contracts:,} contracts"
    return [
        Row(f"memory of the app with {what}", _phrase(peak), "", _phrase(ROOM), peak / ROOM,
            "<= 1"),
        Row(f"what {reruns} reruns and {uploads} uploads leave behind", _phrase(after),
            "before them", _phrase(before), after / before, f"<= {LEFT}"),
    ]  # fmt: skip


def fill_months(home: Path, folder: Path, months: int, contracts: int) -> None:
    """Deliver so many contracts for each of so many months. Raises RuntimeError when it fails."""
    store = Store.open(home)
    try:
        for nr in range(months):
            file = folder / f"maand-{nr}.csv"
            workbook.write_text(file, contracts + nr)  # another file each month
            month = shift_month(_LAST, nr + 1 - months)
            result = deliver_file(store, Request(file, file.name, month, by=UNNAMED))
            file.unlink()
            if result.rows_accepted != contracts + nr:
                raise RuntimeError(f"{month}: {result.rows_accepted} rows")
    finally:
        store.close()


async def _work(
    port: int, pid: int, file: Path, reruns: int, uploads: int, settled: float
) -> tuple[int, int, int]:
    """Return the peak, and what was held before and after the second time; bytes."""
    process, peak, stop = psutil.Process(pid), 0, asyncio.Event()

    async def look() -> None:
        nonlocal peak
        while not stop.is_set():
            peak = max(peak, process.memory_info().rss)
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_EVERY)

    looking = asyncio.create_task(look())
    held = []
    for _ in range(2):
        await _visit(port, reruns)
        await _upload(port, file, uploads)
        await asyncio.sleep(settled)
        held.append(process.memory_info().rss)
    stop.set()
    await looking
    return peak, held[0], held[1]


async def _visit(port: int, reruns: int) -> None:
    """Run through the screens, by visitors who come and go."""
    for first in range(0, reruns, _RUNS):
        async with visiting(port) as visitor:
            for nr in range(first, min(first + _RUNS, reruns)):
                await visitor.open_screen(_SCREENS[nr % len(_SCREENS)])


async def _upload(port: int, file: Path, uploads: int) -> None:
    """Put a file into Aanleveren and have it checked, each time by another visitor, who leaves."""
    for _ in range(uploads):
        async with visiting(port) as visitor:
            while await visitor.upload(file, await find_uploader(visitor, _DELIVER)) == 413:
                await asyncio.sleep(0.1)  # as many as may be are on their way
            await visitor.run()


def _phrase(size: float) -> str:
    return f"{size / 2**20:,.0f} MiB"
