"""Rows of cells turned into columns, in batches."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest

# What a cell can hold; "" is an empty one. (datetime is a date, bool an int: test those first.)
Cell = int | float | str | bool | time | date | datetime | timedelta

_BATCH = 250  # rows that stay at hand in the cache of a core while they become columns
_BETWEEN = "\0"  # stands in no cell of XML


def to_columns(rows: Iterable[Sequence[Cell]]) -> list[list[Cell]]:
    """Return the columns of rows that may differ in width; short rows are filled with ""."""
    columns: list[list[Cell]] = []
    add_rows(columns, rows)
    return columns


def add_rows(columns: list[list[Cell]], rows: Iterable[Sequence[Cell]], shift: int = 0) -> None:
    """Put rows below these columns, which keep one length; short rows are filled with "".

    `shift`: the number of empty columns to the left of the rows. Columns that lack are added.
    """
    height = len(columns[0]) if columns else 0
    iterator: Iterator[Sequence[Cell]] = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        # Straight into the columns: each time that millions of cells are handed on counts.
        pieces = list(zip_longest(*batch, fillvalue=""))
        columns.extend([""] * height for _ in range(shift + len(pieces) - len(columns)))
        for at, column in enumerate(columns):
            there = shift <= at < shift + len(pieces)
            column.extend(_lay_together(pieces[at - shift]) if there else [""] * len(batch))
        height += len(batch)


def _lay_together(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return the same cells; texts lie side by side in memory, as they are looked at from now on.

    Made row by row they lie a whole row apart: every later look at a column waits for memory then.
    """
    try:
        laid = _BETWEEN.join(cells).split(_BETWEEN)  # type: ignore[arg-type]
    except TypeError:
        return cells  # not texts alone
    return laid if len(laid) == len(cells) else cells


def stretch_columns(columns: list[list[Cell]], height: int, width: int) -> list[list[Cell]]:
    """Return the columns, filled with "" to at least this height and width."""
    height = max(height, len(columns[0]) if columns else 0)
    for column in columns:
        column.extend([""] * (height - len(column)))
    after: list[list[Cell]] = [[""] * height for _ in range(width - len(columns))]
    return columns + after
