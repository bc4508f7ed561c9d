"""What stood when a delivery was tried, and the refusal when another delivery came in between."""

from dataclasses import dataclass

from data import dutch as nl
from data.deliver.changes.difference_sql import Sides
from data.journal.delivery import Accepted
from data.journal.history import History
from data.refused import Refused


class Overtaken(Refused):
    """What stood when the delivery was tried no longer does: it has to be looked at again."""


@dataclass(frozen=True)
class Seen:
    """What stood when a delivery was tried: the last event, and category -> delivery then.

    `months`: over which those were delivered.
    """

    position: int
    stood: Sides
    months: tuple[str, ...] = ()


NOTHING_SEEN = Seen(0, {})


def make_overtaken(expected: Seen, seen: Seen, history: History) -> Overtaken:
    """Return the refusal that says what happened to these categories since the try-out."""
    names = sorted({*expected.stood, *seen.stood})
    changed = [name for name in names if expected.stood.get(name) != seen.stood.get(name)]
    told = [
        _phrase_change(name, expected, history.accepted.get(seen.stood.get(name, 0)), history)
        for name in changed
    ]
    return Overtaken(
        f"Intussen is er iets veranderd: {'; '.join(told)}.",
        "Kijk wat uw aanlevering nu verandert, en bevestig opnieuw.",
    )


def _phrase_change(name: str, expected: Seen, now: Accepted | None, history: History) -> str:
    """Return what became of the delivery that stood for a category, where now another one does."""
    if now and now.nr > expected.position:
        whence = f"{now.name}, {now.id}"
        if now.reread:
            return f"{now.reread.by or 'iemand anders'} heeft {whence} opnieuw laten lezen"
        what = f"{name} aangeleverd voor {nl.format_month(now.month)}"
        return f"{now.by or 'iemand anders'} heeft {what} ({whence})"
    was = history.accepted.get(expected.stood.get(name, 0))
    if was and was.withdrawn:
        return f"aanlevering {was.id} van {name} is ingetrokken"
    return f"aanlevering {now.id} van {name} is teruggezet" if now else f"{name} telt anders mee"
