"""What people add, folded from the journal: settings, markers, remarks, scenarios, profiles."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.journal.event import Event
from data.journal.profiles import Kept, fold_event
from data.journal.settings import Setting, TakenBack, fold_setting, of_reference


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment that trends may show: a campaign, a change of policy. `action` is 1..19 or None."""

    day: dt.date
    text: str
    kind: str
    action: int | None
    by: str
    at: dt.datetime
    nr: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on something: 'actie:7', or a KPI, with the month and category it is about."""

    on: str
    text: str
    month: str | None
    category: str | None
    by: str
    at: dt.datetime
    nr: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """A what-if that somebody keeps: its name and the choices that make it."""

    name: str
    choices: Mapping[str, Any]
    by: str
    at: dt.datetime
    nr: int


@dataclass
class Annotations:
    """All of them, in the order of the journal. Fold events in with `apply`."""

    settings: list[Setting] = field(default_factory=lambda: list(of_reference()))
    taken_back: list[TakenBack] = field(default_factory=list)
    markers: dict[int, Marker] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    scenarios: dict[str, Scenario] = field(default_factory=dict)
    profiles: dict[str, Kept] = field(default_factory=dict)

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal; others are passed by."""
        for event in events:
            fold_event(self.profiles, event)
            fold_setting(self.settings, self.taken_back, event)
            take = _TAKE.get(event.what)
            if take:
                take(self, event)

    def tables(self) -> dict[str, list[list[object]]]:
        """Return table of the index -> its rows."""
        return {
            "setting": [
                [s.name, s.valid_from, s.value, s.standing, s.by, _iso(s.at), s.why, s.nr]
                for s in self.settings
            ],
            "marker": [
                [m.day, m.text, m.kind, m.action, m.by, _iso(m.at), m.nr]
                for m in self.markers.values()
            ],
            "remark": [
                [r.on, r.text, r.month, r.category, r.by, _iso(r.at), r.nr] for r in self.remarks
            ],
            "scenario": [
                [s.name, json.dumps(dict(s.choices)), s.by, _iso(s.at), s.nr]
                for s in self.scenarios.values()
            ],
        }


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def timed(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row of such a table with the moment that stands in it as text."""
    made_at = row.pop("made_at")
    return row | {"at": dt.datetime.fromisoformat(made_at) if made_at else None}


def _marker(all_: Annotations, event: Event) -> None:
    details = event.details
    all_.markers[event.seq] = Marker(
        dt.date.fromisoformat(event.on),
        details["text"],
        details["kind"],
        details["action"],
        event.who,
        event.at,
        event.seq,
    )


def _marker_removed(all_: Annotations, event: Event) -> None:
    all_.markers.pop(int(event.on), None)


def _remark(all_: Annotations, event: Event) -> None:
    details = event.details
    all_.remarks.append(
        Remark(
            event.on,
            details["text"],
            details["month"],
            details["category"],
            event.who,
            event.at,
            event.seq,
        )
    )


def _scenario(all_: Annotations, event: Event) -> None:
    made = Scenario(event.on, event.details["choices"], event.who, event.at, event.seq)
    all_.scenarios[event.on] = made


def _scenario_dropped(all_: Annotations, event: Event) -> None:
    all_.scenarios.pop(event.on, None)


_TAKE = {
    "marker": _marker,
    "marker-removed": _marker_removed,
    "remark": _remark,
    "scenario": _scenario,
    "scenario-dropped": _scenario_dropped,
}
