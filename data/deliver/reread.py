"""Reading the file of an accepted delivery again: by another profile, or by the rules of now."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data import clock
from data.access.actor import Actor
from data.access.permissions import list_about, require_role
from data.check.checked import CHECKER, Checked, Reading
from data.check.progress import NOBODY, Watcher
from data.deliver.changes import difference
from data.deliver.changes.missing import find_missing
from data.deliver.changes.seen import Overtaken, Seen
from data.deliver.corrections import find_delivery
from data.deliver.requests import Result, Shown
from data.deliver.trial import SHOWN, Measure, find_effects, try_acceptance
from data.entries.required import check_name
from data.journal.delivery import KINDS, Accepted, make_reread
from data.journal.events import DeliveryReread, RereadWithdrawn
from data.journal.figure import Figure
from data.journal.history import History, find_last
from data.limits import require_length
from data.profiles.profiles import Profile
from data.readings.kept import hash_checked
from data.readings.readings import ArchiveIncomplete, make_reading, phrase_erased
from data.refused import Refused
from data.store.query import Query
from data.store.store import Store
from data.store.transaction import Transaction
from data.words import clean_text


@dataclass(frozen=True)
class Again:
    """What is asked: to read the file of a delivery (its id) again.

    `profile` None: through what it was read before, by the rules of now. `without_rejected`: the
    good rows count, also when others have errors. `seen`: the event that gave the reading that
    counted when the effect was shown; None: that was not.
    """

    delivery: str
    profile: Profile | None = None
    without_rejected: bool = False
    why: str = ""
    by: Actor = field(kw_only=True)
    seen: int | None = None


def reread_delivery(
    store: Store,
    asked: Again,
    *,
    dry_run: bool = False,
    measure: Measure | None = None,
    watcher: Watcher = NOBODY,
) -> Result:
    """Read the archived bytes of a delivery again and, unless `dry_run` or refused, let them count.

    The reading that counted until then stays kept: `withdraw_reread` brings it back. `measure`
    gives the figures of which the effect is made, of every month for which it counts; the changes
    are those against the reading before. A reading that is the same changes nothing (status
    duplicate). Raises NotAllowed before anything of it is told, Refused for a delivery without a
    file, Overtaken when it was read again since `asked.seen`, Cancelled, OSError.
    """
    store.refresh()
    found = find_delivery(store, asked.delivery)
    require_role(asked.by, DeliveryReread, list_about(found))
    if found.erased:
        raise Refused(phrase_erased(found), "Er is niets veranderd.")
    path = found.kind == "bestand" and store.archive.find_path(found.sha256, found.extension)
    if not path or not path.exists():
        raise Refused(
            f"Aanlevering {found.id} heeft geen bestand in het archief om te lezen.",
            "Er is niets veranderd.",
        )
    reading = make_reading(found)
    if asked.profile:
        reading = replace(reading, profile=asked.profile.as_dict())
    with store.checker.check(path, reading, watcher) as checked:
        allowed = not checked.errors or (asked.without_rejected and checked.rows_accepted)
        if not checked.rows_accepted or not (allowed or dry_run):
            return _result(store, "dry-run" if dry_run else "refused", found, checked)
        look = _Look(measure, watcher)
        return _try(store, asked, checked, reading, dry_run, look)


@dataclass
class _Look:
    """Looks at the figures of months, before and after; who waits is told how far that is."""

    measure: Measure | None
    watcher: Watcher
    done: int = 0

    def count(
        self, query: Query, months: Sequence[str], names: Sequence[str]
    ) -> list[list[Figure]]:
        """Return the figures of each month. Raises Cancelled."""
        found = []
        for month in months if self.measure else ():
            assert self.measure
            self.watcher.check()
            found.append(self.measure(query, month, names))
            self.done += 1
            self.watcher.tell("compared", self.done / (2 * len(months)))
        return found


def _list_months(store: Store, found: Accepted, made: Accepted) -> list[str]:
    """Return the months for which a delivery counts, as it is read now or would be: its own first.

    Those are also the later ones in which nothing else was delivered, and the confirmed ones.
    """
    after = History(dict(store.history.accepted), dict(store.history.by_id))
    after.put_instead(found, made)
    own = {found.nr, made.nr, *(one.nr for one in store.history.list_resting({found.id}))}
    counting = [side.find_winners(kind) for side in (store.history, after) for kind in KINDS]
    others = [
        month
        for month in store.list_months()
        if month != found.month
        and any(own & set(find_last(winners, month).values()) for winners in counting)
    ]
    return [found.month, *others]


def _try(
    store: Store,
    asked: Again,
    checked: Checked,
    reading: Reading,
    dry_run: bool,
    look: _Look,
) -> Result:
    """Let the reading count in a transaction, look at what comes of it, and keep it or not."""
    with store.hold_trying(asked.by, dry_run=dry_run):
        found = find_delivery(store, asked.delivery)
        if asked.seen not in (None, found.nr):
            raise Overtaken(
                f"Intussen is aanlevering {found.id} anders gelezen.",
                "Kijk opnieuw wat er verandert, en bevestig dan.",
            )
        hashes = hash_checked(checked)
        if hashes == (found.rows_hash, found.findings_hash):
            return _result(store, "duplicate", found, checked)
        body = DeliveryReread(
            delivery=found.id,
            categories=dict(checked.categories),
            profile=reading.profile,
            actions=dict(checked.actions),
            plans=dict(checked.plans),
            rows_read=checked.rows_read,
            rows_accepted=checked.rows_accepted,
            rows_rejected=checked.rows_rejected,
            checker=CHECKER,
            layout=checked.layout,
            rows_hash=hashes.rows,
            findings_hash=hashes.findings,
            rows_hash_before=found.rows_hash,
            findings_hash_before=found.findings_hash,
            why=require_length(clean_text(asked.why)),
        )
        who = check_name(asked.by)
        store.require_allowed(who, body)
        made = make_reread(found, store.journal.seq + 1, who.name, clock.read_clock(), body)
        names = sorted({*found.rows, *found.plans, *made.rows, *made.plans})
        months = _list_months(store, found, made)
        before = look.count(store.whole, months, names)
        with try_acceptance(store, made, checked) as accepted:
            after = look.count(accepted.transaction, months, names)
            result = _result(store, "dry-run" if dry_run else "accepted", found, checked)
            own, *others = map(find_effects, before, after) if look.measure else [[]]
            later = {month: one for month, one in zip(months[1:], others, strict=False) if one}
            result = replace(result, effect=own, other_months=later)
            result = _compare(store, accepted.transaction, found, made, result)
            look.watcher.check()  # from here on it goes on to the end
            if not dry_run:
                store.readings.keep(checked)
                accepted.write(who, body)
    result.findings.extend(accepted.find_behind())
    return result


def _compare(
    store: Store, transaction: Transaction, found: Accepted, made: Accepted, result: Result
) -> Result:
    """Return the result with the rows that are read otherwise, and the contracts that go."""
    sides = dict.fromkeys(found.rows, found.nr), dict.fromkeys(made.rows, made.nr)
    names = sorted({*found.rows, *made.rows})
    return replace(
        result,
        changes=difference.count_changes(transaction, *sides),
        missing_contracts=find_missing(store.whole, transaction, found.month, names),
        shown=Shown(
            difference.list_lines(transaction, *sides, SHOWN),
            seen=Seen(found.nr, {}, (found.month,)),
        ),
    )


def _result(store: Store, status: str, found: Accepted, checked: Checked) -> Result:
    named = status, found.id, found.month, sorted(checked.categories)
    rows = checked.rows_read, checked.rows_accepted, checked.rows_rejected
    left, confirmed = store.set_confirmed_apart(checked.findings)
    return Result(
        *named, *rows, left, sheets=checked.sheets, mends=found.mends, confirmed=confirmed
    )


def withdraw_reread(store: Store, delivery: str, why: str, *, by: Actor) -> None:
    """Let a delivery count again as it was read before it was last read again.

    Raises Refused, also when that reading is lost and today's rules make another one of the file.
    """
    with store.hold(by):
        reread = find_delivery(store, delivery).reread
        if not reread:
            raise Refused(
                f"Aanlevering {delivery} is niet opnieuw gelezen.", "Er is niets veranderd."
            )
        try:
            with store.readings.open_reading(reread.before):
                pass
        except ArchiveIncomplete as doubt:
            raise Refused(str(doubt), "Er is niets veranderd.") from doubt
        body = RereadWithdrawn(delivery, require_length(clean_text(why)))
        store.write(check_name(by), body)
