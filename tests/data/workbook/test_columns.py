"""Rows to columns: every cell comes back as it was, whatever it holds."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from data.workbook.columns import Cell, to_columns


def test_texts_and_other_cells_come_back_as_they_were() -> None:
    rows: list[list[Cell]] = [
        ["a", "x", 1.0, dt.date(2026, 1, nr % 28 + 1), f"tekst {nr}"] for nr in range(2_500)
    ]
    rows[1_200][0] = True
    rows[7][1] = "a\0b"
    rows[8][1] = ""
    rows[9] = rows[9][:1]
    columns = to_columns(rows)
    assert [list(row) for row in zip(*columns, strict=True)] == [
        row + [""] * (5 - len(row)) for row in rows
    ]


def test_texts_of_a_column_lie_side_by_side_in_memory() -> None:
    rows = [[f"kolom {column} van {nr}" for column in range(40)] for nr in range(1_000)]
    assert _find_distance([row[0] for row in rows]) > 5 * _find_distance(to_columns(rows)[0])


def _find_distance(texts: Sequence[object]) -> float:
    """Return how many bytes one usually lies from the next."""
    return median(abs(id(one) - id(other)) for one, other in pairwise(texts))
