"""Columns of which every cell is written in the usual way: read at once, which takes far less."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from data.values.numbers import SHORT, read_amount
from data.values.problem import Problem, Value
from data.values.texts import POWER, read_kvk, read_text
from data.words import is_clean
from data.workbook.bounds import LONGEST_TEXT
from data.workbook.columns import Cell


def read_whole(
    reader: Callable[[Cell], Value | Problem], cells: Sequence[Cell]
) -> list[Value] | None:
    """Return what a reader makes of each cell, or None: then they are to be read one by one."""
    read = _WHOLE.get(reader)
    return read(cells) if read else None


def _read_texts(cells: Sequence[Cell]) -> list[Value] | None:
    if not is_clean(cells) or max(map(len, cells), default=0) > LONGEST_TEXT:  # type: ignore[arg-type]
        return None
    if POWER in "".join(cells):  # type: ignore[arg-type]
        return None
    return [cell or None for cell in cells] if "" in cells else list(cells)  # type: ignore[misc,arg-type]


def _read_numbers_of_kvk(cells: Sequence[Cell]) -> list[Value] | None:
    try:
        together = "".join(cells)  # type: ignore[arg-type]
    except TypeError:
        return None
    digits = together.isascii() and together.isdigit()
    return list(cells) if digits and set(map(len, cells)) == {8} else None  # type: ignore[arg-type]


def _read_amounts(cells: Sequence[Cell]) -> list[Value] | None:
    if set(map(type, cells)) != {float} or not 0 <= min(cells) <= max(cells) < SHORT:  # type: ignore[operator]
        return None
    written = [f"{cell:.2f}" for cell in cells]
    in_cents = list(map(float, written)) == list(cells)
    return list(map(Decimal, written)) if in_cents else None


_WHOLE: dict[Callable[[Cell], Value | Problem], Callable[[Sequence[Cell]], list[Value] | None]] = {
    read_text: _read_texts,
    read_kvk: _read_numbers_of_kvk,
    read_amount: _read_amounts,
}
