"""Which units made a figure change: those whose answer is another one than it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpi.behind import behind
from kpi.model import ANSWERS, Facts


@dataclass(frozen=True, slots=True)
class Asked:
    """One state of the facts, and the month that is looked at in it."""

    facts: Facts
    month: str


@dataclass(frozen=True, slots=True)
class Change:
    """A unit of which the answer changed. `was`, `now`: yes, no, unknown or None (not counted).

    `row`: the delivered row it is known by, as `behind` gives it: of now, else of before.
    """

    unit_id: str
    was: str | None
    now: str | None
    row: Mapping[str, Any]


def changed(
    before: Asked, after: Asked, kpi: str, window: str, category: str | None, layout: str = "new"
) -> list[Change]:
    """Return the units of a KPI whose answer is another one, in the order of delivery.

    First those that are counted now, then those that no longer are. Raises BadQuestion, BadMonth.
    """
    was = _answers(before, kpi, window, category, layout)
    now = _answers(after, kpi, window, category, layout)
    found = [
        Change(unit, was[unit][0] if unit in was else None, answer, row)
        for unit, (answer, row) in now.items()
        if unit not in was or was[unit][0] != answer
    ]
    gone = [Change(unit, was[unit][0], None, was[unit][1]) for unit in was if unit not in now]
    return found + gone


def _answers(
    asked: Asked, kpi: str, window: str, category: str | None, layout: str
) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return unit -> (answer, its first row). One that adds to yes and no at once counts as no."""
    found: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for answer in ANSWERS:
        for row in behind(
            asked.facts,
            kpi,
            answer,
            month=asked.month,
            window=window,
            category=category,
            layout=layout,
        ):
            known = found.get(row["unit_id"])
            if known is None or known[0] != answer:
                found[row["unit_id"]] = (answer, row)
    return found
