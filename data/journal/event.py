"""One line of the journal: an event, and what makes a line one that cannot be trusted."""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from data import clock
from data.access.actor import Actor
from data.journal.convert import BadField, from_json, read_body, write_details
from data.journal.events import VERSION, Body, Noted
from data.limits import NAME, shorten_text

N = TypeVar("N", bound=Noted)
# What every line has, of which type; `version` and `subject` came later.
_EVERY: dict[str, Any] = {
    **dict.fromkeys(("at", "who", "what", "on", "result", "origin", "previous"), str),
    **{"seq": int, "details": dict},
}


class JournalBroken(Exception):
    """A line of the journal was changed, is missing, cannot be read or says what cannot be.

    `line` counts from 1; what is the matter and its cure are in Dutch.
    """

    cure = (
        "Laat de beheerder een reservekopie van journal.jsonl terugzetten, of uitzoeken wie de "
        "regel heeft gewijzigd. Er is niets overschreven."
    )

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        self.why = why
        super().__init__(f"{self.what} {self.cure}")

    @property
    def what(self) -> str:
        """What is the matter, with its place."""
        return f"Het journaal is beschadigd of gewijzigd, op regel {self.line}: {self.why}."


class JournalNewer(JournalBroken):
    """A later version of the program wrote a line; this one does not know all that it says."""

    cure = (
        "Installeer een nieuwere versie van de ISV-monitor, die deze versie van het journaal kent. "
        "Er is niets overschreven."
    )

    def __init__(self, line: int, version: int) -> None:
        known = f"dit programma kent het journaal tot en met versie {VERSION}"
        super().__init__(line, f"die heeft versie {version} van het journaal, en {known}")

    @property
    def what(self) -> str:
        """Which version is needed, and where."""
        return f"Regel {self.line} is geschreven door een nieuwere ISV-monitor: {self.why}."


@dataclass(frozen=True, slots=True)
class Event:
    """One line: its number (from 1), when, who, from where, and what it says (`body`).

    `version`: of the page of events when it was written, 0 from before there was one. `subject`:
    by what the provider of identities knows who; no screen shows it.
    """

    seq: int
    at: dt.datetime
    who: str
    origin: str
    body: Body
    version: int = VERSION
    subject: str = ""

    @property
    def what(self) -> str:
        """Its kind, as the line has it."""
        return self.body.what

    @property
    def on(self) -> str:
        """What it is about, as the line has it."""
        return self.body.on


def make_event(seq: int, who: Actor, body: Body) -> Event:
    """Return what somebody does now, as the event with this number."""
    return Event(seq, clock.read_clock(), who.name, who.origin, body, subject=who.subject)


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
        "subject": event.subject,
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
        told = {name: from_json(kind, fields[name], name) for name, kind in _EVERY.items()}
        version = from_json(int, fields.get("version", 0), "version")
        subject = from_json(str, fields.get("subject", ""), "subject")
        at = dt.datetime.fromisoformat(told["at"])
        if told["seq"] != seq:
            raise JournalBroken(seq, f"hier hoort gebeurtenis {seq} te staan, niet {told['seq']}")
        if told["previous"] != head:
            raise JournalBroken(seq, "de regel sluit niet aan op de vorige")
        if version > VERSION:
            raise JournalNewer(seq, version)
        if at.tzinfo is None:
            raise BadField("in veld 'at' ontbreekt de tijdzone")
        body = read_body(told["what"], told["on"], told["result"], told["details"])
    except BadField as bad:
        raise JournalBroken(seq, str(bad)) from bad
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise JournalBroken(seq, "de regel is niet te lezen") from error
    return Event(seq, at, shorten_text(fields["who"], NAME), told["origin"], body, version, subject)


def fold_events(events: Iterable[Event], fold: Callable[[Event], None]) -> None:
    """Let `fold` take up each event, in order. Raises JournalBroken for one that cannot be.

    Such a one is about something that is not in the journal before it, or no longer.
    """
    for event in events:
        try:
            fold(event)
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            about = f"de gebeurtenis gaat over '{event.on}'" if event.on else "de gebeurtenis"
            why = f"{about}, en past niet bij wat ervoor staat"
            raise JournalBroken(event.seq, why) from error
