"""The store as it was at a moment: the same archive, and the journal up to an event."""

from data.journal.event import Event
from data.journal.journal import Journal
from data.store.store import Store


class NotInJournal(Exception):
    """The journal does not hold the event with this hash (any more). Dutch."""


def open_past(store: Store, position: int, head: str | None = None) -> Store:
    """Return the store as it stood after event `position`, with an index in memory.

    Its figures are those that today's program makes of what was known then. Nothing can be written
    to it. Close it after use. Raises NotInJournal when there is no such event, or another one than
    `head` says; JournalBroken, ArchiveIncomplete, OSError as opening a store does.
    """
    past = Store.open(store.home, until=position)
    if past.journal.seq != position or (head is not None and past.journal.head != head):
        past.close()
        raise NotInJournal(
            f"Gebeurtenis {position} staat niet zo in het journaal. Is er een reservekopie "
            "teruggezet? Vraag de beheerder om het journaal te controleren (python -m data verify)."
        )
    return past


def read_since(store: Store, position: int) -> list[Event]:
    """Return the events after `position`, in order. Raises JournalBroken, OSError."""
    return Journal(store.home).read_new()[position:]
