"""Screens with what is chosen on them that people save under a name, in the journal."""

import re
from collections.abc import Mapping

from data.access.actor import Actor
from data.entries.required import require_name, withdraw_entry, write_entry
from data.journal.events import ViewDropped, ViewSaved
from data.journal.notes import View
from data.limits import NAME, TEXT, require_length
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text

# What is chosen by these names in an address is the text of a cell, or a part of it.
_OF_CELL = re.compile(r"(?:.+-)?(?:zoek|naam|nummer|rij|filter-(?:leverancier|contractmanager))")


def save_view(store: Store, name: str, screen: str, query: Mapping[str, str], *, by: Actor) -> None:
    """Save a screen with its choices under a name, over who's view of that name.

    screen: the last part of its address. Raises Refused: no name, too long, nobody who saves it.
    """
    name = clean_text(name)
    if not name or len(name) > NAME:
        raise Refused("Een weergave heeft een naam nodig.", f"Gebruik 1 tot {NAME} tekens.")
    who = require_name(by, "wie deze weergave bewaart")
    require_length("".join([*query, *query.values()]), TEXT, "De keuze")
    write_entry(store, who, ViewSaved(name, screen, dict(query)))


def drop_view(store: Store, nr: int, *, by: Actor) -> None:
    """Take a view off the list; the journal keeps it. Raises Refused: not there, or no name."""
    withdraw_entry(
        store,
        ViewDropped(nr),
        known=lambda: nr in store.annotations.views,
        gone="Deze weergave is er niet (meer).",
        by=by,
        who="wie deze weergave van de lijst haalt",
    )


def list_views(store: Store, subject: str = "") -> list[View]:
    """Return the saved views that somebody sees, by who saved them and name.

    subject: who asks. A choice may be a cell, such as a supplier that rows are narrowed to: those
    views are for who made them, and for who sees all.
    """
    kept, notes = [], store.annotations
    for one in notes.views.values():
        own = subject and notes.subjects.get(one.nr) == subject
        if store.sight.whole or own or not any(map(_OF_CELL.fullmatch, one.query)):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.by, one.name))
