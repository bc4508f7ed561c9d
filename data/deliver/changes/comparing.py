"""Two deliveries side by side: what the later one changed in the categories that both are about."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from data.access.actor import Sight
from data.access.hiding import has_confidential, list_confidential
from data.deliver.answers import find_renumbered
from data.deliver.changes import difference
from data.deliver.changes.difference import Changes, Line
from data.deliver.changes.difference_sql import Renumbered
from data.deliver.corrections import find_delivery
from data.journal.delivery import Accepted
from data.refused import Refused
from data.store.store import Store
from data.telemetry.audit import ROWS, log_look


@dataclass(frozen=True)
class Comparison:
    """An earlier delivery against a later one, for the categories that both have."""

    earlier: Accepted
    later: Accepted
    categories: tuple[str, ...]
    changes: Changes
    renumbered: Renumbered

    @property
    def sides(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """What is compared, as data.deliver.changes.difference takes it."""
        return tuple(  # type: ignore[return-value]
            dict.fromkeys(self.categories, one.nr) for one in (self.earlier, self.later)
        )

    def list_lines(self, store: Store, limit: int | None = None) -> list[Line]:
        """Return the rows that differ and are seen, `limit` of them or all."""
        seen = [one for one in self.categories if store.sight.has_contracts(one)]
        earlier, later = (dict.fromkeys(seen, one.nr) for one in (self.earlier, self.later))
        found = difference.list_lines(store, earlier, later, limit, renumbered=self.renumbered)
        lines = [_hide(line, store.sight) for line in found]
        if has_confidential(cell.field for line in lines for cell in line.cells):
            log_look(ROWS)
        return lines

    def as_dict(self, store: Store) -> dict[str, Any]:
        """Return the answer of `python -m data compare --json`."""
        return {
            "earlier": self.earlier.id,
            "later": self.later.id,
            "categories": list(self.categories),
            "changes": self.changes.as_dict(),
            "lines": [asdict(line) for line in self.list_lines(store)],
        }


def _hide(line: Line, sight: Sight) -> Line:
    if sight.has_confidential(line.category):
        return line
    seen = tuple(one for one in line.cells if one.field not in list_confidential())
    return replace(line, cells=seen)


def compare_deliveries(store: Store, first: str, second: str) -> Comparison:
    """Compare two deliveries by their ids, in whatever order; the earlier month is what was.

    Within a month it is the one that was delivered first. Raises Refused for a delivery that is
    not there, twice the same, or two that have no category in common.
    """
    found = [find_delivery(store, delivery) for delivery in (first, second)]
    earlier, later = sorted(found, key=lambda one: (one.month, one.at, one.nr))
    if earlier.nr == later.nr:
        raise Refused("Dat is twee keer dezelfde aanlevering.", "Kies twee verschillende.")
    categories = tuple(sorted({*earlier.rows} & {*later.rows}))
    if not categories:
        raise Refused(
            f"Aanleveringen {earlier.id} en {later.id} gaan niet over dezelfde categorie.",
            "Kies twee aanleveringen van een categorie.",
        )
    sides = dict.fromkeys(categories, earlier.nr), dict.fromkeys(categories, later.nr)
    between = [
        one
        for one in store.history.accepted.values()
        if not one.withdrawn and (earlier.month, earlier.nr) < (one.month, one.nr)
        if (one.month, one.nr) <= (later.month, later.nr)
    ]
    said = [
        each for one in sorted(between, key=lambda one: (one.month, one.nr)) for each in one.missing
    ]
    renumbered = find_renumbered(said)
    changes = difference.count_changes(store, *sides, renumbered)
    return Comparison(earlier, later, categories, changes, renumbered)


def find_alike(store: Store, delivery: Accepted) -> list[Accepted]:
    """Return the other deliveries with a category in common, the newest first."""
    return [
        one
        for one in reversed(list(store.history.accepted.values()))
        if one.nr != delivery.nr and {*one.rows} & {*delivery.rows}
    ]
