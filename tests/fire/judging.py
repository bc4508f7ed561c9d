"""What was seen and told, against the journal: each answer counted again as of its position."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import httpx
import pytest

from data.access.actor import FIGURES
from data.clock import read_today
from data.store.store import Store
from kpi.engine.engine import find_latest
from kpi.question import Question
from pages.council import overview
from report.exported.tables import list_outcomes
from tests.fire.sessions import Seen
from tests.fire.writers import Ledger
from tests.paths import ROOT

_DAY = re.compile(r"Peildatum</abbr>(?:\s|<[^>]*>)*\d\d.(\d\d).(\d{4})")
_LATER = 10  # so many lines may come while a screen is drawn


def write_rows(store: Store) -> str:
    """Return what the API answers of the last month."""
    shown = store.show_to(FIGURES)
    rows = list_outcomes(shown, Question(find_latest(shown)), None)
    return json.dumps(rows, ensure_ascii=False, default=str, allow_nan=False)


def draw_blocks(store: Store, month: str) -> list[str]:
    """Return the blocks of Overzicht that are counted, as a visitor of a month gets them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ui.access.opened.open_whole", lambda: store)
        sheet = overview.draw_page(Question(month), read_today(), None)
    return [" ".join(str(one).split()) for one in sheet]


def count_again(home: Path, seen: Seen) -> Counter[str]:
    """Count all that was seen again; return how many different answers of which kind were right.

    Raises AssertionError for a wrong one. A screen is right when all its blocks are of one line:
    the one that it names, or one that came while it was drawn.
    """
    right: Counter[str] = Counter()
    last = max(seen.rows)

    @cache
    def find_blocks(position: int, month: str) -> set[str]:
        with closing(Store.open(home, until=position)) as past:
            return set(draw_blocks(past, month))

    for position, answers in sorted(seen.rows.items()):
        with closing(Store.open(home, until=position)) as past:
            assert answers == {write_rows(past)}, f"wrong figures at {position}"
        right["answers"] += 1
    for (position, latest), screens in sorted(seen.screens.items()):
        for blocks in screens:
            # A visit stays with the month that was the last when it began.
            said = " ".join(blocks)
            assert len(_DAY.findall(said)) == 1, f"no Overzicht at {position}: {said}"
            [(number, year)] = _DAY.findall(said)
            end = min(max(latest, position), last, position + _LATER)
            for line in range(position, end + 1):
                if find_blocks(line, f"{year}-{number}") <= set(blocks):
                    right["screens" if line == position else "screens of a later line"] += 1
                    break
            else:
                other = find_blocks(position, f"{year}-{number}") - set(blocks)
                raise AssertionError(
                    f"a screen at {position} (then {latest}, last {last}) shows {blocks}, "
                    f"and not {other}"
                )
    return right


def judge_replicas(ports: Sequence[int], token: str) -> tuple[int, str]:
    """Return the position and the figures that all servers give. Raises AssertionError."""
    headers = {"Authorization": f"Bearer {token}"}
    answers = [
        httpx.get(f"http://127.0.0.1:{port}/api/v1/uitkomsten", headers=headers, timeout=60)
        for port in ports
    ]
    [(position, rows)] = {(one.headers["ISV-Journal-Position"], one.text) for one in answers}
    return int(position), rows


def judge_home(home: Path, position: int, rows: str, ledger: Ledger, export: Path) -> None:
    """Look whether a home that nobody serves any more is what servers and writers said of it."""
    env = {**os.environ, "ISV_HOME": str(home)}
    for command in ("verify", "rebuild"):
        done = subprocess.run(
            [sys.executable, "-m", "data", command],
            cwd=ROOT, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    with closing(Store.open(home)) as store:
        assert (store.journal.seq, write_rows(store)) == (position, rows)
        there = Counter(one.file for one in store.history.accepted.values())
        cited = [
            (one.position, one.kpi, one.asked.parts) for one in store.council.citations.values()
        ]
        named = set(store.council.citations)
    assert set(ledger.accepted) <= there.keys(), "something accepted is missing"
    assert set(there.values()) == {1}, "something counts twice"
    assert len(set(cited)) == len(cited), "a figure of one state is cited twice"
    assert set(ledger.cited) <= named and len(named - set(ledger.cited)) <= ledger.uncited
    told = json.loads((export / "manifest.json").read_text())
    assert told["journal_position"] == position
    for file in told["files"]:
        content = (export / file["name"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"], file["name"]
