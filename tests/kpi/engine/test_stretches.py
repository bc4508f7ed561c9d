"""A register that is too large to be counted at once: a few months at a time, the same outcomes."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store.index import Index
from kpi.engine import stretches
from kpi.engine.engine import count_sets
from kpi.engine.statement import count_units
from kpi.question import Question, plan_scan
from tests.data.loading import index_of
from tests.examples import examples
from tests.kpi.oracle.examples import a_row, on
from tests.kpi.registers import questions, registers

MONTHS: list[Sequence[str]] = [["month"], ["category", "month"], []]
# Of tenders, contracts, both gathered by supplier and by manager, tools and plans.
KPIS = (
    "obligation_met_value", "risk_analysis_on_time", "suppliers_followed", "manager_trained",
    "tools_agree", "plan_has_isv",
)  # fmt: skip


def _count_statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked: list[str] = []

    def count(*of: Any) -> str:
        asked.append(count_units(*of))
        return asked[-1]

    monkeypatch.setattr("kpi.engine.engine.count_units", count)
    return asked


def _three(index: Index, month: str) -> list[tuple[str, str] | None]:
    return stretches.list_stretches(index, plan_scan(Question(month), [["month"]]))


def test_months_are_taken_together_as_far_as_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    index = index_of(
        [on(month, *(a_row(str(nr)) for nr in range(rows))) for month, rows in
         (("2024-01", 2), ("2024-02", 3), ("2024-04", 9))]
    )  # fmt: skip
    assert _three(index, "2024-04") == [None]
    monkeypatch.setattr(stretches, "MOST", 5)
    # March shows what was delivered for February; what is more than fits by itself stands alone.
    assert _three(index, "2024-04") == [
        ("2024-01", "2024-02"), ("2024-03", "2024-03"), ("2024-04", "2024-04"),
    ]  # fmt: skip
    # After the last delivered month that one goes on counting.
    assert _three(index, "2024-06")[-2:] == [("2024-05", "2024-05"), ("2024-06", "2024-06")]
    assert _three(index, "2024-02") == _three(index, "2023-05") == [None]
    assert stretches.list_stretches(index, plan_scan(Question("2024-04"), [[]])) == [None]
    assert _three(index_of([]), "2024-04") == [None]
    asked = _count_statements(monkeypatch)
    count_sets(index, Question("2024-04"), groupings=MONTHS, kpis=KPIS)
    assert len(asked) == 3


@settings(max_examples=examples(12))
@given(st.data())
def test_a_few_months_at_a_time_give_the_same_outcomes(data: st.DataObject) -> None:
    register = data.draw(registers(6, 8))
    month, window, by = data.draw(questions(register))
    index, question = index_of(register), Question(month, window=window)
    groupings = [[*by, "month"], list(by)]
    whole = count_sets(index, question, groupings=groupings, kpis=KPIS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stretches, "MOST", data.draw(st.integers(1, 12)))
        assert count_sets(index, question, groupings=groupings, kpis=KPIS) == whole
