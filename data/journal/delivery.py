"""A delivery as it stands: what an event says of it, and how it was read since."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from data import clock, months
from data.access.actor import Actor
from data.journal import events as page
from data.journal.event import Event, make_event
from data.journal.events import DeliveryAccepted, MonthConfirmed, NothingReported

CONTRACTS, ACTIONS, PLANS = KINDS = ("Contracten", "Acties", "Categorieplannen")
_Delivered = DeliveryAccepted | NothingReported | MonthConfirmed
GONE = "(gewist)"  # what is shown where a person stood
SAMPLE = "voorbeeld"  # the origin of events that the sample made
_OF_READING = (
    "profile",
    "actions",
    "plans",
    "rows_read",
    "rows_accepted",
    "rows_rejected",
    "checker",
    "layout",
    "rows_hash",
    "findings_hash",
)


@dataclass(frozen=True, slots=True)
class Reread:
    """That a file was read again: by whom, when and why; `before`: the delivery as it was read."""

    by: str
    at: dt.datetime
    why: str
    before: "Accepted"


@dataclass(frozen=True, slots=True)
class Erasure:
    """That what a delivery says of persons was erased: by which event, whom and why; `cells`: the
    ones that were asked for, none when it was all."""

    nr: int
    by: str
    at: dt.datetime
    ground: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """An accepted delivery, nil report or confirmed month as it stands now.

    `nr` is the number of the event in the journal that gave its rows: its own, or that by which
    its file was read again (`reread`). `at`, `by`: when it was accepted, and whose it is. `rank`
    decides what counts within a month: the number of its event, or of the event that put it back.
    `rows` is category -> accepted rows. `rows_hash`, `findings_hash`: of its reading, '' when no
    event says so. `rests_on`: the delivery (its id) whose rows a confirmed month has, and whose
    file it names; '' of any other. `erased`: what was erased of it; then its file is gone.
    """

    nr: int
    id: str
    at: dt.datetime
    by: str
    month: str
    kind: str  # bestand | nulmelding | ongewijzigd
    file: str
    sha256: str
    extension: str
    rows: Mapping[str, int]
    actions: Mapping[str, int]
    plans: Mapping[str, int]
    category: str | None
    profile: Mapping[str, Any] | None
    layout: str | None
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    checker: str
    missing: tuple[page.AnsweredContract, ...]
    rows_hash: str
    findings_hash: str
    mends: tuple[page.MendedCell, ...]
    names: Mapping[str, str]
    sample: bool
    rank: int
    withdrawn: bool = False
    why: str = ""
    reread: Reread | None = None
    rests_on: str = ""
    erased: tuple[Erasure, ...] = ()

    def list_readings(self) -> list["Accepted"]:
        """Return it as it was read each time, the reading that counts first."""
        return [self, *(self.reread.before.list_readings() if self.reread else ())]

    @property
    def erasures(self) -> int:
        """How many times something of it was erased."""
        return len(self.erased)

    @property
    def name(self) -> str:
        """What it is called: its file, or what was reported without one."""
        return name_source(self.kind, self.file)

    def count_parts(self, kind: str) -> Mapping[str, int]:
        """Return what it delivers of a kind, with the number of rows: categories or actions."""
        return {CONTRACTS: self.rows, ACTIONS: self.actions, PLANS: self.plans}[kind]

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that it delivers something of; a nil report is one of contracts."""
        return tuple(kind for kind in KINDS if self.count_parts(kind))

    @property
    def early(self) -> dt.date | None:
        """The day on which it came in when its month had not ended by then; None when it had.

        Then it is provisional, also after that month has ended, until a newer one stands. The
        sample is invented, whatever day it was made on.
        """
        day = clock.find_day(self.at)
        return None if self.sample or months.has_ended(self.month, day) else day

    @property
    def key(self) -> tuple[object, ...]:
        """What makes another delivery the same one: bytes, month, and how they were read.

        What the profile was called by then says nothing of that.
        """
        named = () if self.kind == "bestand" else (self.kind, self.rests_on, *sorted(self.rows))
        said = (item for item in self.profile.items() if item[0] != "name") if self.profile else ()
        profile = repr(sorted(said)) if self.profile else None
        names = tuple(sorted(self.names.items()))
        return self.sha256, self.month, self.category, profile, self.mends, names, named


def make_id(nr: int) -> str:
    """Return the id of the delivery that event number `nr` makes."""
    return f"L{nr:05d}"


def name_source(kind: str, file: str) -> str:
    """Return what a delivery of a kind is called: its file, or what was reported without one."""
    return file if kind == "bestand" else kind


def make_provisional(
    nr: int, by: Actor, body: _Delivered, rests_on: Accepted | None = None
) -> Accepted:
    """Return the delivery that event number `nr` would make if it were written now.

    `rests_on`: the delivery whose rows a confirmed month has.
    """
    return make_accepted(make_event(nr, by, body), body, rests_on)


def make_reread(
    found: Accepted, nr: int, who: str, at: dt.datetime, body: page.DeliveryReread
) -> Accepted:
    """Return the delivery as event number `nr` makes it, by which its file was read again."""
    told = {name: getattr(body, name) for name in _OF_READING}
    told |= {"nr": nr, "rows": body.categories}
    return replace(found, **told, reread=Reread(who, at, body.why, found))


def make_erased(
    found: Accepted, done: Erasure, hashes: Mapping[tuple[str, str], tuple[str, str]]
) -> Accepted:
    """Return the delivery as it is when this was erased of it; `hashes`: of readings, old -> new.

    Its mends stand in the journal, where nothing can be erased; nobody else is shown them.
    """
    mends = tuple(
        replace(one, was=GONE, becomes=GONE)
        if not done.cells or name_place(one.sheet, one.cell) in done.cells
        else one
        for one in found.mends
    )
    known = found.rows_hash, found.findings_hash
    rows, findings = hashes.get(known, known)
    again = found.reread
    return replace(
        found,
        mends=mends,
        rows_hash=rows,
        findings_hash=findings,
        reread=again and replace(again, before=make_erased(again.before, done, hashes)),
        erased=(*found.erased, done),
    )


def name_place(sheet: str | None, cell: str) -> str:
    """Return what a cell is called: 'Contracten!B7', or 'B7' of a .csv."""
    return f"{sheet}!{cell}" if sheet else cell


def _confirmed(event: Event, body: MonthConfirmed, rests_on: Accepted) -> Accepted:
    """Return a confirmed month: what it says is what it rests on, for one category."""
    rows = sum(body.categories.values())
    return replace(
        rests_on,
        nr=event.seq,
        id=body.id,
        at=event.at,
        by=event.who,
        month=body.month,
        kind="ongewijzigd",
        rows=body.categories,
        actions={},
        plans={},
        layout=None,
        rows_read=rows,
        rows_accepted=rows,
        rows_rejected=0,
        missing=(),
        rows_hash="",  # its rows are of the reading of what it rests on
        findings_hash="",
        sample=event.origin == SAMPLE,
        rank=event.seq,
        withdrawn=False,
        why="",
        rests_on=rests_on.id,
    )


def make_accepted(event: Event, body: _Delivered, rests_on: Accepted | None = None) -> Accepted:
    """Return the delivery that an event makes; `rests_on`: whose rows a confirmed month has."""
    if isinstance(body, MonthConfirmed):
        assert rests_on
        return _confirmed(event, body, rests_on)
    kind = "bestand"
    if isinstance(body, NothingReported):
        kind, body = "nulmelding", DeliveryAccepted(body.id, body.month, body.categories)
    told = dict(vars(body))
    del told["sheet"]
    return Accepted(
        nr=event.seq,
        at=event.at,
        by=event.who,
        kind=kind,
        rows=told.pop("categories"),
        **told,
        sample=event.origin == SAMPLE,
        rank=event.seq,
    )
