"""What is invented about an action of the agenda: its course, and the figures that it shows."""

import datetime as dt
from dataclasses import dataclass

_SWING = (0, 2, -1, 1, -2, 0, 1, -1)
_LAST = "2026-10"


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator: its value at the start of the action and in the last month, whole numbers.

    `swing`: how far a month may lie off the straight line. `yearly`: it starts anew each January,
    and `last` is what a whole year comes to.
    """

    name: str
    unit: str
    target: int | None
    first: int
    last: int
    swing: int = 0
    yearly: bool = False

    def value(self, month: str, since: str) -> int:
        """Return the figure of a month; `since`: the month in which the action started."""
        if self.yearly:
            return self.last * int(month[5:]) // 12
        at, start, end = map(_count, (month, since, _LAST))
        line = self.first + (self.last - self.first) * (at - start) // (end - start)
        return line + self.swing * _SWING[at % len(_SWING)] // 2


def _count(month: str) -> int:
    year, number = map(int, month.split("-"))
    return year * 12 + number


@dataclass(frozen=True, slots=True)
class SampleAction:
    """An action: its months of start and finish (None: not yet), and what it can show.

    `evidence`: month -> title of what there is from then on. `quarterly`: delivered once a quarter.
    """

    nr: int
    owner: str
    due_on: dt.date | None
    started: str | None
    finished: str | None = None
    evidence: tuple[tuple[str, str], ...] = ()
    indicators: tuple[Series, ...] = ()
    quarterly: bool = False
    note: str | None = None
