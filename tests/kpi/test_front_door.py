"""From real workbooks to figures: the published counts, and the oracle on generated registers."""

import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.reference import read_table
from data.store.store import Store
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_outcomes
from kpi.question import Question
from tests.examples import examples
from tests.kpi.delivered import PROJECT, deliver_all
from tests.kpi.engine.test_engine_agrees import expected, keyed
from tests.kpi.oracle import oracle
from tests.kpi.oracle.examples import ANY, a_row, on
from tests.kpi.oracle.facts import Row
from tests.kpi.registers import questions, registers


def tenders_of_2023() -> list[Row]:
    """As many tenders as the report over 2023 counted, spread over the year and its populations."""
    below = {"european": "nee"}
    outside = {"category": "Schoonmaak"}
    kinds = [({}, 81, 101), (below, 100, 156), (outside, 119, 200)]
    rows: list[Row] = []
    for fields, applied, count in kinds:
        for number in range(count):
            isv = {ANY: "ja"} if number < applied else {}
            day = date(2023, 1, 1) + timedelta(days=len(rows) * 364 // 456)
            rows.append(a_row(f"{len(rows):04d}", award_date=day, **fields, **isv))
    # Of other years, and so not counted.
    rows.append(a_row("9998", award_date=date(2022, 12, 31)))
    rows.append(a_row("9999", award_date=date(2024, 1, 1)))
    return rows


def test_the_published_figures_are_printed(tmp_path: Path) -> None:
    deliver_all(tmp_path, [on("2023-12", *tenders_of_2023())])
    printed = subprocess.run(
        [sys.executable, "-m", "kpi", "--month", "2023-12"],
        cwd=PROJECT,
        env={**os.environ, "ISV_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    shown = {label: line for line in printed if (label := line.split("  ")[0])}
    published = {row["id"]: row for row in read_table("published_figures")}
    for name, kpi in (
        ("JBR2023-1", "application_mandatory"),
        ("JBR2023-2", "application_voluntary"),
        ("JBR2023-3", "application_total"),
    ):
        row = published[name]
        words = shown[BY_ID[kpi].label].split()
        at = words.index(row["yes"])
        assert (words[at + 1], row["published"] in words[at + 2 :]) == (row["population"], True)


@settings(
    max_examples=examples(4),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.data())
def test_workbooks_count_as_the_oracle_counts_their_cells(data: st.DataObject) -> None:
    register = data.draw(registers(max_deliveries=3))
    month, window, by = data.draw(questions(register))
    with TemporaryDirectory() as folder:
        deliver_all(Path(folder), register)
        store = Store.open(Path(folder))
        try:
            asked = Question(month, window)
            found = keyed(count_outcomes(store, asked, kpis=list(BY_ID), by=by))
        finally:
            store.close()
    assert found == expected(oracle.outcomes(register, month, window, by))
