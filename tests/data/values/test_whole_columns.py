"""A column that is read at once gives what its cells give one by one, or is left to that."""

import math
from decimal import Decimal

import pytest

from data.values.numbers import read_amount
from data.values.problem import Problem
from data.values.readers import Reader
from data.values.texts import read_kvk, read_text
from data.values.whole_columns import read_whole
from data.workbook.bounds import LONGEST_TEXT
from data.workbook.columns import Cell


@pytest.mark.parametrize(
    ("reader", "cells"),
    [
        (read_text, ["a", "b c", ""]),
        (read_text, ["a", "b"]),
        (read_kvk, ["01234567", "12345678"]),
        (read_amount, [1250.0, 0.1, 999_999_999_999.99, 0.0]),
    ],
)
def test_usual_columns_are_read_at_once(reader: Reader, cells: list[Cell]) -> None:
    found = read_whole(reader, cells)
    assert found == [reader(cell) for cell in cells]
    assert found is not cells  # who numbers lots changes values, not cells


@pytest.mark.parametrize(
    ("reader", "usual", "other"),
    [
        (read_text, "a", ["a ", "a  b", "é", "a\n", 1.0, True, "x" * (LONGEST_TEXT + 1)]),
        (read_kvk, "12345678", ["", "1234567", "12345678\n12345678", "1234567a", "١" * 8, 1.0]),
        (read_amount, 1.5, ["", "1,50", -1.0, 1.005, 1e12, math.nan, math.inf, 3, True]),
    ],
)  # fmt: skip
def test_one_cell_that_is_not_usual_is_enough(
    reader: Reader, usual: Cell, other: list[Cell]
) -> None:
    for cell in other:
        assert read_whole(reader, [usual, cell]) is None, cell
        assert read_whole(reader, [cell, usual]) is None, cell


def test_other_readers_read_cell_by_cell() -> None:
    def read(_: Cell) -> Decimal | Problem:
        return Decimal(1)

    assert read_whole(read, ["a"]) is None and read_whole(read_text, []) == []
