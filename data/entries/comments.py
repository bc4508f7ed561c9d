"""Comments that people make beside a figure or an action, kept in the journal."""

from data.journal.events import CommentMade
from data.journal.notes import Comment
from data.refused import Refused
from data.store.store import Store
from data.words import clean

LONGEST = 2_000


def add(
    store: Store,
    on: str,
    text: str,
    *,
    by: str,
    month: str | None = None,
    category: str | None = None,
    origin: str = "scherm",
) -> None:
    """Comment on 'actie:7' or 'kpi:<id>'. Raises Refused: no text, no name, too long."""
    words = "\n".join(filter(None, (clean(line) for line in text.splitlines())))
    if not words:
        raise Refused("De opmerking is leeg.", "Schrijf wat anderen moeten weten.")
    if len(words) > LONGEST:
        raise Refused(
            f"De opmerking is {len(words)} tekens lang.", f"Houd het bij {LONGEST} tekens."
        )
    if not clean(by):
        raise Refused("Er staat niet bij van wie dit is.", "Vul uw functie of afdeling in.")
    store.write(clean(by), origin, CommentMade(on, words, month, category))


def of(store: Store, on: str) -> list[Comment]:
    """Return the comments on something, the newest first."""
    return [one for one in reversed(store.annotations.comments) if one.subject == on]
