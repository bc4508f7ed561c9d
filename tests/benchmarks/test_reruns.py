"""What a rerun costs and what is left behind is counted right, on little."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks import memory, reruns
from benchmarks.screens import Screen
from data.store.store import Store


def test_reruns_are_compared_by_the_processor_time_of_the_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[str, object]] = []

    def measure(
        _command: object, address: str = "/", env: object = None, reruns: int = 0
    ) -> reruns.Cost:
        asked.append((address, env))
        return found[len(asked) - 1, reruns]

    found = {
        (0, 7): reruns.Cost(60.0, 800),
        (1, 7): reruns.Cost(6.0, 16_500),
        (2, 7): reruns.Cost(30.0, 40_000),
    }
    monkeypatch.setattr(reruns, "measure_cost", measure)
    screens = [(Screen("Overzicht", "/", tmp_path), 8.0), (Screen("Ander", "/a", tmp_path), 3.0)]
    rows = reruns.compare_screens(screens, reruns=7)
    home = {"ISV_HOME": str(tmp_path)}
    assert asked == [("/", None), ("/", home), ("/a", home)]
    assert [(one.measured, one.reference, one.ratio, one.demand, one.met) for one in rows] == [
        ("6.0 ms, 16 kB", "60.0 ms", 10.0, ">= 8", True),
        ("30.0 ms, 40 kB", "60.0 ms", 2.0, ">= 3", False),
    ]


def test_each_month_is_delivered_and_counts(tmp_path: Path) -> None:
    home = tmp_path / "home"
    memory.fill_months(home, tmp_path, 3, 20)
    store = Store.open(home)
    assert list(store.list_months()) == ["2026-01", "2026-02", "2026-03"]
    assert not list(tmp_path.glob("*.csv"))
    store.close()


def test_what_is_held_at_the_end_is_compared_with_what_was_held_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def work(*_: object) -> tuple[int, int, int]:
        return 1_500_000_000, 1_000 * 2**20, 1_060 * 2**20

    @contextmanager
    def run(*_: object) -> Iterator[tuple[int, int]]:
        yield 0, 0

    monkeypatch.setattr(memory, "_work", work)
    monkeypatch.setattr(memory, "run_process", run)
    rows = memory.measure_memory(1, 10, reruns=20, uploads=2)
    assert [(one.what, one.measured, one.ratio, one.met) for one in rows] == [
        ("memory of the app with 1 months of 10 contracts", "1,431 MiB", 0.75, True),
        ("what 20 reruns and 2 uploads leave behind", "1,060 MiB", 1.06, False),
    ]
