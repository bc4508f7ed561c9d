"""The benchmarks run, on little, and what they compare does the same work."""

from pathlib import Path

import pytest

from benchmarks import counts, delivery, outcomes, process, workbook
from benchmarks.__main__ import DOCUMENT, replace_table
from benchmarks.table import Row, write_markdown
from data.store.index import Index
from data.store.store import Store
from kpi.engine.engine import count_outcomes as engine
from kpi.model import COUNTS
from kpi.question import Question
from tests.data.delivering import deliver


@pytest.fixture
def index(tmp_path: Path) -> Index:
    found = Index(tmp_path / "index.duckdb")
    outcomes.fill_index(found, 4_000)
    return found


@pytest.mark.parametrize("month", [outcomes.MONTH, "2025-02"])
def test_the_engine_and_the_scan_by_hand_count_the_same(index: Index, month: str) -> None:
    found = engine(index, Question(month), kpis=counts.KPIS, by=outcomes.BY)
    by_hand = outcomes.count_rows(index.fetch_rows(counts.write_sql(month)))
    assert outcomes.flatten_outcomes(found) == by_hand
    assert {kpi for kpi, _, _ in by_hand} == set(counts.KPIS)
    assert {name for amounts in by_hand.values() for name in amounts} >= set(COUNTS) - {
        "value_unknown"
    }


def test_a_difference_in_one_count_ends_the_benchmark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(counts.TENDERS, "award_criterion", ("true", "isv_selection_criterion"))
    for measure in (outcomes.measure_outcomes, outcomes.measure_month):
        with pytest.raises(AssertionError):
            measure(2_000, times=1)


def test_every_row_of_the_invented_workbook_is_accepted_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook.write_contracts(path, 300)
    store = Store.open(tmp_path / "home")
    result = deliver(store, path, "a.xlsx", month=workbook.MONTH)
    store.close()
    assert (result.status, result.rows_accepted, result.findings) == ("accepted", 300, [])


def test_a_delivery_is_compared_with_two_readers(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = delivery.measure_delivery(40, times=1)
    assert [row.demand for row in rows] == ["<= 3", ">= 5", "<= 1", "<= 3", "<= 1"]
    assert all(row.ratio > 0 for row in rows)
    monkeypatch.setattr(process, "run_module", lambda *_: {"seconds": 1.0, "peak": 1, "rows": 39})
    with pytest.raises(RuntimeError, match="instead of 40 rows"):
        delivery.measure_delivery(40, times=1)


def test_a_work_that_fails_is_not_measured() -> None:
    with pytest.raises(RuntimeError, match="no-such-file"):
        process.run_module("benchmarks.delivery", "bare", "no-such-file.xlsx", "")


def test_the_table_says_whether_a_ratio_is_as_demanded() -> None:
    rows = [
        Row("delivering", "6 s", "reading", "2 s", 3.0, "<= 3"),
        Row("page", "10 runs/s", "plain page", "6 runs/s", 10 / 6, ">= 2"),
    ]
    assert [row.met for row in rows] == [True, False]
    assert write_markdown(rows).splitlines() == [
        "| what       | ours      | against             | ratio | must be | met |",
        "|------------|-----------|---------------------|-------|---------|-----|",
        "| delivering | 6 s       | reading 2 s         | 3.00  | <= 3    | yes |",
        "| page       | 10 runs/s | plain page 6 runs/s | 1.67  | >= 2    | NO  |",
    ]


def test_a_new_table_takes_the_place_of_the_old_and_of_nothing_else() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    once = replace_table(text, "| first |\n")
    twice = replace_table(once, "| second |\n")
    assert "| first |" in once and "| first |" not in twice and "| second |" in twice
    assert twice.partition("<!-- measured")[0] == text.partition("<!-- measured")[0]
    assert twice.partition("<!-- end -->")[2] == text.partition("<!-- end -->")[2]


def test_each_table_goes_between_marks_of_its_own() -> None:
    before = DOCUMENT.read_text(encoding="utf-8")
    text = replace_table(before, "| een |\n", "neighbours", "`x`")
    text = replace_table(text, "| twee |\n")
    assert text.count("<!-- end -->") == before.count("<!-- end -->") >= 2
    measured, beside = text.split("## What a neighbour costs")
    assert "| twee |" in measured and "with `x`: " in beside and "| een |" in beside


def test_what_a_child_holds_counts_for_who_started_it() -> None:
    held = process.run_module("tests.benchmarks.holding", str(64 << 20))
    assert held["peak"] > held["own"] + (64 << 20)
