"""How cost grows is measured over equal answers, and told in a table and a picture."""

from dataclasses import replace

import pytest

from benchmarks import process, scale
from benchmarks.scale import DUCKDB, SAIL, Point, measure_growth, write_table
from benchmarks.scale_picture import draw_growth

POINTS = [
    Point(DUCKDB, 10_000, 0.5, 0.9, 200_000_000, 3_000_000, "a"),
    Point(SAIL, 10_000, 2.0, 3.0, 500_000_000, 1_000_000, "a"),
    Point(DUCKDB, 100_000, 1.0, 1.9, 300_000_000, 30_000_000, "b"),
    Point(SAIL, 100_000, 3.0, 5.0, 600_000_000, 10_000_000, "b"),
]


@pytest.mark.slow
def test_both_engines_count_a_small_register_alike() -> None:
    pytest.importorskip("pysail")
    here, there = measure_growth([2_000], [DUCKDB, SAIL])
    assert (here.engine, there.engine) == (DUCKDB, SAIL)
    assert here.answer == there.answer
    assert min(here.processor, here.peak, here.size, there.processor, there.peak, there.size) > 0


def test_engines_that_do_not_agree_end_the_measurement(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_module: str, job: str, *_arguments: str) -> dict[str, object]:
        if job in ("fill", "parquet"):
            return {}
        return {"seconds": 1.0, "processor": 1.0, "peak": 1, "answer": job}

    monkeypatch.setattr(process, "run_module", run)
    monkeypatch.setattr(scale, "_measure_size", lambda _place: 1)
    with pytest.raises(RuntimeError, match="do not agree over 2,000 contracts"):
        list(measure_growth([2_000], [DUCKDB, SAIL]))


def test_the_table_says_what_a_million_rows_cost() -> None:
    lines = write_table(POINTS[:1]).splitlines()
    assert lines[2] == "| 10,000 | DuckDB | 0.50 s | 0.90 s | 90.0 s | 0.20 GB | 20.0 GB | 3 MB |"


def test_the_picture_has_a_line_per_engine_for_time_and_for_memory() -> None:
    drawn = {
        (one.name, one.xaxis, one.line.dash): (list(one.x), list(one.y))
        for one in draw_growth(POINTS).data
    }
    rows = [10_000, 100_000]
    assert drawn == {
        (DUCKDB, "x", "solid"): (rows, [0.5, 1.0]),
        (DUCKDB, "x", "dot"): (rows, [0.9, 1.9]),
        (DUCKDB, "x2", "solid"): (rows, [0.2, 0.3]),
        (SAIL, "x", "solid"): (rows, [2.0, 3.0]),
        (SAIL, "x", "dot"): (rows, [3.0, 5.0]),
        (SAIL, "x2", "solid"): (rows, [0.5, 0.6]),
    }
    other = draw_growth([replace(one, engine="other") for one in POINTS])
    assert {one.name for one in other.data} == {"other"}
