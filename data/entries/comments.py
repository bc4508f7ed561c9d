"""Remarks that people make beside a figure or an action, kept in the journal."""

from data.journal.notes import Remark, timed
from data.refused import Refused
from data.store.query import Query
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
    """Remark on 'actie:7' or 'kpi:<id>'. Raises Refused: no text, no name, too long."""
    words = "\n".join(filter(None, (clean(line) for line in text.splitlines())))
    if not words:
        raise Refused("De opmerking is leeg.", "Schrijf wat anderen moeten weten.")
    if len(words) > LONGEST:
        raise Refused(
            f"De opmerking is {len(words)} tekens lang.", f"Houd het bij {LONGEST} tekens."
        )
    if not clean(by):
        raise Refused("Er staat niet bij van wie dit is.", "Vul uw functie of afdeling in.")
    details = {"text": words, "month": month, "category": category}
    store.write(clean(by), "remark", on, "kept", origin, details)


def of(query: Query, on: str) -> list[Remark]:
    """Return the remarks on something, the newest first."""
    found = query.rows(
        """
        SELECT subject AS "on", text, month, category, by_whom AS by, made_at, nr
        FROM remark WHERE subject = $subject ORDER BY nr DESC""",
        {"subject": on},
    )
    return [Remark(**timed(row)) for row in found]
