"""Files that were refused: they count for nothing, and are found again in the journal alone."""

import datetime as dt
from dataclasses import dataclass

from data.journal.events import DeliveryRefused
from data.store import past
from data.store.store import Store


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was refused: what it was called, by whom and when, and how many faults it had.

    `category`: the one that was chosen for it; None: that was left to the file.
    """

    at: dt.datetime
    by: str
    file: str
    month: str | None
    category: str | None
    rows_read: int
    faults: int


def list_refused(store: Store) -> list[RefusedFile]:
    """Return the files that were refused, the newest first. Raises JournalBroken, OSError."""
    return [
        RefusedFile(
            event.at,
            event.who,
            body.file,
            body.month,
            body.category,
            body.rows_read,
            sum(body.errors.values()),
        )
        for event in reversed(past.read_since(store, 0))
        if isinstance(body := event.body, DeliveryRefused)
    ]
