"""The engine agrees with the oracle on every count, ratio and group of generated registers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import KPIS, Outcome, outcomes
from tests.kpi import oracle
from tests.kpi.loading import index_of
from tests.kpi.registers import questions, registers

SHARES = ("ratio", "low", "high", "wilson_low", "wilson_high")


def keyed(found: list[Outcome]) -> dict[tuple[Any, ...], dict[str, Any]]:
    result = {}
    for one in found:
        group = [value for name, value in one.group.items() if name != "month"]
        names = (*oracle.COUNTS, "population", *SHARES)
        result[one.kpi, one.month, *group] = {name: getattr(one, name) for name in names}
    assert len(result) == len(found)
    return result


def expected(answer: dict[Any, Any]) -> dict[Any, Any]:
    return {
        key: {
            name: pytest.approx(value, abs=1e-9) if name in SHARES and value is not None else value
            for name, value in figures.items()
        }
        for key, figures in answer.items()
    }


def test_both_know_the_same_kpis() -> None:
    assert set(KPIS) == set(oracle.KPIS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_count_and_group(data: st.DataObject) -> None:
    register = data.draw(registers())
    month, window, by = data.draw(questions(register))
    index = index_of(register)
    found = keyed(outcomes(index, month=month, window=window, by=by))
    assert found == expected(oracle.outcomes(register, month, window, by))
