"""What people add, folded from the journal: settings, markers, comments, agreements and more."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data import clock
from data.journal import events as page
from data.journal.event import Event, as_noted, fold_events
from data.journal.profiles import Kept, fold_event
from data.journal.settings import Setting, TakenBack, fold_setting, read_settings

# What a day holds a limited number of. Taking something back is none: it must always be possible.
_ADDITIONS = (
    page.SettingMade,
    page.MarkerSet,
    page.CommentMade,
    page.ScenarioKept,
    page.ViewSaved,
    page.ProfileKept,
    page.ProfileRenamed,
    page.WarningConfirmed,
    page.AgreementNoted,
    page.DecisionNoted,
    page.DecisionFollowed,
    page.DecisionProgressed,
    page.DecisionCorrected,
    page.MeetingHeld,
    page.FigureCited,
)


@dataclass(frozen=True)
class Marker(page.Noted, page.MarkerSet):
    """A moment that trends may show: a campaign, a change of policy. `action` is 1..19 or None."""


@dataclass(frozen=True)
class Comment(page.Noted, page.CommentMade):
    """A comment on something: 'actie:7', or a KPI, with the month and category it is about."""


@dataclass(frozen=True)
class Scenario(page.Noted, page.ScenarioKept):
    """A what-if that somebody keeps: its name and the choices that make it."""


@dataclass(frozen=True)
class View(page.Noted, page.ViewSaved):
    """A screen with its choices that somebody comes back to: its name and its address."""


@dataclass(frozen=True)
class Confirmed(page.Noted, page.WarningConfirmed):
    """A warning about a contract of which somebody said that what stands there is right."""

    @property
    def key(self) -> tuple[str, ...]:
        """What the warning is known by, as `data.findings.findings.Finding.key` has it."""
        of = self.code, self.authority, self.contract_id
        return (*of, self.column, self.value, self.against)


@dataclass(frozen=True)
class Agreement(page.Noted, page.AgreementNoted):
    """What was agreed about a step of a contract, or a note about a contract."""

    @property
    def contract(self) -> tuple[str, str]:
        """What tells the contract from others: a number is one authority's own."""
        return self.authority, self.contract_id


@dataclass
class Annotations:
    """All of them, in the order of the journal. Fold events in with `apply`."""

    settings: list[Setting] = field(default_factory=lambda: list(read_settings()))
    taken_back: list[TakenBack] = field(default_factory=list)
    markers: dict[int, Marker] = field(default_factory=dict)
    comments: list[Comment] = field(default_factory=list)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    views: dict[int, View] = field(default_factory=dict)
    profiles: dict[str, Kept] = field(default_factory=dict)
    confirmed: dict[int, Confirmed] = field(default_factory=dict)
    agreements: dict[int, Agreement] = field(default_factory=dict)
    subjects: dict[int, str] = field(default_factory=dict)  # of who added what, by its number
    _added: tuple[dt.date, int] = (dt.date.min, 0)  # the last day with an addition, and how many

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal; others are passed by.

        Raises JournalBroken for one that cannot be.
        """
        fold_events(events, self._fold)

    def _fold(self, event: Event) -> None:
        if isinstance(event.body, _ADDITIONS):
            day = clock.find_day(event.at)
            self._added = (day, self.count_added(day) + 1)
        if event.subject:
            self.subjects[event.seq] = event.subject
        fold_event(self.profiles, event)
        _fold_view(self.views, self.subjects, event)
        fold_setting(self.settings, self.taken_back, event)
        match event.body:
            case page.MarkerSet():
                self.markers[event.seq] = as_noted(Marker, event)
            case page.MarkerRemoved(nr):
                self.markers.pop(nr, None)
            case page.CommentMade():
                self.comments.append(as_noted(Comment, event))
            case page.CommentWithdrawn(nr):
                [gone] = (one for one in self.comments if one.nr == nr)
                self.comments.remove(gone)
            case page.WarningConfirmed():
                self.confirmed[event.seq] = as_noted(Confirmed, event)
            case page.WarningReopened(nr):
                del self.confirmed[nr]
            case page.AgreementNoted():
                self.agreements[event.seq] = as_noted(Agreement, event)
            case page.AgreementWithdrawn(nr):
                del self.agreements[nr]
            case page.ScenarioKept() as body:
                self.scenarios[body.name] = as_noted(Scenario, event)
            case page.ScenarioDropped(name):
                self.scenarios.pop(name, None)

    def count_added(self, day: dt.date) -> int:
        """Return how much people added on the last day on which they did; 0 on any other."""
        return self._added[1] if self._added[0] == day else 0

    def list_confirmed_keys(self) -> frozenset[tuple[str, ...]]:
        """Return what the confirmed warnings are known by."""
        return frozenset(one.key for one in self.confirmed.values())

    def list_setting_rows(self) -> list[list[object]]:
        """Return the rows of the table `setting` of the index: the SQL of the KPIs reads it."""
        return [
            [s.name, s.valid_from, s.value, s.standing, s.by, at, s.why, s.nr]
            for s in self.settings
            for at in [s.at and s.at.isoformat()]
        ]


def _fold_view(views: dict[int, View], subjects: Mapping[int, str], event: Event) -> None:
    """Take up an event in the views, by number; others are passed by.

    Who saves one under a name takes the place of the own one of that name: two people may be
    called the same.
    """
    match event.body:
        case page.ViewSaved():
            new = as_noted(View, event)
            for one in [*views.values()]:
                own = (subjects.get(one.nr, ""), one.by) == (event.subject, new.by)
                if own and one.name == new.name:
                    del views[one.nr]
            views[new.nr] = new
        case page.ViewDropped(nr):
            views.pop(nr, None)
