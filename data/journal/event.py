"""One line of the journal: an event, and what makes a line one that cannot be trusted."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class JournalBroken(Exception):
    """A line of the journal was changed, is missing or cannot be read. `line` counts from 1."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(
            f"Het journaal klopt niet op regel {line}: {why}. Zet een reservekopie terug, of laat "
            "de beheerder uitzoeken wie de regel heeft gewijzigd. Er is niets overschreven."
        )
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Event:
    """One line: who did what, when, on what, with what result, from where (section `details`).

    `seq` counts from 1. `what`: delivered, accepted, refused, cancelled, nil, withdrawn, restored.
    """

    seq: int
    at: dt.datetime
    who: str
    what: str
    on: str
    result: str
    origin: str
    details: Mapping[str, Any]


def parse(line: bytes, seq: int, head: str) -> Event:
    """Return the event of a line that must be number `seq` and follow on the hash `head`.

    Raises JournalBroken.
    """
    try:
        fields = json.loads(line)
        event = Event(
            fields["seq"],
            dt.datetime.fromisoformat(fields["at"]),
            fields["who"],
            fields["what"],
            fields["on"],
            fields["result"],
            fields["origin"],
            fields["details"],
        )
    except (ValueError, KeyError, TypeError) as error:
        raise JournalBroken(seq, "de regel is niet te lezen") from error
    if event.seq != seq:
        raise JournalBroken(seq, f"hier hoort gebeurtenis {seq} te staan, niet {event.seq}")
    if fields.get("previous") != head:
        raise JournalBroken(seq, "de regel sluit niet aan op de vorige")
    return event
