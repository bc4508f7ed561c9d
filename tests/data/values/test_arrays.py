"""Columns of values as Arrow has them: however they are made, they say the same."""

import datetime as dt

import pytest

from data.values.arrays import make_arrays
from data.values.problem import Value

DAYS: list[Value] = [dt.date(2026, 1, day) for day in range(1, 9)]


@pytest.mark.parametrize("values", [DAYS, DAYS * 3, DAYS[:1], ["nee", "nvt"], [None], []])
def test_a_column_of_one_kind_is_made_as_one_of_several_kinds(values: list[Value]) -> None:
    others: list[Value] = ["nee", None, dt.date(2020, 2, 29)]
    together = make_arrays("received", [*values, *others])
    apart = make_arrays("received", values)
    assert [one.to_pylist() for one in apart] == [
        one.to_pylist()[: len(values)] for one in together
    ]
    assert [one.type for one in apart] == [one.type for one in together]
    answers = ["ja" if isinstance(value, dt.date) else value for value in values]
    assert apart[0].to_pylist() == answers
