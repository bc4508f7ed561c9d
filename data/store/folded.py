"""What the events of a journal come to: each state that is folded from them, side by side."""

from collections.abc import Iterable

from data.access.given import Rights
from data.journal.council import Council
from data.journal.event import Event
from data.journal.events import DeliveryReread, Erased, ReadingAdopted, RereadWithdrawn
from data.journal.history import History
from data.journal.notes import Annotations


class Folded:
    """All of them. `in_doubt`: whether some events were taken up only in part."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Know of no event."""
        self.history = History()
        self.annotations = Annotations()
        self.council = Council()
        self.rights = Rights()
        self.in_doubt = False

    def apply(self, events: list[Event]) -> None:
        """Take up events in the order of the journal. Raises JournalBroken; then it is in doubt."""
        self.in_doubt = True
        for state in (self.history, self.annotations, self.council, self.rights):
            state.apply(events)
        self.in_doubt = False


def list_rereadings(events: list[Event], later: Iterable[Event]) -> list[Event]:
    """Return of what was written after some events what says how their deliveries were read.

    Those readings were written down later, or erased since.
    """
    there = {event.on for event in events}
    known, found = set(there), []
    for one in later:
        if isinstance(one.body, DeliveryReread | RereadWithdrawn):
            known.discard(one.on)  # what is adopted from here on is of another reading
        elif isinstance(one.body, Erased):  # what was erased since is gone
            found += [one] * any(of.delivery in there for of in one.body.readings)
        elif isinstance(one.body, ReadingAdopted) and one.on in known:
            found.append(one)
    return found
