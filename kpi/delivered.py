"""Which categories were delivered for a month, told in the names of either classification."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from data.store.listing import Counted
from kpi.classification import find_current, list_names


@dataclass(frozen=True)
class Delivered:
    """What was delivered per risk category for a month, or carried from an earlier one.

    `counting` is by the category of today, as a delivery is of one. One of the old
    `classification` is delivered when the one that it became a part of was. With a `category`,
    by its label, only that one is asked for. All are in the fixed order of the categories.
    """

    counting: Mapping[str, Counted]
    classification: str = "new"
    category: str | None = None

    def find(self, name: str) -> Counted | None:
        """Return what stands for a category of either classification, by its own name."""
        found = self.counting.get(find_current(name))
        return found and replace(found, category=name)

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
