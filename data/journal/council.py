"""What a council adds: its decisions, meetings and cited figures, folded from the journal."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data.journal.event import Event

OPEN, DONE, DROPPED = STATES = ("open", "uitgevoerd", "vervallen")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a decision at some moment: its state from then on, in words."""

    state: str
    text: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What a council decided: what, who sees to it, by when (None: no date), on which figure.

    figure: the counts of `kpi` when it was decided (as `Outcome.as_dict` gives them), None when it
    is about no figure. `nr` is its event in the journal.
    """

    nr: int
    text: str
    owner: str
    due: dt.date | None
    kpi: str | None
    category: str | None
    month: str | None
    window: str
    layout: str
    figure: Mapping[str, Any] | None
    by: str
    at: dt.datetime
    followed: tuple[FollowUp, ...] = ()

    @property
    def state(self) -> str:
        """One of STATES: what the last follow-up says, open when there is none."""
        return self.followed[-1].state if self.followed else OPEN

    def overdue(self, day: dt.date) -> bool:
        """Whether its date has passed on this day while it is still open."""
        return self.state == OPEN and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held: its day, the month it looked at, and the figures it saw.

    figures: entries of `Outcome.as_dict` of the headlines, in total and per category.
    """

    nr: int
    day: dt.date
    month: str
    window: str
    layout: str
    figures: tuple[Mapping[str, Any], ...]
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Citation:
    """A figure as it was cited. `position` is the last event of the journal that it rests on.

    version: of the KPI's declaration (`kpi.engine.version`). figure: as `Outcome.as_dict`, None
    when the group did not occur. label, unit: of the KPI as they were then, for when it is no
    longer declared; None in events from before they were kept.
    """

    id: str
    nr: int
    kpi: str
    version: str
    month: str
    window: str
    category: str | None
    layout: str
    position: int
    head: str
    figure: Mapping[str, Any] | None
    by: str
    at: dt.datetime
    label: str | None = None
    unit: str | None = None


@dataclass
class Council:
    """All of them, in the order of the journal. Fold events in with `apply`."""

    decisions: dict[int, Decision] = field(default_factory=dict)
    meetings: list[Meeting] = field(default_factory=list)
    citations: dict[str, Citation] = field(default_factory=dict)
    withdrawn: list[tuple[Meeting, FollowUp]] = field(default_factory=list)

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal; others are passed by."""
        for event in events:
            take = _TAKE.get(event.what)
            if take:
                take(self, event)


def _decision(council: Council, event: Event) -> None:
    details = event.details
    due = details["due"]
    council.decisions[event.seq] = Decision(
        event.seq,
        details["text"],
        details["owner"],
        dt.date.fromisoformat(due) if due else None,
        details["kpi"],
        details["category"],
        details["month"],
        details["window"],
        details["layout"],
        details["figure"],
        event.who,
        event.at,
    )


def _followed(council: Council, event: Event) -> None:
    nr = int(event.on)
    followed = FollowUp(event.result, event.details["text"], event.who, event.at)
    decision = council.decisions[nr]
    council.decisions[nr] = replace(decision, followed=(*decision.followed, followed))


def _meeting(council: Council, event: Event) -> None:
    details = event.details
    council.meetings.append(
        Meeting(
            event.seq,
            dt.date.fromisoformat(event.on),
            details["month"],
            details["window"],
            details["layout"],
            tuple(details["figures"]),
            event.who,
            event.at,
        )
    )


def _meeting_withdrawn(council: Council, event: Event) -> None:
    [gone] = (one for one in council.meetings if one.nr == int(event.on))
    council.meetings.remove(gone)
    done = FollowUp(event.result, event.details["why"], event.who, event.at)
    council.withdrawn.append((gone, done))


def _citation(council: Council, event: Event) -> None:
    asked = event.details
    council.citations[event.on] = Citation(
        event.on,
        event.seq,
        asked["kpi"],
        asked["version"],
        asked["month"],
        asked["window"],
        asked["category"],
        asked["layout"],
        asked["position"],
        asked["head"],
        asked["figure"],
        event.who,
        event.at,
        asked.get("label"),
        asked.get("unit"),
    )


_TAKE = {
    "decision": _decision,
    "decision-followed": _followed,
    "meeting": _meeting,
    "meeting-withdrawn": _meeting_withdrawn,
    "cited": _citation,
}
