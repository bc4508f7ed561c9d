"""What became of every delivery, folded from the journal; and which of them count, per month."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from data import months
from data.journal import events as page
from data.journal.delivery import (
    CONTRACTS,
    KINDS,
    Accepted,
    Erasure,
    make_accepted,
    make_erased,
    make_reread,
)
from data.journal.event import Event, fold_events
from data.journal.events import DeliveryAccepted, MonthConfirmed, NothingReported


@dataclass
class History:
    """All accepted deliveries by number, in order. Fold events in with `apply`."""

    accepted: dict[int, Accepted] = field(default_factory=dict)
    by_id: dict[str, int] = field(default_factory=dict)
    arrived: set[str] = field(default_factory=set)  # the hashes of all bytes that came
    erased_files: dict[str, Erasure] = field(default_factory=dict)  # by their hash
    erased_readings: set[tuple[str, str]] = field(default_factory=set)  # the hashes of before

    def apply(self, events: Iterable[Event]) -> None:
        """Take up events in the order of the journal. Events without effect here are passed by.

        Raises JournalBroken for one that cannot be.
        """
        fold_events(events, self._fold)

    def _fold(self, event: Event) -> None:
        match event.body:
            case DeliveryAccepted() | NothingReported() | MonthConfirmed() as body:
                named = body.delivery if isinstance(body, MonthConfirmed) else ""
                made = make_accepted(event, body, self.find_delivery(named) if named else None)
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
            case page.FileDelivered(sha256=sha256):
                self.arrived.add(sha256)
            case page.Erased() as body:
                self._erase(event, body)

    def _erase(self, event: Event, body: page.Erased) -> None:
        if not self.arrived.issuperset(body.files):
            raise KeyError(body.delivery)
        done = Erasure(event.seq, event.who, event.at, body.ground, body.cells)
        hashes = {
            (one.rows_hash_before, one.findings_hash_before): (one.rows_hash, one.findings_hash)
            for one in body.readings
        }
        self.erased_files |= dict.fromkeys(body.files, done)
        self.erased_readings |= hashes.keys() - set(hashes.values())
        for nr, one in self.accepted.items():
            if one.sha256 in body.files:  # also a confirmed month, which has the rows of another
                self.accepted[nr] = make_erased(one, done, hashes)

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
