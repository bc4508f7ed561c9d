"""Whether journal, archive, readings and index are still what they were; changes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from data import dutch as nl
from data import months
from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.content import Hashes
from data.journal.council import Council
from data.journal.event import JournalBroken
from data.journal.history import Accepted, History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.store.fingerprints import (
    DELIVERY,
    SNAPSHOT,
    WHOLE,
    find_changed_parts,
    list_versions,
    take_prints,
)
from data.store.index import IndexHeld
from data.store.query import Query, fetch_rows
from data.store.readings import FOLDER, Readings, list_differences
from data.store.store import INDEX, Store

_AGAIN = "Geef 'python -m data rebuild'"
_BACK = "Zet dit terug uit de reservekopie"


class IndexAsItIs:
    """The index file as it stands, for reading only: it is not mended, filled or made."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises IndexHeld, duckdb.Error when it is damaged."""
        self._connection = duckdb.connect(":memory:")
        try:
            target = str(path).replace("'", "''")
            self._connection.execute(f"ATTACH '{target}' AS isv (READ_ONLY)")
            self._connection.execute("USE isv")
        except duckdb.Error as error:
            self._connection.close()
            if "set lock" in str(error) or "already attached" in str(error):
                raise IndexHeld(str(path)) from error
            raise

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query, all of it, as column -> value."""
        with self._connection.cursor() as cursor:
            cursor.execute("USE isv")
            return fetch_rows(cursor, sql, params)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


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


def verify_home(home: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, what is wrong in Dutch, with its cure): a broken chain, an event that cannot be,
    archived files, readings or the index changed or gone.

    Of an index that cannot be looked at now nothing is said: see `explain_index`.
    """
    journal, history = Journal(home), History()
    try:
        events = journal.read_new()
        for state in (history, Annotations(), Council()):
            state.apply(events)
    except JournalBroken as broken:
        yield journal.path.name, str(broken)
    for name, what, _ in find_archive_faults(home, history):
        yield name, what
    yield from _find_lost_readings(home, history)
    if (home / INDEX).exists() and not explain_index(home):
        yield from _find_index_faults(home, history)


def find_archive_faults(home: Path, history: History) -> Iterator[tuple[str, str, list[Accepted]]]:
    """Yield (file, what is wrong, the accepted deliveries that it is of) of the archive."""
    archive = Archive(home)
    named: dict[str, list[Accepted]] = {}
    for delivery in history.accepted.values():
        if delivery.kind == "bestand":
            name = archive.find_path(delivery.sha256, delivery.extension).name
            named.setdefault(name, []).append(delivery)
    for name, of in named.items():
        if not (archive.folder / name).exists():
            yield name, f"het bestand van {_name(of)} staat niet meer in het archief. {_BACK}.", of
    for name, what in archive.find_faults():
        of = named.get(name, [])
        about = f" (van {_name(of)})" if of else ""
        yield name, f"{what}{about}. {_BACK}.", of


def _find_lost_readings(home: Path, history: History) -> Iterator[tuple[str, str]]:
    readings = Readings(home, Checker(home))
    for delivery in history.accepted.values():
        hashes = Hashes(delivery.rows_hash, delivery.findings_hash)
        if delivery.rows_hash and not readings.find(hashes):
            yield (
                f"{FOLDER}/{hashes.name}",
                f"de bewaarde rijen van {_name([delivery])} zijn weg of gewijzigd. {_BACK}. "
                f"{_AGAIN}: dat leest het bestand opnieuw, en zegt of de rijen dezelfde zijn.",
            )


def explain_index(home: Path) -> str | None:
    """Return why the index cannot be compared now, in Dutch; None when it can."""
    if not (home / INDEX).exists():
        return "Er is nog geen index: die wordt bij de volgende start gemaakt."
    try:
        index = IndexAsItIs(home / INDEX)
    except IndexHeld:
        return "De index is niet nagekeken: de ISV-monitor draait en houdt hem bezet."
    except duckdb.Error:
        return None  # damaged, which is a fault
    try:
        rows = index.fetch_rows("SELECT * FROM meta")
    except duckdb.Error:
        rows = []
    finally:
        index.close()
    made_by = [(row.get("schema"), row.get("code")) for row in rows]
    if made_by == [list_versions()[:2]]:
        return None
    return "De index is van een andere versie: die wordt bij de volgende start opnieuw gemaakt."


def _find_index_faults(home: Path, history: History) -> Iterator[tuple[str, str]]:
    try:
        index = IndexAsItIs(home / INDEX)
    except duckdb.Error:
        yield INDEX, f"de index is beschadigd. {_AGAIN}."
        return
    try:
        changed = find_changed_parts(index)
        touched = list_months_of(index, changed.get(SNAPSHOT, set()))
    except duckdb.Error:
        yield INDEX, f"de index is beschadigd. {_AGAIN}."
        return
    finally:
        index.close()
    outside = f"buiten het programma om gewijzigd. {_AGAIN}"
    for nr in sorted(changed.get(DELIVERY, ())):
        known = history.accepted.get(nr)
        of = _name([known]) if known else f"gebeurtenis {nr}"
        yield INDEX, f"de rijen van {of} zijn in de index {outside}."
    if SNAPSHOT in changed:
        named = name_months(touched) if touched else "een stand die geen maand heeft"
        yield INDEX, f"wat telt voor {named} is in de index {outside}."
    if WHOLE in changed:
        yield INDEX, f"de maanden, normen of termijnen zijn in de index {outside}."


def name_months(found: Sequence[str]) -> str:
    """Return months in words: '2024-01 en 2024-03', or '2024-01 tot en met 2024-12'."""
    in_one_run = list(found) == months.list_months(found[0], found[-1])
    if in_one_run and len(found) > 2:
        return f"{found[0]} tot en met {found[-1]}"
    return nl.join_words(found)


def list_months_of(query: Query, snapshots: set[int]) -> list[str]:
    """Return the months that show one of these snapshots."""
    rows = query.fetch_rows("SELECT month, snapshot FROM month ORDER BY month")
    return [row["month"] for row in rows if row["snapshot"] in snapshots]


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
    with store.readings.read_again(delivery) as checked:
        found = list_differences(delivery, checked)
        if kept and len(kept.findings) != len(checked.findings):
            found.append(f"bevindingen toen {len(kept.findings)}, nu {len(checked.findings)}")
    return found


def _name(deliveries: list[Accepted]) -> str:
    listed = [f"{one.id} ({one.file}, {one.month})" for one in deliveries]
    return nl.join_words([f"aanlevering {listed[0]}", *listed[1:]])
