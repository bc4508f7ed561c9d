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
    """What was said of a decision at some moment, and its state from then on: one of STATES."""

    state: str
    text: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, as it may be corrected: what, who sees to it, by when (None: no date).

    why: the reason, '' where that was not said. aim: of the figure that it is about.
    """

    text: str
    owner: str
    due: dt.date | None = None
    why: str = ""
    aim: page.Aim | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """How a decision read until it was corrected, and by whom and when it was."""

    was: Decided
    by: str
    at: dt.datetime


@dataclass(frozen=True)
class Decision(page.DecisionNoted, page.Noted):
    """What a council decided: what, who sees to it, by when (None: no date), on which figure.

    figure: that of `kpi` when it was decided, None when it is about no figure. followed: progress
    and what became of it, in order. corrected: the same of what it was before.
    """

    followed: tuple[FollowUp, ...] = ()
    corrected: tuple[Correction, ...] = ()

    @property
    def decided(self) -> Decided:
        """What was decided, as it reads now."""
        return Decided(self.text, self.owner, self.due, self.why, self.aim)

    @property
    def state(self) -> str:
        """One of STATES: what the last follow-up says, open when there is none."""
        return self.followed[-1].state if self.followed else OPEN

    def is_overdue(self, day: dt.date) -> bool:
        """Whether its date has passed on this day while it is still open."""
        return self.state == OPEN and self.due is not None and self.due < day


@dataclass(frozen=True)
class Meeting(page.MeetingHeld, page.Noted):
    """A meeting that was held: of whom, its day, the month it looked at, and the figures it saw.

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
    taken_back: dict[int, FollowUp] = field(default_factory=dict)  # decisions by number, and why

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
            case page.DecisionWithdrawn(nr, why) as body:
                del self.decisions[nr]
                self.taken_back[nr] = FollowUp(body.result, why, *done_by)
            case page.DecisionFollowed(nr, state, text):
                if state not in STATES:
                    raise ValueError(state)
                self._follow(nr, FollowUp(state, text, *done_by))
            case page.DecisionProgressed(nr, text):
                self._follow(nr, FollowUp(self.decisions[nr].state, text, *done_by))
            case page.DecisionCorrected(nr, text, owner, due, why, aim):
                before = self.decisions[nr]
                corrected = (*before.corrected, Correction(before.decided, *done_by))
                now = replace(before, text=text, owner=owner, due=due, why=why, aim=aim)
                self.decisions[nr] = replace(now, corrected=corrected)
            case page.MeetingHeld():
                self.meetings.append(as_noted(Meeting, event))
            case page.MeetingWithdrawn(nr, why) as body:
                [gone] = (one for one in self.meetings if one.nr == nr)
                self.meetings.remove(gone)
                self.withdrawn.append((gone, FollowUp(body.result, why, *done_by)))
            case page.FigureCited() as body:
                self.citations[body.id] = as_noted(Citation, event)

    def _follow(self, nr: int, said: FollowUp) -> None:
        before = self.decisions[nr]
        self.decisions[nr] = replace(before, followed=(*before.followed, said))
