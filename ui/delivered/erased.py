"""What was erased of a delivery, as screens say it: what, when, by whom and why."""

from collections.abc import Iterable

from data import dutch as nl
from data.journal.delivery import Erasure


def phrase_erasures(found: Iterable[Erasure]) -> str:
    """Return the erasures of a file in sentences, in order; '' without any."""
    return " ".join(map(_phrase, found))


def _phrase(one: Erasure) -> str:
    what = nl.join_words(list(one.cells)) if one.cells else "wat over personen kan gaan"
    return (
        f"Op {nl.format_moment(one.at)} gewist door {one.by or 'onbekend'}: {what}, en het bestand "
        f"zelf. Reden: {one.ground.removesuffix('.')}."
    )
