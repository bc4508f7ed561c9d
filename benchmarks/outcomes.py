"""All outcomes over many contracts, of a year or of one month, against a scan by hand."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from benchmarks import counts
from benchmarks.table import Row
from data.journal.notes import Annotations
from data.reference import list_risk_categories
from data.reference.fields import pair_received
from data.store.index import Index
from kpi.engine.engine import count_outcomes
from kpi.model import COUNTS
from kpi.outcome import Amount, Outcome
from kpi.question import Question

CONTRACTS = 1_000_000
LARGE = 10_000_000
MONTHS = 12
MONTH = "2025-12"
BY = ("category", "month")
_TIMES = 5

_Found = TypeVar("_Found")
Counted = dict[tuple[str, str, str], dict[str, Amount]]


def measure_outcomes(contracts: int = CONTRACTS, times: int = _TIMES) -> list[Row]:
    """Return the time of the engine against that of the hand-written scan, medians of some turns.

    Raises AssertionError when any of their counts differ.
    """
    what = f"all outcomes by category and month, {contracts:,} contracts"
    return [_measure(what, contracts, MONTHS, times)]


def measure_month(contracts: int = CONTRACTS, times: int = _TIMES) -> list[Row]:
    """Return the same when all contracts are of one month."""
    what = f"all outcomes of one month by category, {contracts:,} contracts"
    return [_measure(what, contracts, 1, times)]


def _measure(what: str, contracts: int, months: int, times: int) -> Row:
    month = f"2025-{months:02}"
    with tempfile.TemporaryDirectory() as folder:
        index = Index(Path(folder) / "index.duckdb")
        fill_index(index, contracts, months)
        ours: list[float] = []
        by_hand: list[float] = []
        for _ in range(times):
            seconds, rows = _timed(lambda: index.fetch_rows(counts.write_sql(month)))
            by_hand.append(seconds)
            seconds, found = _timed(
                lambda: count_outcomes(index, Question(month), kpis=counts.KPIS, by=BY)
            )
            ours.append(seconds)
            assert flatten_outcomes(found) == count_rows(rows)
        index.close()
    return Row(
        what,
        f"{median(ours):.2f} s",
        "one SQL scan by hand",
        f"{median(by_hand):.2f} s",
        median(ours) / median(by_hand),
        "<= 1.5",
    )


def fill_index(index: Index, contracts: int, months: int = MONTHS) -> None:
    """Put invented facts into an empty index: contracts over months of 2025, and their tenders."""
    names = sorted({f"'{category.category}'" for category in list_risk_categories()} | {"'Overig'"})
    text = Path(__file__).with_name("facts.sql").read_text(encoding="utf-8")
    statements = text.format(
        count=contracts,
        months=months,
        names=", ".join(names),
        names_count=len(names),
        categories=", ".join(f"({name})" for name in names),
        received=" ".join(
            _received(seed, pair) for seed, pair in enumerate(pair_received().items())
        ),
    )
    with index.begin() as transaction:
        for statement in statements.split(";\n"):
            if statement.strip():
                transaction.fetch_rows(statement)
        transaction.replace("setting", Annotations().list_setting_rows())


def _received(seed: int, pair: tuple[str, str]) -> str:
    answer, date = pair
    kind, days = f"dice(n, {20 + seed}, 6)", f"dice(n, {40 + seed}, 1700)"
    return (
        f"['ja', 'ja', 'ja', 'nee', 'nvt', NULL][{kind} + 1] AS {answer}, "
        f"CASE WHEN {kind} < 3 THEN DATE '2021-09-01' + {days} END AS {date},"
    )


def _timed(work: Callable[[], _Found]) -> tuple[float, _Found]:
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


def flatten_outcomes(found: list[Outcome]) -> Counted:
    """Return the counts other than 0 of outcomes by KPI, month and category."""
    counted: Counted = {}
    for outcome in found:
        key = (outcome.kpi, outcome.month, str(outcome.group["category"]))
        amounts = {name: getattr(outcome, name) for name in COUNTS}
        counted[key] = {name: amount for name, amount in amounts.items() if amount}
    return {key: amounts for key, amounts in counted.items() if amounts}


def count_rows(rows: list[dict[str, Any]]) -> Counted:
    """Return the counts other than 0 of the rows of the hand-written scan."""
    counted: Counted = {}
    for row in rows:
        for kpi in counts.KPIS:
            amounts = {name: row.get(f"{kpi}_{name}") for name in COUNTS}
            counted[kpi, row["month"], row["category"]] = {
                name: amount for name, amount in amounts.items() if amount
            }
    return {key: amounts for key, amounts in counted.items() if amounts}
