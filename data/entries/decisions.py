"""Decisions of a council and what becomes of them; the meetings at which they are looked at."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from data import dutch as nl
from data.access.actor import Actor
from data.clock import read_today
from data.entries.citations import Declared, find_or_make
from data.entries.required import (
    require_name,
    require_number,
    require_reason,
    require_room_today,
    require_text,
    withdraw_entry,
    write_entry,
)
from data.journal.asked import Asked
from data.journal.council import OPEN, STATES, Citation, Decided, Decision, Meeting
from data.journal.events import (
    Aim,
    Body,
    DecisionCorrected,
    DecisionFollowed,
    DecisionNoted,
    DecisionProgressed,
    DecisionWithdrawn,
    MeetingHeld,
    MeetingWithdrawn,
)
from data.journal.figure import Figure
from data.limits import NAME, require_day, require_length
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text

_FIRST_YEAR, _LAST_YEAR = 2017, 2100  # ISV hold since 2017
_AIM = "Schrijf een percentage, zoals 90%, of een aantal, zoals 27."


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is about: a figure, or (`declared` None) no KPI at all.

    take_figure: gives that figure as it is now, None: there is none. It is called while nobody else
    can write, so that what is kept is of the moment of the decision.
    """

    asked: Asked
    declared: Declared | None = None
    take_figure: Callable[[], Figure | None] = lambda: None


def add_decision(
    store: Store, decided: Decided, about: About, *, council: str = "", by: Actor
) -> int:
    """Note a decision and return its number. A figure that it is about is cited with it.

    Raises Refused: nothing decided, too long, nobody who sees to it, an aim without a figure, no
    name of who notes it.
    """
    decided = _check_decided(decided, has_figure=about.declared is not None)
    of = require_length(clean_text(council), NAME, "De naam van de klantenraad")
    who = require_name(by)
    with store.hold(who):
        declared, take = about.declared, about.take_figure
        cited = find_or_make(store, declared, about.asked, take) if declared else None
        month, window, category, classification = about.asked.parts
        noted = DecisionNoted(
            decided.text,
            decided.owner,
            decided.due,
            cited.kpi if cited else None,
            category,
            month,
            window,
            classification,
            cited.figure if cited else None,
            decided.why,
            decided.aim,
            of,
            cited.id if cited else None,
        )
        new: list[Body] = [cited] if cited and not isinstance(cited, Citation) else []
        require_room_today(store, len(new) + 1)
        return store.write_all(who, [*new, noted])[-1].seq


def _check_decided(decided: Decided, *, has_figure: bool) -> Decided:
    """Return what was decided without odd white space. Raises Refused."""
    words = require_text(decided.text, "Het besluit is leeg.", "Schrijf wat er is besloten.")
    missing = "Er staat niet bij wie het besluit uitvoert."
    owner = require_text(decided.owner, missing, "Noem een functie of afdeling.", NAME)
    why = require_length(clean_text(decided.why), what="De reden")
    if decided.aim and not has_figure:
        raise Refused("Een doel hoort bij een cijfer.", "Kies een cijfer, of laat het doel leeg.")
    return Decided(words, owner, decided.due and require_day(decided.due), why, decided.aim)


def read_aim(text: str) -> Aim | None:
    """Return what a figure has to become: '90%' of what is judged, or '27' units; None: empty.

    Raises Refused for what is neither.
    """
    said = clean_text(text)
    if not said:
        return None
    share = said.endswith("%")
    number = require_number(said.removesuffix("%"), _AIM, "doel")
    value = number / 100 if share else number
    finest = number * 100 if share else number  # two decimals are shown of a percentage
    if value <= 0 or finest % 1 or (share and value > 1):
        raise Refused(f"Een doel van {said} kan niet.", _AIM)
    return Aim(float(value), share)


def change_decision(store: Store, nr: int, decided: Decided, *, by: Actor) -> None:
    """Correct what was decided: the journal keeps both, and the figure stays as it was.

    Raises Refused: no such decision, what `add_decision` refuses, nothing that differs.
    """
    who = require_name(by)
    with store.hold(who):  # what others wrote meanwhile is known here
        before = _find_decision(store, nr)
        now = _check_decided(decided, has_figure=before.figure is not None)
        if now == before.decided:
            raise Refused("Er is niets veranderd.", "Pas eerst iets aan.")
        change = DecisionCorrected(nr, now.text, now.owner, now.due, now.why, now.aim)
        write_entry(store, who, change)


def add_progress(store: Store, nr: int, text: str, *, by: Actor) -> None:
    """Note how far an open decision is. Raises Refused: not there or not open, no text or name."""
    words = require_text(text, "Er staat geen voortgang.", "Schrijf hoe ver het is.")
    who = require_name(by)
    with store.hold(who):
        if _find_decision(store, nr).state != OPEN:
            raise Refused("Dit besluit is afgesloten.", "Open het eerst opnieuw.")
        write_entry(store, who, DecisionProgressed(nr, words))


def follow_up(store: Store, nr: int, state: str | None, text: str, *, by: Actor) -> None:
    """Note what became of a decision: it is closed, or open again.

    state: one of STATES, another than it has; None was not chosen. Raises Refused: no such
    decision, state, text or name.
    """
    if state not in STATES:
        said = "Er is niet gekozen wat ervan kwam." if state is None else ""
        raise Refused(
            said or f"'{state}' is geen stand van een besluit.", f"Kies uit: {', '.join(STATES)}."
        )
    missing = "Er staat niet bij wat ervan kwam."
    words = require_text(text, missing, "Schrijf het in een paar woorden.")
    who = require_name(by)
    with store.hold(who):
        if _find_decision(store, nr).state == state:
            cure = "Schrijf wat er nog bij komt als voortgang."
            raise Refused(f"Dit besluit staat al op ‘{state}’.", cure)
        write_entry(store, who, DecisionFollowed(nr, state, words))


def _find_decision(store: Store, nr: int) -> Decision:
    """Return a decision. Raises Refused when it is not there."""
    if nr not in store.council.decisions:
        raise Refused("Dit besluit is er niet (meer).", "Er is niets veranderd.")
    return store.council.decisions[nr]


def withdraw_decision(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Take back a decision that was noted wrongly; the journal keeps it, with what followed.

    Raises Refused: it is not there (any more), no reason, no name.
    """
    words = require_reason(why)
    who = require_name(by)
    with store.hold(who):
        _find_decision(store, nr)
        store.write(who, DecisionWithdrawn(nr, words))


def hold_meeting(
    store: Store, day: dt.date, asked: Asked, figures: Sequence[Figure], *, council: str, by: Actor
) -> None:
    """Note that a council met: what changes from here on is new at its next meeting.

    asked: what it looked at, of all categories. figures: what it saw. Raises Refused: a day that
    cannot be, or on which that council is noted already, no name of the council or of who notes it.
    """
    missing = "Er staat niet bij welke klantenraad vergaderde."
    of, who = require_text(council, missing, "Kies of noem er een.", NAME), require_name(by)
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR or day > read_today():
        raise Refused(
            f"Op {nl.format_date(day)} kan geen vergadering zijn gehouden.",
            "Kies de dag van de vergadering, vandaag of eerder.",
        )
    with store.hold(who):  # two who note the same meeting: the second is told
        if any((one.day, one.council) == (day, of) for one in store.council.meetings):
            raise Refused(
                f"De vergadering van {of} op {nl.format_date(day)} is al vastgelegd.",
                "Er is niets veranderd.",
            )
        seen = (asked.month, asked.window, asked.classification, tuple(figures))
        write_entry(store, who, MeetingHeld(day, *seen, of))


def withdraw_meeting(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Undo that a meeting was noted: the one before it is compared with again.

    The journal keeps both. Raises Refused: it is not there (any more), no reason, no name.
    """
    withdraw_entry(
        store,
        MeetingWithdrawn(nr, require_reason(why)),
        known=lambda: any(one.nr == nr for one in store.council.meetings),
        gone="Deze vergadering is er niet (meer).",
        by=by,
    )


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


def list_meetings(store: Store, council: str | None = None) -> list[Meeting]:
    """Return the meetings of a council, or of all (None), by their day, the newest first."""
    held = [one for one in store.council.meetings if council in (None, one.council)]
    return sorted(held, key=lambda one: (one.day, one.nr), reverse=True)


def list_councils(store: Store) -> list[str]:
    """Return the names of councils, that of what was noted last first."""
    known: Iterable[Decision | Meeting] = (
        *store.council.meetings,
        *store.council.decisions.values(),
    )
    newest = sorted(known, key=lambda one: one.nr, reverse=True)
    return list(dict.fromkeys(one.council for one in newest if one.council))
