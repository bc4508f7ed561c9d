"""Filling the index from what was accepted: archive and checker to rows, history to what counts."""

from data.check.checked import Checked, Reading
from data.check.checker import Checker
from data.journal.archive import Archive
from data.journal.history import ACTIONS, PLANS, Accepted, History
from data.store.transaction import Transaction


class ArchiveIncomplete(Exception):
    """An accepted file is no longer in the archive, or no longer gives any rows."""


def load_archived(
    transaction: Transaction, delivery: Accepted, archive: Archive, checker: Checker
) -> None:
    """Read an accepted delivery once more and put it into the index. Raises ArchiveIncomplete."""
    if delivery.kind == "nulmelding":
        transaction.load(delivery, {})
        return
    reading = _reading_of(delivery)
    path = archive.find_path(delivery.sha256, delivery.extension)
    if not path.exists() and not checker.find_kept(reading):
        raise ArchiveIncomplete(
            f"Het bestand van aanlevering {delivery.id} ({delivery.file}) staat niet meer in "
            f"het archief. Zet {path.name} terug uit de reservekopie."
        )
    with checker.check(path, reading) as checked:
        if checked.folder is None:
            raise ArchiveIncomplete(
                f"Aanlevering {delivery.id} ({delivery.file}) is niet meer te lezen: "
                f"{checked.findings[0].message}"
            )
        load_checked(transaction, delivery, checked)
        checker.keep(checked, reading)


def load_checked(transaction: Transaction, delivery: Accepted, checked: Checked) -> None:
    """Put the outcome of checking into the index as the rows of this delivery."""
    transaction.load(delivery, checked.list_tables(), checked.findings, checked.rejected)


def settle_counting(transaction: Transaction, history: History) -> None:
    """Say in the index which delivery counts for each category and month, and for the agenda."""
    delivered_for = {nr: delivery.month for nr, delivery in history.accepted.items()}
    transaction.set_counting(history.find_winners(), delivered_for)
    agenda = {"actie": history.find_winners(ACTIONS), "plan": history.find_winners(PLANS)}
    transaction.set_agenda(agenda, delivered_for)


def _reading_of(delivery: Accepted) -> Reading:
    """Return how the file of an accepted delivery was read."""
    read = delivery.category, delivery.profile
    return Reading(delivery.sha256, delivery.file, delivery.month, *read)
