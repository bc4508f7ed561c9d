"""Decisions of a council and what becomes of them; the meetings at which they are looked at."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from data import dutch as nl
from data.clock import read_today
from data.entries.required import SCREEN, require_name, require_text, write_entry
from data.journal.asked import Asked
from data.journal.council import OPEN, STATES, Decision, Meeting
from data.journal.events import (
    DecisionFollowed,
    DecisionNoted,
    DecisionWithdrawn,
    MeetingHeld,
    MeetingWithdrawn,
)
from data.journal.figure import Figure
from data.limits import NAME, require_day
from data.refused import Refused
from data.store.store import Store

_FIRST_YEAR, _LAST_YEAR = 2017, 2100  # ISV hold since 2017


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about: a figure as it is now (None: there is none), or no KPI at all."""

    asked: Asked
    kpi: str | None = None
    figure: Figure | None = None


def add_decision(
    store: Store, text: str, *, owner: str, due: dt.date | None, by: str, about: About
) -> int:
    """Note a decision and return its number.

    Raises Refused: nothing decided, too long, nobody who sees to it, no name of who notes it.
    """
    words = require_text(text, "Het besluit is leeg.", "Schrijf wat er is besloten.")
    missing = "Er staat niet bij wie het besluit uitvoert."
    who = require_text(owner, missing, "Noem een functie of afdeling.", NAME)
    month, window, category, classification = about.asked.parts
    asked = (category, month, window, classification)
    noted = DecisionNoted(words, who, due and require_day(due), about.kpi, *asked, about.figure)
    return write_entry(store, require_name(by), noted).seq


def follow_up(store: Store, nr: int, state: str, text: str, *, by: str) -> None:
    """Note what became of a decision. Raises Refused: no such decision, state, text or name."""
    if state not in STATES:
        cure = f"Kies uit: {', '.join(STATES)}."
        raise Refused(f"'{state}' is geen stand van een besluit.", cure)
    missing = "Er staat niet bij wat ervan kwam."
    words = require_text(text, missing, "Schrijf het in een paar woorden.")
    who = require_name(by)
    with store.hold(who):  # what others wrote meanwhile is known here
        if nr not in store.council.decisions:
            raise Refused("Dit besluit is er niet.", "Kies een besluit uit de lijst.")
        write_entry(store, who, DecisionFollowed(nr, state, words))


def withdraw_decision(store: Store, nr: int, *, why: str, by: str) -> None:
    """Take back a decision that was noted wrongly; the journal keeps it, with what followed.

    Raises Refused: it is not there (any more), no reason, no name.
    """
    words = require_text(why, "Er staat geen reden bij.", "Schrijf kort waarom.")
    who = require_name(by)
    with store.hold(who):
        if nr not in store.council.decisions:
            raise Refused("Dit besluit is er niet (meer).", "Er is niets veranderd.")
        store.write(who, SCREEN, DecisionWithdrawn(nr, words))


def hold_meeting(
    store: Store, day: dt.date, asked: Asked, figures: Sequence[Figure], *, by: str
) -> None:
    """Note that a council met: what changes from here on is new at its next meeting.

    asked: what it looked at, of all categories. figures: what it saw. Raises Refused: a day that
    cannot be or that is noted already, no name.
    """
    who = require_name(by)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR or day > read_today():
        raise Refused(
            f"Op {nl.format_date(day)} kan geen vergadering zijn gehouden.",
            "Kies de dag van de vergadering, vandaag of eerder.",
        )
    with store.hold(who):  # two who note the same meeting: the second is told
        if any(one.day == day for one in store.council.meetings):
            raise Refused(
                f"De vergadering van {nl.format_date(day)} is al vastgelegd.",
                "Er is niets veranderd.",
            )
        seen = (asked.month, asked.window, asked.classification, tuple(figures))
        write_entry(store, who, MeetingHeld(day, *seen))


def withdraw_meeting(store: Store, nr: int, *, why: str, by: str) -> None:
    """Undo that a meeting was noted: the one before it is compared with again.

    The journal keeps both. Raises Refused: it is not there (any more), no reason, no name.
    """
    words = require_text(why, "Er staat geen reden bij.", "Schrijf kort waarom.")
    who = require_name(by)
    with store.hold(who):
        if all(one.nr != nr for one in store.council.meetings):
            raise Refused("Deze vergadering is er niet (meer).", "Er is niets veranderd.")
        store.write(who, SCREEN, MeetingWithdrawn(nr, words))


def list_decisions(store: Store) -> list[Decision]:
    """Return all decisions: the open ones by their date (none: last), then the others, newest."""
    found = list(store.council.decisions.values())
    still = [one for one in found if one.state == OPEN]
    ended = [one for one in found if one.state != OPEN]
    still.sort(key=lambda one: (one.due or dt.date.max, one.nr))
    return still + sorted(ended, key=lambda one: -one.nr)


def list_for_meeting(store: Store, meeting: Meeting | None) -> list[Decision]:
    """Return what the next meeting opens with: all that is open, and what ended since `meeting`."""
    return [
        one
        for one in list_decisions(store)
        if one.state == OPEN or meeting is None or one.followed[-1].at > meeting.at
    ]
