"""Which categories were delivered for a month, told in the names of either classification."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.store.listing import Standing
from kpi.classification import names, today


@dataclass(frozen=True)
class Delivered:
    """What was delivered per risk category for a month, or carried from an earlier one.

    `standing` is by the category of today, as a delivery is of one. One of the old
    `classification` is delivered when the one that it became a part of was. With a `category`,
    by its label, only that one is asked for. All are in the fixed order of the categories.
    """

    standing: Mapping[str, Standing]
    classification: str = "new"
    category: str | None = None

    def find(self, name: str) -> Standing | None:
        """Return what stands for a category of either classification, by its own name."""
        found = self.standing.get(today(name))
        return found and replace(found, category=name)

    @property
    def asked(self) -> tuple[str, ...]:
        """The risk categories that were to be delivered."""
        return (self.category,) if self.category else names(self.classification)

    @property
    def fresh(self) -> tuple[str, ...]:
        """Those that were delivered for the month itself."""
        return tuple(n for n in self.asked if (one := self.find(n)) and not one.carried)

    @property
    def carried(self) -> tuple[Standing, ...]:
        """What stands from an earlier month."""
        return tuple(one for n in self.asked if (one := self.find(n)) and one.carried)

    @property
    def absent(self) -> tuple[str, ...]:
        """Those that were never delivered up to this month."""
        return tuple(name for name in self.asked if not self.find(name))
