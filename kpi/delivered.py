"""Which categories were delivered for a month, told in the names of either classification."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from data import dutch as nl
from data import months
from data.store.listing import Counted
from kpi.classification import find_current, list_names


@dataclass(frozen=True)
class Delivered:
    """What was delivered per risk category for a month, or carried from an earlier one.

    `counting` is by the category of today, as a delivery is of one. One of the old
    `classification` is delivered when the one that it became a part of was. With a `category`,
    by its label, only that one is asked for. All are in the fixed order of the categories. `early`:
    what came in before its month had ended, by name with the day.
    """

    counting: Mapping[str, Counted]
    classification: str = "new"
    category: str | None = None
    early: Mapping[str, dt.date] = field(default_factory=dict)

    def find(self, name: str) -> Counted | None:
        """Return what stands for a category of either classification, by its own name."""
        found = self.counting.get(find_current(name))
        return found and replace(found, category=name)

    @property
    def provisional(self) -> str:
        """That the figures rest on what came in too early; empty when they do not."""
        return phrase_early(self.early)

    @property
    def asked(self) -> tuple[str, ...]:
        """The risk categories that were to be delivered."""
        return (self.category,) if self.category else list_names(self.classification)

    @property
    def fresh(self) -> tuple[str, ...]:
        """Those that were delivered for the month itself."""
        return tuple(n for n in self.asked if (one := self.find(n)) and not one.carried)

    @property
    def carried(self) -> tuple[Counted, ...]:
        """What stands from an earlier month."""
        return tuple(one for n in self.asked if (one := self.find(n)) and one.carried)

    @property
    def absent(self) -> tuple[str, ...]:
        """Those that were never delivered up to this month."""
        return tuple(name for name in self.asked if not self.find(name))


def phrase_early(early: Mapping[str, dt.date]) -> str:
    """Return that what was delivered is provisional, and since which day; empty for nothing.

    'voorlopig, aangeleverd op 27-11-2026, vóór de peildatum (Energie)'.
    """
    days: dict[dt.date, list[str]] = {}
    for name, day in sorted(early.items()):
        days.setdefault(day, []).append(name)
    told = [
        f"aangeleverd op {nl.format_date(day)}, {_how_early(day)} ({nl.join_words(names)})"
        for day, names in sorted(days.items())
    ]
    return f"voorlopig, {'; '.join(told)}" if told else ""


def _how_early(day: dt.date) -> str:
    # What is early came in within its own month, so its last day is the reference date.
    on_it = day == months.find_reference_date(months.find_month(day))
    return "op de peildatum zelf" if on_it else "vóór de peildatum"
