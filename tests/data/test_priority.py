"""Whoever looks at a screen goes first: what reads and what helps to count has stepped back."""

import os
from pathlib import Path
from threading import Thread

import pytest

from data.priority import drop_priority
from data.store.index import Index
from data.workbook import limits

pytestmark = pytest.mark.usefixtures("own_process")


def tell_priority(_: dict[str, object], __: Path, ___: object) -> dict[str, object]:
    """Return the priority of this process, and of its session where the system has those."""
    group = Path("/proc/self/autogroup")
    return {
        "own": os.getpriority(os.PRIO_PROCESS, 0),
        "session": group.read_text().split()[-1] if group.exists() else "5",
    }


def _list_threads() -> set[int]:
    return {int(one.name) for one in Path("/proc/self/task").iterdir()}


def test_a_child_that_reads_steps_back(tmp_path: Path) -> None:
    told = limits.run_limited(f"{__name__}:tell_priority", {}, tmp_path)
    assert told == {"own": 5, "session": "5"}


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
