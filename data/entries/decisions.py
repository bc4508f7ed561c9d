"""Decisions of a council and what becomes of them; the meetings at which they are looked at."""

import datetime as dt
from collections.abc import Sequence

from data import dutch as nl
from data.clock import today
from data.journal.council import OPEN, STATES, Decision, Meeting
from data.journal.events import DecisionFollowed, DecisionNoted, MeetingHeld, MeetingWithdrawn
from data.journal.figure import Figure
from data.refused import Refused
from data.store.store import Store
from data.words import clean

LONGEST = 500
_FIRST_YEAR, _LAST_YEAR = 2017, 2100  # ISV hold since 2017


def decide(
    store: Store,
    text: str,
    *,
    owner: str,
    due: dt.date | None,
    by: str,
    kpi: str | None = None,
    category: str | None = None,
    month: str | None = None,
    window: str = "year",
    layout: str = "new",
    figure: Figure | None = None,
    origin: str = "scherm",
) -> int:
    """Note a decision and return its number. `figure`: that of its KPI as it is now.

    Raises Refused: nothing decided, too long, nobody who sees to it, no name of who notes it.
    """
    words = _said(text, "Het besluit is leeg.", "Schrijf wat er is besloten.")
    if not clean(owner):
        raise Refused(
            "Er staat niet bij wie het besluit uitvoert.", "Noem een functie of afdeling."
        )
    _check_name(by)
    about = (kpi, category, month, window, layout, figure)
    return store.write(clean(by), origin, DecisionNoted(words, clean(owner), due, *about)).seq


def follow_up(
    store: Store, nr: int, state: str, text: str, *, by: str, origin: str = "scherm"
) -> None:
    """Note what became of a decision. Raises Refused: no such decision, state, text or name."""
    if state not in STATES:
        raise Refused(f"'{state}' is geen stand van een besluit.", f"Kies uit: {_listed()}.")
    words = _said(text, "Er staat niet bij wat ervan kwam.", "Schrijf het in een paar woorden.")
    _check_name(by)
    with store.writing():  # what others wrote meanwhile is known here
        if nr not in store.council.decisions:
            raise Refused("Dit besluit is er niet.", "Kies een besluit uit de lijst.")
        store.write(clean(by), origin, DecisionFollowed(nr, state, words))


def hold(
    store: Store,
    day: dt.date,
    *,
    month: str,
    figures: Sequence[Figure],
    by: str,
    window: str = "year",
    layout: str = "new",
    origin: str = "scherm",
) -> None:
    """Note that a council met: what changes from here on is new at its next meeting.

    figures: what it saw. Raises Refused: a day that cannot be or that is noted already, no name.
    """
    _check_name(by)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR or day > today():
        raise Refused(
            f"Op {nl.date(day)} kan geen vergadering zijn gehouden.",
            "Kies de dag van de vergadering, vandaag of eerder.",
        )
    with store.writing():  # two who note the same meeting: the second is told
        if any(one.day == day for one in store.council.meetings):
            raise Refused(
                f"De vergadering van {nl.date(day)} is al vastgelegd.", "Er is niets veranderd."
            )
        store.write(clean(by), origin, MeetingHeld(day, month, window, layout, tuple(figures)))


def withdraw_meeting(store: Store, nr: int, *, why: str, by: str, origin: str = "scherm") -> None:
    """Undo that a meeting was noted: the one before it is compared with again.

    The journal keeps both. Raises Refused: it is not there (any more), no reason, no name.
    """
    words = _said(why, "Er staat geen reden bij.", "Schrijf kort waarom.")
    _check_name(by)
    with store.writing():
        if all(one.nr != nr for one in store.council.meetings):
            raise Refused("Deze vergadering is er niet (meer).", "Er is niets veranderd.")
        store.write(clean(by), origin, MeetingWithdrawn(nr, words))


def listed(store: Store) -> list[Decision]:
    """Return all decisions: the open ones by their date (none: last), then the others, newest."""
    found = list(store.council.decisions.values())
    still = [one for one in found if one.state == OPEN]
    ended = [one for one in found if one.state != OPEN]
    still.sort(key=lambda one: (one.due or dt.date.max, one.nr))
    return still + sorted(ended, key=lambda one: -one.nr)


def for_meeting(store: Store, meeting: Meeting | None) -> list[Decision]:
    """Return what the next meeting opens with: all that is open, and what ended since `meeting`."""
    return [
        one
        for one in listed(store)
        if one.state == OPEN or meeting is None or one.followed[-1].at > meeting.at
    ]


def _said(text: str, message: str, cure: str) -> str:
    words = clean(text)
    if not words:
        raise Refused(message, cure)
    if len(words) > LONGEST:
        raise Refused(f"De tekst is {len(words)} tekens lang.", f"Houd het bij {LONGEST} tekens.")
    return words


def _check_name(by: str) -> None:
    if not clean(by):
        raise Refused("Er staat niet bij van wie dit is.", "Vul uw functie of afdeling in.")


def _listed() -> str:
    return ", ".join(STATES)
