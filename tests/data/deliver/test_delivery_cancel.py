"""A delivery can be stopped until it is written down; a large one holds nobody else up."""

import os
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from data.check.progress import Watcher
from data.journal.figure import Figure
from data.store.query import Query
from data.store.store import Store
from data.workbook.cancel import Cancelled
from data.workbook.limits import run_limited
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.data.delivering import deliver, row, workbook

pytestmark = pytest.mark.usefixtures("own_process")


def asleep(payload: dict[str, Any], workdir: Path, progress: Any) -> dict[str, Any]:
    """Run in the child: say who you are, and then say nothing for a long time."""
    progress({"stage": "reading", "pid": os.getpid()})
    time.sleep(60)
    return {}


def test_a_silent_child_is_ended_within_a_second(tmp_path: Path) -> None:
    said: list[dict[str, Any]] = []
    asked: list[float] = []

    def cancelled() -> bool:
        if said:
            asked.append(time.monotonic())
        return bool(said)

    with pytest.raises(Cancelled):
        run_limited(
            f"{__name__}:asleep", {}, tmp_path, on_progress=said.append, cancelled=cancelled
        )
    assert time.monotonic() - asked[0] < 1
    with pytest.raises(ProcessLookupError):
        os.kill(said[0]["pid"], 0)


def test_who_cannot_be_asked_does_not_wait_any_more(tmp_path: Path) -> None:
    def gone() -> bool:
        raise RuntimeError("the session is closed")

    with pytest.raises(Cancelled):
        run_limited(f"{__name__}:asleep", {}, tmp_path, cancelled=gone)


@pytest.mark.parametrize("stage", ["received", "checked", "compared"])
def test_nothing_is_kept_of_a_cancelled_try(store: Store, tmp_path: Path, stage: str) -> None:
    deliver(store, workbook(tmp_path / "a.xlsx", row("1")), "a.xlsx", month="2024-01")
    before = {path: path.stat().st_mtime_ns for path in store.home.rglob("*") if path.is_file()}
    version, stop = store.version, threading.Event()

    def told(at: str, *_: object) -> None:
        if at == stage:
            stop.set()

    path = workbook(tmp_path / "b.xlsx", row("2"))
    with pytest.raises(Cancelled):
        # Asked by a try too, after all was compared: it can no longer be of use to anybody.
        deliver(
            store, path, "b.xlsx", month="2024-01", dry_run=True,
            watcher=Watcher(told, stop.is_set),
        )  # fmt: skip
    after = {path: path.stat().st_mtime_ns for path in store.home.rglob("*") if path.is_file()}
    changed = {path.name for path in before if before[path] != after.get(path)}
    assert after.keys() == before.keys() and changed <= {"isv.duckdb", "isv.duckdb.wal"}
    assert store.version == version and len(store.fetch_rows("SELECT 1 FROM contract")) == 1


def test_a_cancelled_delivery_never_counts_and_the_journal_says_so(
    store: Store, tmp_path: Path
) -> None:
    stop = threading.Event()
    path = workbook(tmp_path / "a.xlsx", row("1"))
    with pytest.raises(Cancelled):
        deliver(
            store, path, "a.xlsx", month="2024-01", by="CM-7",
            watcher=Watcher(lambda at, *_: stop.set() if at == "compared" else None, stop.is_set),
        )  # fmt: skip
    assert store.list_deliveries() == [] and store.fetch_rows("SELECT 1 FROM contract") == []
    assert not list(store.home.glob(".lezen-*")) and not (store.home / "readings").exists()
    assert [line.split('"what":"')[1].split('"')[0] for line in _journal(store)] == [
        "delivered",
        "cancelled",
    ]
    assert deliver(store, path, "a.xlsx", month="2024-01").status == "accepted"


def _journal(store: Store) -> list[str]:
    return store.journal.path.read_text().splitlines()


def test_others_get_their_answers_while_a_delivery_is_compared(
    store: Store, tmp_path: Path
) -> None:
    """The lock is held all the while, and the journal has grown: nobody waits for either."""
    deliver(store, workbook(tmp_path / "a.xlsx", row("1")), "a.xlsx", month="2024-01")
    answered, inside = threading.Event(), threading.Event()
    seen: list[int] = []

    def measure(query: Query, month: str, categories: Sequence[str]) -> list[Figure]:
        inside.set()
        assert answered.wait(30), "another thread waits for this delivery"
        return []

    def look() -> None:
        assert inside.wait(30)
        with store.journal.path.open("ab") as file:
            file.write(b'{"half a line of another process')  # grown, and nothing to take up
        store.refresh()
        [total] = [
            o for o in count_outcomes(store, Question("2024-01")) if o.kpi == "application_total"
        ]
        seen.append(int(total.population))
        answered.set()

    other = threading.Thread(target=look)
    other.start()
    path = workbook(tmp_path / "b.xlsx", row("2"), row("3"))
    deliver(store, path, "b.xlsx", month="2024-01", dry_run=True, measure=measure)
    other.join()
    assert seen == [1]


def test_queries_are_answered_during_a_delivery_of_8_000_rows(store: Store, tmp_path: Path) -> None:
    from benchmarks import workbook as large

    deliver(store, workbook(tmp_path / "a.xlsx", row("1")), "a.xlsx", month="2024-01")
    large.write_contracts(tmp_path / "b.xlsx", 8_000)
    stages: list[str] = []
    answers: dict[str, int] = {}
    work = threading.Thread(
        target=deliver,
        args=(store, tmp_path / "b.xlsx", "b.xlsx"),
        kwargs={"month": "2024-02", "watcher": Watcher(lambda at, *_: stages.append(at))},
    )
    work.start()
    while work.is_alive():
        stage = stages[-1] if stages else ""
        store.refresh()
        assert count_outcomes(store, Question("2024-01"), kpis=["application_total"])
        if stages and stages[-1] == stage:
            answers[stage] = answers.get(stage, 0) + 1
    work.join()
    assert stages[-1] == "stored" and len(store.fetch_rows("SELECT 1 FROM delivered")) == 8_001
    assert answers.get("compared", 0) >= 1 and answers.get("checked", 0) >= 1
