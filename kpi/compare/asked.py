"""What is asked of a meeting: decisions whose day has come, and figures that nobody decided on."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.journal.council import OPEN, Decision
from kpi.headlines import PER_CATEGORY
from kpi.outcome import Outcome
from kpi.status import BELOW_TARGET


@dataclass(frozen=True, slots=True)
class Undecided:
    """A figure that is under its norm in some categories, without an open decision about that."""

    kpi: str
    categories: tuple[str, ...]


def list_due(decisions: Iterable[Decision], day: dt.date) -> list[Decision]:
    """Return the open decisions whose date is this day or has passed, the longest ago first."""
    due = [(one.due, one.nr, one) for one in decisions if one.state == OPEN and one.due]
    return [one for date, _nr, one in sorted(due, key=lambda one: one[:2]) if date <= day]


def find_undecided(
    outcomes: Mapping[tuple[str, str | None], Outcome],
    categories: Sequence[str],
    decisions: Iterable[Decision],
) -> list[Undecided]:
    """Return the headlines that are under their norm where no open decision is about them.

    A decision about all categories together is about each of them. In the order of the headlines.
    """
    decided = {(one.kpi, one.category) for one in decisions if one.state == OPEN}
    found = []
    for kpi in PER_CATEGORY:
        below = tuple(
            name
            for name in categories
            if (one := outcomes.get((kpi, name)))
            and one.status == BELOW_TARGET
            and not decided & {(kpi, name), (kpi, None)}
        )
        if below:
            found.append(Undecided(kpi, below))
    return found
