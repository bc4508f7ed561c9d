"""Care for an ISV_HOME: make the index anew, verify journal and archive."""

from collections.abc import Iterator
from pathlib import Path

from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.council import Council
from data.journal.event import JournalBroken
from data.journal.history import History
from data.journal.journal import Journal
from data.journal.notes import Annotations
from data.refused import Refused
from data.store.index import remove_index
from data.store.store import INDEX, Store


def rebuild_index(home: Path) -> Store:
    """Make the index anew from archive and journal alone; return the open store.

    Raises Refused when another process has the index open, ArchiveIncomplete, JournalBroken.
    """
    held = Store.open(home)
    temporary = held.temporary
    held.close()
    if temporary:
        raise Refused(
            "De index is in gebruik: de ISV-monitor draait.",
            "Stop de ISV-monitor (Ctrl+C) en geef de opdracht opnieuw.",
        )
    Checker(home).forget()
    remove_index(home / INDEX)
    return Store.open(home)


def verify_home(home: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, what is wrong in Dutch): a broken chain of hashes, files changed or gone."""
    journal, history = Journal(home), History()
    try:
        events = journal.read_new()
        for state in (history, Annotations(), Council()):
            state.apply(events)
    except JournalBroken as broken:
        yield journal.path.name, str(broken)
    archive = Archive(home)
    for delivery in history.accepted.values():
        if delivery.sha256 and not archive.find(delivery.sha256):
            name = f"{delivery.sha256}.{delivery.extension}"
            yield name, f"het bestand van aanlevering {delivery.id} ({delivery.file}) ontbreekt"
    yield from archive.find_faults()
