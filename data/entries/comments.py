"""Comments that people make beside a figure or an action, kept in the journal."""

from data.access.actor import Actor
from data.entries.required import require_name, require_text, write_entry
from data.journal.events import CommentMade, CommentWithdrawn
from data.journal.notes import Comment
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text


def add_comment(
    store: Store,
    on: str,
    text: str,
    *,
    by: Actor,
    month: str | None = None,
    category: str | None = None,
) -> None:
    """Comment on 'actie:7' or 'kpi:<id>'. Raises Refused: no text, no name, too long."""
    words = "\n".join(filter(None, (clean_text(line) for line in text.splitlines())))
    require_text(words, "De opmerking is leeg.", "Schrijf wat anderen moeten weten.")
    write_entry(store, require_name(by), CommentMade(on, words, month, category))


def withdraw_comment(store: Store, nr: int, *, why: str, by: Actor) -> None:
    """Take a comment back; the journal keeps it. Raises Refused: not there, no reason, no name."""
    words = require_text(why, "Er staat geen reden bij.", "Schrijf kort waarom.")
    who = require_name(by)
    with store.hold(who):
        if all(one.nr != nr for one in store.annotations.comments):
            raise Refused("Deze opmerking is er niet (meer).", "Er is niets veranderd.")
        store.write(who, CommentWithdrawn(nr, words))


def find_comments(store: Store, on: str) -> list[Comment]:
    """Return the comments on something, the newest first."""
    return [one for one in reversed(store.annotations.comments) if one.subject == on]
