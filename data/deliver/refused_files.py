"""Files that were refused: they count for nothing, and are found again in the journal alone."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from data.check.checked import Reading
from data.check.progress import NOBODY, Watcher
from data.clock import find_day
from data.deliver.near_names import list_names, settle_findings
from data.findings.findings import Finding
from data.journal.events import DeliveryCancelled, DeliveryRefused
from data.months import find_month
from data.refused import Refused
from data.store import past
from data.store.store import Store
from data.telemetry.audit import ROWS, log_look


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that was refused: what it was called, by whom and when, and how many faults it had.

    `category`: the one that was chosen for it; None: that was left to the file. `nr`: of its event.
    `profile`: what it was read through, as `Profile.as_dict`.
    """

    nr: int
    at: dt.datetime
    by: str
    file: str
    month: str | None
    category: str | None
    rows_read: int
    faults: int
    sha256: str
    profile: Mapping[str, Any] | None


class TurnedDown(NamedTuple):
    """A file that counts for nothing: the number of its event, when, its name and its hash."""

    nr: int
    at: dt.datetime
    file: str
    sha256: str


def list_refused(store: Store) -> list[RefusedFile]:
    """Return the files that were refused, the newest first. Raises JournalBroken, OSError."""
    return [
        RefusedFile(
            event.seq,
            event.at,
            event.who,
            body.file,
            body.month,
            body.category,
            body.rows_read,
            sum(body.errors.values()),
            body.sha256,
            body.profile,
        )
        for event in reversed(past.read_since(store, 0))
        if isinstance(body := event.body, DeliveryRefused)
    ]


def list_turned_down(store: Store) -> list[TurnedDown]:
    """Return every file that was refused or stopped, as its event has it, in order.

    Raises JournalBroken, OSError.
    """
    return [
        TurnedDown(event.seq, event.at, event.body.file, event.body.sha256)
        for event in past.read_since(store, 0)
        if isinstance(event.body, DeliveryRefused | DeliveryCancelled)
    ]


def find_faults(store: Store, asked: RefusedFile, watcher: Watcher = NOBODY) -> list[Finding]:
    """Return what is found in a refused file, read again as it was read then, by the rules of now.

    What was mended on the screen or answered about names by then is not kept of a refusal. Raises
    Refused when the archive has the file no more, Cancelled, OSError.
    """
    path = store.archive.find(asked.sha256)
    if path is None:
        raise Refused(
            "Het bestand staat niet meer in het archief.", "Lever het opnieuw aan als u het hebt."
        )
    month = asked.month or find_month(find_day(asked.at))
    reading = Reading(asked.sha256, asked.file, month, asked.category, asked.profile)
    with store.checker.check(path, reading, watcher, rows_of_refused=False) as checked:
        names = list_names(store.history, checked, {})
        left, _ = store.set_confirmed_apart(checked.findings)
        told = settle_findings(left, checked, names, refused=True)
        if told:
            log_look(ROWS)
        return told
