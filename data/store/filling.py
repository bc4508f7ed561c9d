"""Filling the index from what was accepted: readings to rows, history to what counts."""

from data.check.checked import Checked
from data.journal.delivery import ACTIONS, PLANS, Accepted
from data.journal.events import ReadingAdopted
from data.journal.history import History
from data.readings.readings import Readings
from data.readings.stand_ins import is_stand_in, make_stand_in
from data.store.facts import list_names
from data.store.transaction import Transaction


def load_kept(
    transaction: Transaction, delivery: Accepted, readings: Readings
) -> ReadingAdopted | None:
    """Put an accepted delivery into the index as it was read; return what is to be written of it.

    Raises ArchiveIncomplete.
    """
    if delivery.kind != "bestand":
        load_reported(transaction, delivery)
        return None
    with readings.open_reading(delivery) as (checked, adopted):
        load_checked(transaction, delivery, checked)
    return adopted


def load_reported(transaction: Transaction, delivery: Accepted) -> None:
    """Put in what was reported without a file: nothing, or the rows that a confirmed month has.

    Those stand in the index by then: it rests on a delivery of before.
    """
    transaction.load(delivery, {})
    for category in delivery.rows if delivery.rests_on else ():
        transaction.take_rows(delivery, category)


def load_checked(transaction: Transaction, delivery: Accepted, checked: Checked) -> None:
    """Put the outcome of checking into the index as the rows of this delivery."""
    transaction.load(delivery, checked.list_tables(), checked.findings, checked.rejected)


def settle_counting(transaction: Transaction, history: History, key: bytes | None) -> None:
    """Say in the index which delivery counts for each category and month, and for the agenda.

    `key`: of the stand-ins of what was erased; None when there are none to be known by it.
    """
    if key:
        _name_erased(transaction, key)
    delivered_for = {nr: delivery.month for nr, delivery in history.accepted.items()}
    transaction.set_counting(history.find_winners(), delivered_for)
    agenda = {"actie": history.find_winners(ACTIONS), "plan": history.find_winners(PLANS)}
    transaction.set_agenda(agenda, delivered_for)


def _name_erased(transaction: Transaction, key: bytes) -> None:
    """Say of each name that is still there what stands for it where it was erased."""
    found = [row for row in transaction.fetch_rows(list_names()) if row["name"]]
    gone = {row["name"] for row in found if is_stand_in(row["name"])}
    made = ((row["kind"], row["name"], make_stand_in(key, **row)) for row in found if gone)
    transaction.replace("erased_name", [one for one in made if one[2] in gone])
