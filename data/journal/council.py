"""What a council adds: its decisions, meetings and cited figures, folded from the journal."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from data.journal import events as page
from data.journal.asked import Asked
from data.journal.event import Event, as_noted, fold_events

OPEN, DONE, DROPPED = STATES = ("open", "uitgevoerd", "vervallen")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a decision at some moment: its state from then on, in words."""

    state: str
    text: str
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Decision(page.Noted, page.DecisionNoted):
    """What a council decided: what, who sees to it, by when (None: no date), on which figure.

    figure: that of `kpi` when it was decided, None when it is about no figure.
    """

    followed: tuple[FollowUp, ...] = ()

    @property
    def state(self) -> str:
        """One of STATES: what the last follow-up says, open when there is none."""
        return self.followed[-1].state if self.followed else OPEN

    def is_overdue(self, day: dt.date) -> bool:
        """Whether its date has passed on this day while it is still open."""
        return self.state == OPEN and self.due is not None and self.due < day


@dataclass(frozen=True)
class Meeting(page.Noted, page.MeetingHeld):
    """A meeting that was held: its day, the month it looked at, and the figures it saw.

    figures: those of the headlines, in total and per category.
    """


@dataclass(frozen=True)
class Citation(page.FigureCited, page.Noted):
    """A figure as it was cited. `position` is the last event of the journal that it rests on.

    version: of the KPI's declaration (`kpi.engine.version.find_version`). figure: None when the
    group did not occur. label, unit: of the KPI as they were then, for when it is no longer
    declared; None in events from before they were kept.
    """

    @property
    def asked(self) -> Asked:
        """What was asked."""
        return Asked(self.month, self.window, self.category, self.classification)


@dataclass
class Council:
    """All of them, in the order of the journal. Fold events in with `apply`."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)
    citations: dict[str, Citation] = field(default_factory=dict)
    withdrawn: list[tuple[Meeting, FollowUp]] = field(default_factory=list)

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal; others are passed by.

        Raises JournalBroken for one that cannot be.
        """
        fold_events(events, self._fold)

    def _fold(self, event: Event) -> None:
        done_by = event.who, event.at
        match event.body:
            case page.DecisionNoted():
                self.decisions[event.seq] = as_noted(Decision, event)
            case page.DecisionWithdrawn(nr):
                del self.decisions[nr]
            case page.DecisionFollowed(nr, state, text):
                before = self.decisions[nr]
                if state not in STATES:
                    raise ValueError(state)
                followed = (*before.followed, FollowUp(state, text, *done_by))
                self.decisions[nr] = replace(before, followed=followed)
            case page.MeetingHeld():
                self.meetings.append(as_noted(Meeting, event))
            case page.MeetingWithdrawn(nr, why) as body:
                [gone] = (one for one in self.meetings if one.nr == nr)
                self.meetings.remove(gone)
                self.withdrawn.append((gone, FollowUp(body.result, why, *done_by)))
            case page.FigureCited() as body:
                self.citations[body.id] = as_noted(Citation, event)
