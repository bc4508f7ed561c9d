"""Comments that people make beside a figure or an action, kept in the journal."""

from data.entries.required import SCREEN, require_name, require_text
from data.journal.events import CommentMade
from data.journal.notes import Comment
from data.refused import Refused
from data.store.store import Store
from data.words import clean_text

LONGEST = 2_000


def add_comment(
    store: Store,
    on: str,
    text: str,
    *,
    by: str,
    month: str | None = None,
    category: str | None = None,
) -> None:
    """Comment on 'actie:7' or 'kpi:<id>'. Raises Refused: no text, no name, too long."""
    require_text(text, "De opmerking is leeg.", "Schrijf wat anderen moeten weten.")
    words = "\n".join(filter(None, (clean_text(line) for line in text.splitlines())))
    if len(words) > LONGEST:
        raise Refused(
            f"De opmerking is {len(words)} tekens lang.", f"Houd het bij {LONGEST} tekens."
        )
    store.write(require_name(by), SCREEN, CommentMade(on, words, month, category))


def find_comments(store: Store, on: str) -> list[Comment]:
    """Return the comments on something, the newest first."""
    return [one for one in reversed(store.annotations.comments) if one.subject == on]
