"""A table before it is a file: workbooks of any kind are written from these."""

from collections.abc import Sequence
from dataclasses import dataclass

from data import dutch as nl
from kpi.outcome import Outcome
from kpi.words import count_digits
from report.workbooks.columns import Column, Shown, Value

Cell = Value | Shown


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: a table of rows under headers, or a list of facts under a title.

    name: of the sheet and the table. nothing: what it says without rows. lead: lines that stand
    above a list of facts, the first as its title; a table has none, so that it can be filtered.
    printed: so many columns go on paper, all of them unless given. more: a line below the table.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    nothing: str = ""
    lead: tuple[str, ...] = ()
    printed: int | None = None
    more: str = ""


def make_share(fraction: float | None, digits: int = 1) -> Cell:
    """Return a share with a format in which it reads as on a screen: `data.dutch.format_percent`.

    Only all is 100% and only none is 0%. The cell holds the share itself and a format can only
    round it, so just under or above them it has more decimals than the 99,9% of a screen.
    """
    if fraction is None:
        return None
    decimals = 0 if nl.round_share(fraction, digits).is_integer() else digits
    while 0 < fraction < 1 and round(fraction, decimals + 2) in (0, 1):
        decimals += 1
    return Shown(fraction, f"0.{'0' * decimals}%" if decimals else "0%")


def make_range(outcome: Outcome | None) -> tuple[Cell, Cell]:
    """Return the least and the most that a share can be, rounded outward as on a screen.

    Both are empty where a percentage says too little.
    """
    if outcome is None or outcome.low is None or outcome.high is None or outcome.few:
        return None, None
    digits = count_digits(outcome.units)
    if outcome.low == outcome.high:
        return make_share(outcome.low, digits), make_share(outcome.high, digits)
    low, high = nl.round_range(outcome.low, outcome.high, digits)
    return make_share(low / 100, digits), make_share(high / 100, digits)
