"""Comments that people make beside a figure or an action, kept in the journal."""

from data.access.actor import Actor
from data.entries.required import (
    require_name,
    require_reason,
    require_text,
    withdraw_entry,
    write_entry,
)
from data.journal.events import CommentMade, CommentWithdrawn
from data.journal.notes import Comment
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
    withdraw_entry(
        store,
        CommentWithdrawn(nr, require_reason(why)),
        known=lambda: any(one.nr == nr for one in store.annotations.comments),
        gone="Deze opmerking is er niet (meer).",
        by=by,
    )


def find_comments(store: Store, on: str) -> list[Comment]:
    """Return the comments on something, the newest first."""
    return [one for one in reversed(store.annotations.comments) if one.subject == on]
