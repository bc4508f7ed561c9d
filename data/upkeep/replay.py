"""The index beside a fresh replay of the journal, and files beside what today's rules read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data import dutch as nl
from data.journal.delivery import Accepted
from data.journal.journal import Journal
from data.readings.content import Hashes
from data.readings.readings import Unread, list_differences
from data.store.fingerprints import DELIVERY, SNAPSHOT, WHOLE, take_prints
from data.store.query import Query
from data.store.store import INDEX, Store
from data.upkeep.index_as_it_is import IndexAsItIs, explain_index


@dataclass(frozen=True, slots=True)
class Differing:
    """In what an index is not what a replay gives: deliveries by id, months of which what counts
    differs, and whether norms or terms do."""

    deliveries: tuple[str, ...]
    months: tuple[str, ...]
    settings: bool

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.deliveries or self.months or self.settings)


@contextmanager
def open_both(home: Path) -> Iterator[tuple[IndexAsItIs | None, Store]]:
    """Yield the index as it stands, None when it cannot be compared, and a fresh replay.

    The replay goes as far in the journal as that index. Raises ArchiveIncomplete, JournalBroken.
    """
    index, until = None, None
    if not explain_index(home):
        with suppress(duckdb.Error):
            index = IndexAsItIs(home / INDEX)
            [row] = index.fetch_rows("SELECT position FROM meta")
            until = row["position"]
    if until is None:  # a replay to the end, which is for looking at as well
        until = len(Journal(home).read_new())
    try:
        fresh = Store.open(home, until=until)
        try:
            yield index, fresh
        finally:
            fresh.close()
    finally:
        if index:
            index.close()


def find_differing(index: Query, fresh: Store) -> Differing:
    """Return in what an index differs from a fresh replay of the same events."""
    rows = [take_prints(query, DELIVERY) for query in (index, fresh)]
    accepted = fresh.history.accepted
    numbers = sorted({at[1] for at in _find_unlike(*rows)})
    units = [_list_by_month(query) for query in (index, fresh)]
    whole = [take_prints(query, WHOLE) for query in (index, fresh)]
    return Differing(
        tuple(accepted[nr].id if nr in accepted else str(nr) for nr in numbers),
        tuple(sorted(_find_unlike(*units))),
        any(at[0] != "month" for at in _find_unlike(*whole)),
    )


def _find_unlike(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> list[Any]:
    return [at for at in one.keys() | other.keys() if one.get(at) != other.get(at)]


def _list_by_month(query: Query) -> dict[str, object]:
    """Return month -> its last day and the fingerprints of what counts for it."""
    prints: dict[int, dict[str, object]] = {}
    for (table, snapshot), value in take_prints(query, SNAPSHOT).items():
        prints.setdefault(snapshot, {})[table] = value
    rows = query.fetch_rows("SELECT month, reference_date, snapshot FROM month")
    return {row["month"]: (row["reference_date"], prints.get(row["snapshot"])) for row in rows}


def read_anew(store: Store, delivery: Accepted) -> list[str]:
    """Return in what today's rules would read an accepted file otherwise, in Dutch; [] in nothing.

    Nothing is changed by it. Raises ArchiveIncomplete.
    """
    kept = store.readings.find(Hashes(delivery.rows_hash, delivery.findings_hash))
    try:
        with store.readings.read_again(delivery) as checked:
            found = list_differences(delivery, checked)
            if kept and len(kept.findings) != len(checked.findings):
                found.append(
                    f"bevindingen toen {nl.format_number(len(kept.findings))}, "
                    f"nu {nl.format_number(len(checked.findings))}"
                )
    except Unread as unread:  # what was mended in it may fit no more
        return [f"niet meer. {unread.message.removesuffix('.')}"]
    return found
