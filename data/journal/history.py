"""What became of every delivery, folded from the journal; and which of them count, per month."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data import clock, months
from data.journal import events as page
from data.journal.event import Event, fold_events
from data.journal.events import DeliveryAccepted, MonthConfirmed, NothingReported

CONTRACTS, ACTIONS, PLANS = KINDS = ("Contracten", "Acties", "Categorieplannen")
_Delivered = DeliveryAccepted | NothingReported | MonthConfirmed
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
class Accepted:
    """An accepted delivery, nil report or confirmed month as it stands now.

    `nr` is the number of the event in the journal that gave its rows: its own, or that by which
    its file was read again (`reread`). `at`, `by`: when it was accepted, and whose it is. `rank`
    decides what counts within a month: the number of its event, or of the event that put it back.
    `rows` is category -> accepted rows. `rows_hash`, `findings_hash`: of its reading, '' when no
    event says so. `rests_on`: the delivery (its id) whose rows a confirmed month has, and whose
    file it names; '' of any other.
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

    def list_readings(self) -> list["Accepted"]:
        """Return it as it was read each time, the reading that counts first."""
        return [self, *(self.reread.before.list_readings() if self.reread else ())]

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


@dataclass
class History:
    """All accepted deliveries by number, in order. Fold events in with `apply`."""

    accepted: dict[int, Accepted] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal. Events without effect here are passed by.

        Raises JournalBroken for one that cannot be.
        """
        fold_events(events, self._fold)

    def _fold(self, event: Event) -> None:
        match event.body:
            case DeliveryAccepted() | NothingReported() | MonthConfirmed() as body:
                named = body.delivery if isinstance(body, MonthConfirmed) else ""
                made = _accepted(event, body, self.find_delivery(named) if named else None)
                months.parse_month(made.month)
                if made.id in self.by_id or (made.profile and "name" not in made.profile):
                    raise ValueError(made.id)  # an id is one delivery's own
                self.accepted[made.nr] = made
                self.by_id[made.id] = made.nr
            case page.ReadingAdopted(delivery) as body:
                told = dict(vars(body))
                del told["delivery"]
                self._change(delivery, **told)
            case page.DeliveryWithdrawn(delivery, why):
                self._change(delivery, withdrawn=True, why=why)
            case page.DeliveryRestored(delivery, why):
                if self.find_delivery(delivery).withdrawn:  # back to its own place
                    self._change(delivery, withdrawn=False, why=why)
                else:  # put back over what replaced it
                    self._change(delivery, rank=event.seq, why=why)
            case page.DeliveryReread(delivery) as body:
                found = self.find_delivery(delivery)
                self.put_instead(found, make_reread(found, event.seq, event.who, event.at, body))
            case page.RereadWithdrawn(delivery):
                found = self.find_delivery(delivery)
                if not found.reread:
                    raise ValueError(delivery)
                standing = {name: getattr(found, name) for name in ("rank", "withdrawn", "why")}
                self.put_instead(found, replace(found.reread.before, **standing))

    def list_fallen(self) -> set[int]:
        """Return the confirmed months whose rows count for the month before no more, by number.

        What they rest on was withdrawn, or another took its place there. What was confirmed counts
        all the same, and who confirmed it should look again.
        """
        confirmed = [one for one in self.accepted.values() if one.rests_on]
        winners = self.find_winners() if confirmed else {}
        found = set()
        for one in confirmed:
            standing = find_last(winners, months.shift_month(one.month, -1))
            then = [self.accepted[standing[name]] for name in one.rows if name in standing]
            if not any((before.rests_on or before.id) == one.rests_on for before in then):
                found.add(one.nr)
        return found

    def find_delivery(self, delivery: str) -> Accepted:
        """Return the delivery with this id. Raises KeyError when it was never accepted."""
        return self.accepted[self.by_id[delivery]]

    def put_instead(self, found: Accepted, made: Accepted) -> None:
        """Let a delivery be another one, with another number, in the same place.

        A confirmed month that rests on it has the rows of the other one from then on.
        """

        def settle(one: Accepted) -> Accepted:
            if one.rests_on != made.id:
                return made if one.nr == found.nr else one
            rows = {name: made.rows.get(name, 0) for name in one.rows}
            total = sum(rows.values())
            return replace(one, rows=rows, rows_read=total, rows_accepted=total)

        settled = map(settle, self.accepted.values())
        self.accepted = {one.nr: one for one in settled}
        self.by_id[made.id] = made.nr

    def list_resting(self, deliveries: Collection[str]) -> list[Accepted]:
        """Return the confirmed months that rest on one of these deliveries (their ids)."""
        return [one for one in self.accepted.values() if one.rests_on in deliveries]

    def _change(self, delivery: str, **to: Any) -> None:
        self.accepted[self.by_id[delivery]] = replace(self.find_delivery(delivery), **to)

    @property
    def real(self) -> bool:
        """Whether anything but the sample was ever accepted: from then on the sample is out."""
        return any(not delivery.sample for delivery in self.accepted.values())

    def list_counting(self) -> list[Accepted]:
        """Return the deliveries that may count: not withdrawn, and no sample beside real ones."""
        real = self.real
        standing = (one for one in self.accepted.values() if not one.withdrawn)
        return [one for one in standing if not (real and one.sample)]

    def find_winners(self, kind: str = CONTRACTS) -> dict[str, dict[str, int]]:
        """Return month -> {key: number of the delivery that counts at its end}.

        A key is a category, or the number of an action as text. Months are those with a delivery of
        any kind, in order; what was not delivered is carried forward.
        """
        per_month: dict[str, dict[str, Accepted]] = {}
        for delivery in self.list_counting():
            taken = per_month.setdefault(delivery.month, {})
            for key in delivery.count_parts(kind):
                before = taken.get(key)
                if before is None or before.rank < delivery.rank:
                    taken[key] = delivery
        standing: dict[str, int] = {}
        found = {}
        for month in sorted(per_month):
            standing |= {key: winner.nr for key, winner in per_month[month].items()}
            found[month] = dict(standing)
        return found

    def find_standing(self, month: str, kind: str = CONTRACTS) -> Mapping[str, int]:
        """Return {key: number of the delivery that counts} at the end of any month."""
        return find_last(self.find_winners(kind), month)

    def is_whole(self, delivery: Accepted) -> bool:
        """Whether it counts, in its own month, for every category and action that it delivers."""
        return not delivery.withdrawn and not any(
            one.rank > delivery.rank
            and one.count_parts(kind).keys() & delivery.count_parts(kind).keys()
            for one in self.accepted.values()
            if one.month == delivery.month and one.sample == delivery.sample and not one.withdrawn
            for kind in KINDS
        )

    def find_same(self, probe: Accepted) -> Accepted | None:
        """Return the delivery that this one would repeat: one that stands, read the same way.

        What was replaced, even in part, is no repetition: delivered again it counts anew.
        """
        alike = (one for one in reversed(self.accepted.values()) if one.key == probe.key)
        return next(
            (one for one in alike if one.sample == probe.sample and self.is_whole(one)), None
        )


def find_last(winners: Mapping[str, Mapping[str, int]], month: str) -> Mapping[str, int]:
    """Return what counts at the end of a month, of `find_winners`."""
    before = [then for then in winners if then <= month]
    return winners[before[-1]] if before else {}


def make_id(nr: int) -> str:
    """Return the id of the delivery that event number `nr` makes."""
    return f"L{nr:05d}"


def name_source(kind: str, file: str) -> str:
    """Return what a delivery of a kind is called: its file, or what was reported without one."""
    return file if kind == "bestand" else kind


def make_provisional(
    nr: int, by: str, origin: str, body: _Delivered, rests_on: Accepted | None = None
) -> Accepted:
    """Return the delivery that event number `nr` would make if it were written now.

    `rests_on`: the delivery whose rows a confirmed month has.
    """
    return _accepted(Event(nr, clock.read_clock(), by, origin, body), body, rests_on)


def make_reread(
    found: Accepted, nr: int, who: str, at: dt.datetime, body: page.DeliveryReread
) -> Accepted:
    """Return the delivery as event number `nr` makes it, by which its file was read again."""
    told = {name: getattr(body, name) for name in _OF_READING}
    told |= {"nr": nr, "rows": body.categories}
    return replace(found, **told, reread=Reread(who, at, body.why, found))


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


def _accepted(event: Event, body: _Delivered, rests_on: Accepted | None = None) -> Accepted:
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
