"""The whole of it: visitors, writers and kills for so long, and then what is left is judged."""

import asyncio
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.store.store import Store
from tests.data.delivering import deliver
from tests.fire import judging, writers
from tests.fire.running import Replicas, running
from tests.fire.sessions import Seen, browse
from tests.fire.writers import Ledger
from tests.paths import ROOT

COUNT = 3
BEFORE = "2026-07"
BACK = 1.0  # second in which what was away is found to be there again


@dataclass(frozen=True)
class Plan:
    """How much: sessions, kills, and how many seconds lie before, between and after those.

    halfway: what befalls the place where the truth is kept, once.
    """

    sessions: int
    kills: int
    between: float
    halfway: Callable[[], None] | None = None

    @property
    def seconds(self) -> float:
        """How long it takes at least."""
        return (self.kills + 1) * self.between


@dataclass(frozen=True)
class Outcome:
    """What came of it: what was seen, what was right, what was written."""

    seen: Seen
    right: Counter[str]
    ledger: Ledger
    position: int


def fight(folder: Path, plan: Plan) -> Outcome:
    """Run it in a folder. Raises AssertionError for all that may not be."""
    home, export, tokens = folder / "home", folder / "export", folder / "tokens"
    _fill(home, folder)
    settings = {"ISV_API_TOKENS_FILE": str(tokens), "ISV_EXPORT_DIR": str(export)}
    token = make_token(home, settings)
    seen, ledger = Seen(), Ledger()
    with running(home, COUNT, **settings) as replicas:
        replicas.wait_until_ready(COUNT)
        asyncio.run(_fight(replicas, home, folder, token, plan, seen, ledger))
        ports = replicas.wait_until_ready(COUNT)
        position, rows = judging.judge_replicas(ports, token)
        _wait_for_export(export, position)
    right = judging.count_again(home, seen)
    judging.judge_home(home, position, rows, ledger, export)
    assert not seen.list_stuck(), seen.list_stuck()
    return Outcome(seen, right, ledger, position)


def make_token(home: Path, settings: dict[str, str]) -> str:
    """Return a token for the API of the servers that have these settings."""
    return subprocess.run(
        [sys.executable, "-m", "data", "token", "proef"],
        cwd=ROOT, env={**os.environ, **settings, "ISV_HOME": str(home)},
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip


def _fill(home: Path, folder: Path) -> None:
    """Let there be a month of each category that nobody delivers any more."""
    with closing(Store.open(home)) as store:
        for nr in range(4):
            path = writers.write_file(folder, nr, BEFORE)
            assert deliver(store, path, path.name, month=BEFORE, by="CM-1").delivery


async def _fight(
    replicas: Replicas, home: Path, folder: Path, token: str, plan: Plan, seen: Seen, ledger: Ledger
) -> None:
    over = asyncio.Event()
    months = [writers.FIRST, writers.LAST]
    first, second = (writers.list_jobs(folder, who, 2, months) for who in (0, 1))
    shown = writers.list_jobs(folder, 0, 1, [writers.SCREEN_MONTH])
    work: list[Coroutine[Any, Any, None]] = [
        *(
            browse(replicas.port, token, seen, over, server=f"r{nr % COUNT + 1}")
            for nr in range(plan.sessions)
        ),
        writers.deliver_by_command(home, first, ledger, over),
        writers.deliver_by_command(home, second, ledger, over),
        writers.deliver_by_screen(replicas.port, shown, ledger, over),
        *(writers.cite(home, plan.seconds, ledger) for _ in range(2)),
    ]
    async with asyncio.TaskGroup() as group:
        for one in work:
            group.create_task(one)
        while len(seen.servers) < COUNT:  # on a busy machine a first answer takes its time
            await asyncio.sleep(0.1)
        for nr in range(plan.kills):
            await asyncio.sleep(plan.between)
            replicas.kill(random.choice(sorted(replicas.list_servers())))
            if plan.halfway and nr == plan.kills // 2:
                gone = time.monotonic()
                await asyncio.to_thread(plan.halfway)
                seen.away = gone, time.monotonic() + BACK
        await asyncio.sleep(plan.between)
        over.set()


def _wait_for_export(export: Path, position: int) -> None:
    until = time.monotonic() + 120
    while f'"journal_position": {position},' not in (export / "manifest.json").read_text():
        assert time.monotonic() < until, "the export does not follow"
        time.sleep(0.2)
