"""Whoever looks at a screen goes first: what reads and what helps to count has stepped back."""

import os
from pathlib import Path
from threading import Event, Thread

import pytest

from data.priority import drop_priority
from data.store.index import Index
from data.workbook import limits

pytestmark = pytest.mark.usefixtures("own_process")


def tell_priority(_: dict[str, object], __: Path, ___: object) -> dict[str, object]:
    """Return the priority of this process, how the system shares with it, and its session."""
    return {
        "own": os.getpriority(os.PRIO_PROCESS, 0),
        "shares": os.sched_getscheduler(0),
        "session": os.getsid(0),
    }


def tell_after_work(_: dict[str, object], __: Path, ___: object) -> dict[str, object]:
    """Work for as long as it takes to stand aside; return how the system shares by then."""
    stop = Event()
    Thread(target=stop.wait).start()
    while os.sched_getscheduler(0) != os.SCHED_IDLE:
        pass
    told = {os.sched_getscheduler(one) for one in _list_threads()}
    stop.set()
    return {"shares": sorted(told)}


def _list_threads() -> set[int]:
    return {int(one.name) for one in Path("/proc/self/task").iterdir()}


def test_a_child_that_reads_steps_back(tmp_path: Path) -> None:
    told = limits.run_limited(f"{__name__}:tell_priority", {}, tmp_path)
    assert told == {"own": 5, "shares": os.SCHED_OTHER, "session": os.getsid(0)}


def test_a_child_that_reads_for_long_has_only_what_nobody_wants(tmp_path: Path) -> None:
    soon = limits.Limits(prompt_seconds=0.3)
    told = limits.run_limited(f"{__name__}:tell_after_work", {}, tmp_path, soon)
    assert told == {"shares": [os.SCHED_IDLE]}


@pytest.mark.usefixtures("own_database")
def test_threads_that_help_to_count_drop_priority_and_who_asks_does_not() -> None:
    before, known = os.getpriority(os.PRIO_PROCESS, 0), _list_threads()
    index = Index(None)
    told = {os.getpriority(os.PRIO_PROCESS, one) for one in _list_threads() - known}
    index.fetch_rows("SELECT sum(range) FROM range(100000)")
    index.close()
    assert told == {5}
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_a_thread_steps_back_alone() -> None:
    told: list[int] = []

    def work() -> None:
        drop_priority()
        told.append(os.getpriority(os.PRIO_PROCESS, 0))

    before = os.getpriority(os.PRIO_PROCESS, 0)
    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert (told, os.getpriority(os.PRIO_PROCESS, 0)) == ([5], before)
