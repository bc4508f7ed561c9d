"""Whether journal, archive, readings and index are still what they were; changes nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from data import dutch as nl
from data import months
from data.journal.archive import Archive
from data.journal.council import Council
from data.journal.delivery import Accepted
from data.journal.event import JournalBroken
from data.journal.history import History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.kept.kept import READINGS, Truth
from data.readings.content import Hashes
from data.readings.kept import KeptReadings
from data.store.fingerprints import (
    DELIVERY,
    SNAPSHOT,
    WHOLE,
    find_changed_parts,
)
from data.store.query import Query
from data.store.store import INDEX
from data.upkeep.index_as_it_is import IndexAsItIs, explain_index
from isv_monitor import name_command

_AGAIN = f"Geef '{name_command('data rebuild')}'"
_BACK = "Zet dit terug uit de reservekopie"


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
    else:
        yield from _find_lost_lines(home, journal)
    for name, what, _ in find_archive_faults(home, history):
        yield name, what
    yield from find_lost_readings(home, history)
    if (home / INDEX).exists() and not explain_index(home):
        yield from _find_index_faults(home, history)


def find_archive_faults(
    home: Path, history: History, truth: Truth | None = None
) -> Iterator[tuple[str, str, list[Accepted]]]:
    """Yield (file, what is wrong, the accepted deliveries that it is of) of the archive.

    That of the truth that this process uses, or of another.
    """
    archive = Archive(home, truth)
    named: dict[str, list[Accepted]] = {}
    for delivery in history.accepted.values():
        if delivery.kind == "bestand" and not delivery.erased:
            name = archive.name_file(delivery.sha256, delivery.extension)
            named.setdefault(name, []).append(delivery)
    for name, of in named.items():
        if not archive.has_kept(of[0].sha256, of[0].extension):
            yield name, f"het bestand van {_name(of)} staat niet meer in het archief. {_BACK}.", of
    for sha256 in history.erased_files:
        if there := archive.find(sha256):
            yield there.name, "dit bestand is gewist en staat er nog. Start de ISV-monitor.", []
    for name, what in archive.find_faults():
        of = named.get(name, [])
        about = f" (van {_name(of)})" if of else ""
        yield name, f"{what}{about}. {_BACK}.", of


def find_lost_readings(
    home: Path, history: History, truth: Truth | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (folder, what is wrong) of every reading that is not there as it was."""
    readings = KeptReadings(home, truth)
    for delivery in (one for now in history.accepted.values() for one in now.list_readings()):
        hashes = Hashes(delivery.rows_hash, delivery.findings_hash)
        if delivery.rows_hash and not readings.find_kept(hashes):
            yield (
                f"{READINGS}/{hashes.name}",
                f"de bewaarde rijen van {_name([delivery])} zijn weg of gewijzigd. {_BACK}. "
                f"{_AGAIN}: dat leest het bestand opnieuw, en zegt of de rijen dezelfde zijn.",
            )


def _find_lost_lines(home: Path, journal: Journal) -> Iterator[tuple[str, str]]:
    """Yield that the journal lost what the index still holds: a chain cut short holds by itself.

    An index that cannot be looked at, or is damaged, has no say in it.
    """
    if not (home / INDEX).exists() or explain_index(home):
        return
    try:
        index = IndexAsItIs(home / INDEX)
    except duckdb.Error:
        return
    try:
        [known] = index.fetch_rows("SELECT position, head FROM meta")
    finally:
        index.close()
    if known["position"] > journal.seq:
        lost = f"het eindigt bij regel {journal.seq}, en de index kent regel {known['position']}"
    elif known["position"] and journal.find_hash(known["position"]) != known["head"]:
        lost = f"regel {known['position']} is een andere dan die in de index staat"
    else:
        return
    yield (
        journal.path.name,
        f"er zijn regels weg of vervangen: {lost}. {_BACK}, voordat er iets anders wordt gedaan. "
        f"Hebt u zelf een ouder journaal teruggezet? {_AGAIN}.",
    )


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


def _name(deliveries: list[Accepted]) -> str:
    listed = [f"{one.id} ({one.file}, {one.month})" for one in deliveries]
    return nl.join_words([f"aanlevering {listed[0]}", *listed[1:]])
