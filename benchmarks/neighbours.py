"""What large files of some cost the others: thirty visitors, alone and beside six large files.

Beside those files two command lines try the same one, all over one ISV_HOME.
"""

import argparse
import asyncio
import random
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

import psutil  # type: ignore[import-untyped]

from benchmarks import workbook
from benchmarks.__main__ import DOCUMENT, replace_table
from benchmarks.process import start_data
from benchmarks.table import Row, write_markdown
from benchmarks.visitor import find_uploader, visiting
from benchmarks.websocket import OURS, run_server

VISITORS, FILES, LINES = 30, 6, 2
ROWS = 240_000  # of 49 columns: just under the 12 million cells that a file may have
_GIB = 2**30
_QUIET = 0.2  # the visitors have the server for themselves first, for this part of the time
_PATIENCE = 120  # seconds longer than asked, at most, when nothing was seen yet
_THINK = (1.0, 3.0)  # seconds between two screens
_SCREENS = (
    "/",
    "/contracten?kpi=obligation_met",
    "/verloop?kpi=obligation_met",
    "/uitvoeringsagenda",
    "/mijn-categorie?categorie=Energie",
    "/datakwaliteit",
    "/aanleveringen",
)
_DELIVER = "/aanleveren"
_PLACE = re.compile(r"U bent nummer (\d+) in de rij")


@dataclass
class _Seen:
    """What was seen so far. `seconds`: of each run of a visitor; `peak`: most bytes at once.

    `read`, `tried`: files that were read to their end on screen and by a command; `refused`: that
    took too much or too long; `place`: the highest number in the queue that anybody saw.
    """

    seconds: list[float] = field(default_factory=list)
    peak: int = 0
    read: int = 0
    tried: int = 0
    refused: int = 0
    place: int = 0
    stop: bool = False

    def is_enough(self, files: bool) -> bool:
        """Whether there are runs to take a p95 of, and, with `files`, one was read to its end."""
        return len(self.seconds) > 1 and (not files or self.read + self.tried + self.refused > 0)


def measure_neighbours(minutes: float, rows: int = ROWS, sample: Path | None = None) -> list[Row]:
    """Return what others cost a visitor, and what all of it holds in memory, in so many minutes.

    sample: an ISV_HOME with the sample, to use; None makes one.

    Raises LoadError when a screen shows an error, RuntimeError when nothing was read.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # one may end late
        home, file = sample or Path(folder) / "home", Path(folder) / "groot.csv"
        workbook.write_text(file, rows)
        env = {"ISV_HOME": str(home)}
        if not sample:
            start_data(env, "sample").wait()
        with run_server(OURS, env) as port:
            alone = asyncio.run(_measure(port, minutes * _QUIET))
            beside = asyncio.run(_measure(port, minutes, file, env))
    done = beside.read + beside.tried
    if not done + beside.refused:
        raise RuntimeError("no file was read to its end: measure for longer")
    slow, usual = (quantiles(one.seconds, n=20)[-1] for one in (beside, alone))
    peak = beside.peak / _GIB
    what = f"{VISITORS} visitors beside {FILES} files of {rows * 49 / 1e6:.1f} million cells"
    read = f"{done} read in {minutes:g} minutes, {beside.refused} refused"
    return [
        Row(f"{what}, {LINES} command lines: a run, p95", f"{slow:.2f} s",
            f"alone ({read}):", f"{usual:.2f} s", slow / usual, "<= 3"),
        Row("memory of all of that", f"{peak:.2f} GiB", "3 GB", "", beside.peak / 3e9, "<= 1"),
        Row("longest queue for a place", f"{beside.place} waiting", f"{FILES + LINES} who ask", "",
            beside.place / (FILES + LINES), "<= 1"),
    ]  # fmt: skip


async def _measure(
    port: int, minutes: float, file: Path | None = None, env: dict[str, str] | None = None
) -> _Seen:
    """Let the visitors visit for so long, beside the file when one is given."""
    seen = _Seen()
    asked: list[Awaitable[None]] = [_browse(port, nr, seen) for nr in range(VISITORS)]
    if file and env:
        asked += [_deliver(port, file, seen) for _ in range(FILES)]
        asked += [_command_lines(file, env, seen) for _ in range(LINES)]
    asked.append(asyncio.to_thread(_look, seen))
    work = asyncio.gather(*asked)
    try:
        await asyncio.wait([work], timeout=minutes * 60)  # sooner when one fails
        for _ in range(_PATIENCE):  # a busy machine may need longer for anything to be seen at all
            if work.done() or seen.is_enough(bool(file)):
                break
            await asyncio.wait([work], timeout=1)
    finally:
        seen.stop = True  # who is stopped from outside must not wait for ever for `_look`
    await work
    return seen


async def _browse(port: int, nr: int, seen: _Seen) -> None:
    chance = random.Random(nr)
    async with visiting(port) as visitor:
        await visitor.open_screen()  # what a first visit costs is another question
        while not seen.stop:
            await asyncio.sleep(chance.uniform(*_THINK))
            seen.seconds.append(await visitor.open_screen(chance.choice(_SCREENS)))


async def _deliver(port: int, file: Path, seen: _Seen) -> None:
    """Choose the file, follow it to its end, and begin again."""
    while not seen.stop:
        async with visiting(port) as visitor:
            status = await visitor.upload(file, await find_uploader(visitor, _DELIVER))
            if status == 413:  # as many as may be are on their way
                await asyncio.sleep(2)
                continue
            said: list[Any] = []
            visitor.on_element = said.append
            if await _ended(visitor.run, seen):
                texts = " ".join(str(element) for element in said)
                seen.place = max([seen.place, *map(int, _PLACE.findall(texts))])
                seen.read += "rijen gelezen" in texts
                seen.refused += "rijen gelezen" not in texts


async def _ended(run: Callable[[], Awaitable[float]], seen: _Seen) -> bool:
    """Whether a run came to its end before the time was over; it is left then."""
    task = asyncio.ensure_future(run())
    while not task.done():
        if seen.stop:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            return False
        await asyncio.wait([task], timeout=0.2)
    await task
    return True


async def _command_lines(file: Path, env: dict[str, str], seen: _Seen) -> None:
    while not seen.stop:
        process = start_data(
            env, "deliver", str(file), "--dry-run", "--month", workbook.MONTH, quiet=True
        )
        while process.poll() is None:
            if seen.stop:
                process.terminate()
            await asyncio.sleep(0.2)
        seen.tried += process.returncode == 0
        seen.refused += process.returncode == 2


def _look(seen: _Seen) -> None:
    """Watch what all processes that this one started hold, pages that they share counted once."""
    mine = psutil.Process()
    while not seen.stop:
        held = 0
        for child in mine.children(recursive=True):
            with suppress(psutil.Error):
                held += child.memory_full_info().pss
        seen.peak = max(seen.peak, held)
        time.sleep(0.5)


def main() -> int:
    """Measure for so many minutes; return 1 when a ratio is not as demanded."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.neighbours", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md as well")
    asked = parser.parse_args()
    rows = measure_neighbours(asked.minutes)
    table = write_markdown(rows)
    print(table, end="")
    if asked.write:
        command = f"`python -m benchmarks.neighbours --minutes {asked.minutes:g} --write`"
        text = DOCUMENT.read_text(encoding="utf-8")
        text = replace_table(text, table, "neighbours", command)
        DOCUMENT.write_text(text, encoding="utf-8")
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
