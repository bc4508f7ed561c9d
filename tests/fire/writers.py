"""Who writes meanwhile: command lines, a screen, and who cites; with what they were told."""

import asyncio
import datetime as dt
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.visitor import LoadError, find_uploader, visiting
from data.reference import list_risk_categories
from tests.data.delivering import row, workbook
from tests.fire.sessions import BROKEN, GATHERING, STUCK, Browser, make_client, write_cookies
from tests.paths import ROOT

Job = tuple[Path, str]  # a file and its month
CONFIRM, OVERTAKEN = "Aanlevering bevestigen", "Intussen is er iets veranderd"
FIRST, LAST, SCREEN_MONTH = "2026-08", "2026-09", "2026-10"  # the last is what a screen proposes
# With what a screen ends of which the same is delivered again.
_AGAIN = (STUCK, GATHERING, OVERTAKEN, "antwoordt niet")
_CITE = """
import sys, time
from pathlib import Path
from data.access.actor import Actor
from data.store.store import Store
from data.store.trouble import FAILURES
from kpi.compare.cited import cite_figure
from kpi.question import Question
store = Store.open(Path(sys.argv[1]), temporary=True)
question, until = Question(sys.argv[2], "all"), time.monotonic() + float(sys.argv[3])
while time.monotonic() < until:
    try:
        store.refresh()
        made = cite_figure(store, "award_criterion", question, by=Actor("CM-9"))
        print(made.id, flush=True)
    except FAILURES:  # a database that is started again: the next one is
        print("-", flush=True)
    time.sleep(1)
"""


@dataclass
class Ledger:
    """What writers were told: files that count, files of which nobody knows, citations."""

    accepted: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    cited: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)  # why a command failed
    uncited: int = 0  # so many citations failed, or nobody knows
    by_screen: int = 0


def list_categories() -> list[str]:
    """Return the names of the risk categories."""
    return sorted({one.category for one in list_risk_categories()})


def list_jobs(folder: Path, who: int, writers: int, months: list[str]) -> Iterator[Job]:
    """Yield files for one of so many writers, each of a category and month that nobody else has."""
    every = [(nr, month) for month in months for nr in range(len(list_categories()))]
    for at, (nr, month) in enumerate(every):
        if at % writers == who:
            yield write_file(folder, nr, month), month


def write_file(folder: Path, nr: int, month: str) -> Path:
    """Write what a category delivers for a month: each month a contract more, and other answers."""
    category, count = list_categories()[nr], int(month[-2:]) - 4
    rows = [
        row(
            f"{nr}-{one}",
            category=category,
            title=f"Tot {month}",
            award_date=dt.date(2026, 2, 1 + one),
            isv_contract_condition=("Ja", "Nee", "Onbekend")[(one + count + nr) % 3],
        )
        for one in range(count)
    ]
    return workbook(folder / f"{month}-{nr}.xlsx", *rows)


async def deliver_by_command(
    home: Path, jobs: Iterator[Job], ledger: Ledger, over: asyncio.Event
) -> None:
    """Deliver a file after the other, as a person at a command line would."""
    for path, month in jobs:
        if over.is_set():
            return
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "data", "deliver", str(path), "--month", month, "--by", "CM-1",
            cwd=ROOT, env={**os.environ, "ISV_HOME": str(home)},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        assert process.returncode in (0, 1), said.decode()
        if process.returncode:
            ledger.told.append(said.decode().strip())
        (ledger.unsure if process.returncode else ledger.accepted).append(path.name)


async def deliver_by_screen(
    port: int, jobs: Iterator[Job], ledger: Ledger, over: asyncio.Event
) -> None:
    """Deliver a file after the other on Aanleveren; after a broken connection the same again."""
    for path, _ in jobs:
        while not over.is_set():
            try:
                said = await _deliver(port, path)
            except BROKEN:
                await asyncio.sleep(0.3)
                continue
            if "Gelukt" in said or "al aangeleverd" in said:
                ledger.accepted.append(path.name)
                ledger.by_screen += 1
                break
            assert not said or any(one in said for one in _AGAIN), said
        else:
            ledger.unsure.append(path.name)
            return


async def _deliver(port: int, path: Path) -> str:
    """Return what the screen said at the end; '' when it could not begin."""
    async with make_client(port, "") as web:
        await web.get("/gezond")
        async with visiting(port, write_cookies(web)) as visitor:
            browser = Browser(web, visitor)
            try:
                uploader = await find_uploader(visitor, "/aanleveren")
            except LoadError as missing:  # the figures are being gathered
                assert "has no uploader" in str(missing), missing
                return ""
            status = await visitor.upload(path, uploader)
            if status in (400, 502, 503):  # its server was killed: no other knows this visit
                return ""
            assert status in (200, 204), status
            said = " ".join(await browser.run())
            pressed = [one.button.id for one in browser.drawn if one.button.label == CONFIRM]
            if not pressed:
                return said
            visitor.choose_button(pressed[-1])
            return " ".join(await browser.run())


async def cite(home: Path, seconds: float, ledger: Ledger) -> None:
    """Cite a figure each second; each citation that was made has a name of its own."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _CITE, str(home), FIRST, str(seconds), cwd=ROOT,
        env={**os.environ, "ISV_HOME": str(home)}, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, _ = await process.communicate()
    assert process.returncode == 0
    told = said.decode().split()
    ledger.uncited += told.count("-")
    ledger.cited += [one for one in told if one != "-"]
