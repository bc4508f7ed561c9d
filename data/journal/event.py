"""One line of the journal: an event, and what makes a line one that cannot be trusted."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import TypeVar

from data.journal.convert import read_body, write_details
from data.journal.events import VERSION, Body, Noted, Unknown

N = TypeVar("N", bound=Noted)


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
    """One line: its number (from 1), when, who, from where, and what it says (`body`).

    `version`: of the page of events when it was written, 0 from before there was one.
    """

    seq: int
    at: dt.datetime
    who: str
    origin: str
    body: Body | Unknown
    version: int = VERSION

    @property
    def what(self) -> str:
        """Its kind, as the line has it."""
        return self.body.what

    @property
    def on(self) -> str:
        """What it is about, as the line has it."""
        return self.body.on


def as_noted(kind: type[N], event: Event) -> N:
    """Return what an event notes by itself: what it says, by whom, when and its number."""
    return kind(**vars(event.body), by=event.who, at=event.at, nr=event.seq)


def format_line(event: Event, head: str) -> bytes:
    """Return the line of an event that follows on the hash `head`; `parse_line` reads it."""
    body = event.body
    fields = {
        "seq": event.seq,
        "at": event.at.isoformat(timespec="milliseconds"),
        "who": event.who,
        "what": body.what,
        "on": body.on,
        "result": body.result,
        "origin": event.origin,
        "details": write_details(body),
        "version": event.version,
        "previous": head,
    }
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def parse_line(line: bytes, seq: int, head: str) -> Event:
    """Return the event of a line that must be number `seq` and follow on the hash `head`.

    Raises JournalBroken.
    """
    try:
        fields = json.loads(line)
        said = (fields["what"], fields["on"], fields["result"], fields["details"])
        event = Event(
            fields["seq"],
            dt.datetime.fromisoformat(fields["at"]),
            fields["who"],
            fields["origin"],
            read_body(*said),
            fields.get("version", 0),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise JournalBroken(seq, "de regel is niet te lezen") from error
    if event.seq != seq:
        raise JournalBroken(seq, f"hier hoort gebeurtenis {seq} te staan, niet {event.seq}")
    if fields.get("previous") != head:
        raise JournalBroken(seq, "de regel sluit niet aan op de vorige")
    return event
