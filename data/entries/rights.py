"""Roles that a manager gives people and takes again, kept in the journal."""

import datetime as dt

from data import dutch as nl
from data.access.actor import Actor, Right
from data.access.given import Given
from data.clock import read_today
from data.entries.required import (
    require_name,
    require_reason,
    require_room_today,
    require_text,
    withdraw_entry,
)
from data.journal.events import RightGiven, RightTaken
from data.limits import NAME, require_day
from data.refused import Refused
from data.store.store import Store
from data.words import fold_text


def add_right(
    store: Store, person: str, right: Right, *, until: dt.date | None = None, why: str, by: Actor
) -> int:
    """Give somebody a role and return the number by which it can be taken.

    person: their e-mail address or subject, as the provider of identities tells it. until: the last
    day. Raises Refused: nobody, a day that is over, they have it already, no reason, no name.
    """
    cure = "Vul het e-mailadres in waarmee deze persoon zich aanmeldt."
    whom = require_text(person, "Er staat niet bij wie de rol krijgt.", cure, NAME)
    ground = require_reason(why)
    if until and require_day(until) < read_today():
        raise Refused(
            f"{nl.format_date(until)} is al voorbij.", "Kies vandaag of een latere dag, of geen."
        )
    who = require_name(by)
    with store.hold(who):
        for one in list_given(store):
            if (fold_text(one.person), one.right, one.until) == (fold_text(whom), right, until):
                raise Refused(f"{whom} heeft deze rol al.", "Er is niets veranderd.")
        require_room_today(store, 1)
        body = RightGiven(whom, str(right.role), right.category, until, ground)
        return store.write(who, body).seq


def withdraw_right(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Take a role that event `nr` gave. Raises Refused: it is not there, no reason, no name."""
    withdraw_entry(
        store,
        RightTaken(nr, require_reason(why)),
        known=lambda: any(one.nr == nr for one in list_given(store)),
        gone="Deze rol is er niet (meer).",
        by=by,
    )


def list_given(store: Store) -> list[Given]:
    """Return the roles that were given and hold today, by person and role."""
    found = [one for one in store.rights.given.values() if one.is_in_force(read_today())]
    return sorted(found, key=lambda one: (fold_text(one.person), one.role, one.category, one.nr))
