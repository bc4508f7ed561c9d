"""Which roles people were given and which were taken again, folded from the journal."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.access.actor import Right, Role
from data.journal import events as page
from data.journal.event import Event, as_noted, fold_events


@dataclass(frozen=True, slots=True)
class Taken:
    """By whom, when and why a role was taken."""

    by: str
    at: dt.datetime
    why: str


@dataclass(frozen=True)
class Given(page.Noted, page.RightGiven):
    """A role that somebody was given; `taken` None: it was not taken."""

    taken: Taken | None = None

    @property
    def right(self) -> Right:
        """What it gives."""
        return Right(Role(self.role), self.category)

    def is_in_force(self, day: dt.date) -> bool:
        """Whether they have it on a day from now on."""
        return self.taken is None and (self.until is None or day <= self.until)


@dataclass
class Rights:
    """All that was given, by number of its event. Fold events in with `apply`."""

    given: dict[int, Given] = field(default_factory=dict)

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal; others are passed by.

        Raises JournalBroken for one that cannot be.
        """
        fold_events(events, self._fold)

    def _fold(self, event: Event) -> None:
        match event.body:
            case page.RightGiven(role=role):
                Role(role)
                self.given[event.seq] = as_noted(Given, event)
            case page.RightTaken(nr, why):
                if self.given[nr].taken:
                    raise ValueError(nr)
                taken = Taken(event.who, event.at, why)
                self.given[nr] = replace(self.given[nr], taken=taken)
