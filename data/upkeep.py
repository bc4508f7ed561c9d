"""Care for an ISV_HOME: make the index anew, verify journal and archive, put the sample in."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from data.archive import Archive
from data.checked import Checker
from data.deliver import Progress, deliver, nil_report, withdraw
from data.history import SAMPLE, History
from data.index import remove
from data.journal import Journal, JournalBroken
from data.requests import Refused
from data.sample import write_sample
from data.store import INDEX, Store

SAMPLE_BY = "Voorbeelddata"


def rebuild(home: Path) -> Store:
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
    remove(home / INDEX)
    return Store.open(home)


def verify(home: Path) -> Iterator[tuple[str, str]]:
    """Yield (file, what is wrong in Dutch): a broken chain of hashes, files changed or gone."""
    journal, history = Journal(home), History()
    try:
        history.apply(journal.read_new())
    except JournalBroken as broken:
        yield journal.path.name, str(broken)
    archive = Archive(home)
    for delivery in history.accepted.values():
        if delivery.sha256 and not archive.find(delivery.sha256):
            yield (
                f"{delivery.sha256}.{delivery.extension}",
                f"het bestand van aanlevering {delivery.id} ({delivery.file}) ontbreekt",
            )
    yield from archive.faults()


def add_sample(store: Store, on_progress: Progress | None = None) -> int:
    """Deliver the synthetic sample; return how many deliveries were made.

    A sample that was cut short is completed. Raises Refused when anything else was delivered.
    """
    if store.history.real:
        raise Refused(
            "Er staan al echte aanleveringen.", "Voorbeelddata komt alleen in een lege map."
        )
    made = 0
    with tempfile.TemporaryDirectory() as folder:
        files = write_sample(Path(folder))
        for number, file in enumerate(files):
            if on_progress:
                on_progress(file.filename, number / len(files))
            if file.path is None:
                assert file.category
                result = nil_report(store, file.category, file.month, by=SAMPLE_BY, origin=SAMPLE)
            else:
                if _withdrawn(store, file.filename):
                    continue
                result = deliver(
                    store,
                    file.path,
                    file.filename,
                    month=file.month,
                    by=SAMPLE_BY,
                    origin=SAMPLE,
                )
            if result.status == "refused":
                raise RuntimeError(f"{file.filename} is refused: {result.findings[:3]}")
            made += result.status == "accepted"
            if file.withdraw and result.delivery:
                withdraw(store, result.delivery, file.withdraw, by=SAMPLE_BY, origin=SAMPLE)
    return made


def _withdrawn(store: Store, filename: str) -> bool:
    return any(d.file == filename and d.withdrawn for d in store.history.accepted.values())
