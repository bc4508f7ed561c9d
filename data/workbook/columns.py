"""Rows of cells turned into columns, in batches."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice, zip_longest

# What a cell can hold; "" is an empty one. (datetime is a date, bool an int: test those first.)
Cell = int | float | str | bool | time | date | datetime | timedelta

_BATCH = 1_000


def to_columns(rows: Iterable[Sequence[Cell]], shift: int = 0) -> list[list[Cell]]:
    """Return the columns of rows that may differ in width; short rows are filled with "".

    `shift` is the number of empty columns to put before them. All columns get the same length.
    """
    columns: list[list[Cell]] = []
    height = 0
    iterator: Iterator[Sequence[Cell]] = iter(rows)
    while batch := list(islice(iterator, _BATCH)):
        pieces = list(zip_longest(*batch, fillvalue=""))
        while len(columns) < len(pieces):
            columns.append([""] * height)
        for column, piece in zip_longest(columns, pieces, fillvalue=()):
            column.extend(piece or [""] * len(batch))  # type: ignore[union-attr]
        height += len(batch)
    before: list[list[Cell]] = [[""] * height for _ in range(shift)]
    return before + columns


def stretch(columns: list[list[Cell]], height: int, width: int) -> list[list[Cell]]:
    """Return the columns, filled with "" to at least this height and width."""
    height = max(height, len(columns[0]) if columns else 0)
    for column in columns:
        column.extend([""] * (height - len(column)))
    after: list[list[Cell]] = [[""] * height for _ in range(width - len(columns))]
    return columns + after


def below(upper: list[list[Cell]], lower: list[list[Cell]]) -> list[list[Cell]]:
    """Return `upper` with the rows of `lower` after its own, filled with "" to the widest."""
    height, added = (len(columns[0]) if columns else 0 for columns in (upper, lower))
    upper.extend([""] * height for _ in range(len(lower) - len(upper)))
    for at, column in enumerate(upper):
        column.extend(lower[at] if at < len(lower) else [""] * added)
    return upper
