"""Taking in a delivery: archive, check, effect, accept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from data.check.checked import Checked, Reading
from data.check.progress import Progress, check_cancelled
from data.deliver import answers as missing_answers
from data.deliver import difference
from data.deliver.answers import Answers
from data.deliver.records import Sender, accepted, archive, probe, write_refusal
from data.deliver.requests import Result, Seen, asked_category, asked_month, duplicate, overtaken
from data.deliver.trial import Measure, Trial, compared, differences, look, stood
from data.journal.archive import sha256_of
from data.journal.events import DeliveryAccepted, DeliveryCancelled
from data.journal.history import Accepted
from data.profiles.profiles import Profile
from data.store.store import Store
from data.store.transaction import Transaction
from data.words import clean
from data.workbook import safe_name
from data.workbook.cancel import Cancelled

_NOTHING = Trial()


class _Undone(Exception):
    """Ends a transaction without keeping anything of it."""


@dataclass(frozen=True)
class _Wish:
    """How a delivery is to be done: tried or accepted, and who looks on meanwhile."""

    dry_run: bool
    measure: Measure | None
    answers: Answers
    expected: Seen | None
    on_progress: Progress | None
    cancelled: Callable[[], bool] | None

    def tell(self, stage: str, done: float, rows: int = 0) -> None:
        if self.on_progress:
            self.on_progress(stage, done, rows)


def deliver(
    store: Store,
    path: Path,
    filename: str,
    *,
    month: str | None = None,
    category: str | None = None,
    profile: Profile | None = None,
    dry_run: bool = False,
    without_rejected: bool = False,
    by: str = "",
    origin: str = "scherm",
    on_progress: Progress | None = None,
    measure: Measure | None = None,
    answers: Answers | None = None,
    expected_version: Seen | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Check a file and, unless `dry_run` or refused, let it count for the month (default: the last
    that ended) and for the categories in it.

    The file is archived before it is checked; with `dry_run` nothing is kept at all. `category`
    fills empty cells of that column. `measure` gives the figures of which the effect is made.
    `answers`: what became of the contracts that are missing, kept with the delivery.
    `expected_version`: what stood when it was tried (`Result.shown.seen`). `cancelled` is asked
    from another thread too, until the delivery is written down; a cancelled one never counts.
    Raises Refused for a month, category or answer that cannot be, Overtaken when something else
    stands by now, Cancelled, OSError when the disk fails.
    """
    reading = Reading(
        sha256_of(path),
        safe_name(filename),
        asked_month(month),
        asked_category(category),
        profile.as_dict() if profile else None,
    )
    sender = Sender(clean(by), origin)
    wish = _Wish(dry_run, measure, answers or Answers(), expected_version, on_progress, cancelled)
    with store.lock:
        store.refresh()
        same = store.history.same(probe(store, sender, accepted(store, reading)))
    if same:
        return duplicate(same)
    if not dry_run:
        archive(store, path, reading, sender)
    wish.tell("received", 1.0)
    try:
        # What is refused anyway needs no rows: that answers sooner.
        rows = dry_run or without_rejected
        with store.checker.check(path, reading, on_progress, cancelled, rows) as checked:
            refused = checked.errors and not (without_rejected and checked.rows_accepted)
            if refused and not dry_run:
                write_refusal(store, reading, sender, checked)
                return _result("refused", None, reading, checked)
            if not checked.rows_accepted:
                return _result("dry-run", None, reading, checked)
            return _try(store, reading, sender, checked, wish)
    except Cancelled:
        if not dry_run:  # the file is in the archive: the journal says why it does not count
            body = DeliveryCancelled(reading.sha256, reading.filename, reading.month)
            store.write(sender.by, origin, body)
        raise


def _try(store: Store, reading: Reading, sender: Sender, checked: Checked, wish: _Wish) -> Result:
    """Accept the checked rows in a transaction, look at what comes of it, and keep it or not."""
    categories = sorted({*checked.categories, *checked.plans})
    event = None
    check_cancelled(wish.cancelled)
    wish.tell("compared", 0.0)
    with store.lock if wish.dry_run else store.writing():
        body = accepted(store, reading, checked)
        made = probe(store, sender, body)
        same = store.history.same(made)
        if same:  # another process was first
            return duplicate(same)
        seen = Seen(store.journal.seq, stood(store.history, made, categories))
        if wish.expected and wish.expected.stood != seen.stood:
            raise overtaken(wish.expected, seen, store.history)
        before = wish.measure(store, reading.month, categories) if wish.measure else []
        try:
            with store.trying(made, checked) as transaction:
                after = wish.measure(transaction, reading.month, categories) if wish.measure else []
                effect = differences(before, after)
                trial = look(store, transaction, made, seen, effect, in_full=wish.dry_run)
                wish.tell("compared", 1.0, checked.rows_accepted)
                check_cancelled(wish.cancelled)  # from here on it goes on to the end
                if wish.dry_run:
                    raise _Undone
                body = _answered(body, made, transaction, trial, wish.answers)
                store.checker.keep(checked, reading)
                event = store.journal.append(sender.by, sender.origin, body)
                transaction.set_position(store.journal.seq, store.journal.head)
        except _Undone:
            pass
        finally:
            if event:  # it is in the journal: it counts, also when the index could not keep it
                store.take([event])
    if event:
        wish.tell("stored", 1.0, checked.rows_accepted)
        return _result("accepted", made.id, reading, checked, trial)
    return _result("dry-run", None, reading, checked, trial)


def _answered(
    body: DeliveryAccepted,
    probe: Accepted,
    transaction: Transaction,
    trial: Trial,
    answers: Answers,
) -> DeliveryAccepted:
    """Return what the journal is to say with what was answered about missing contracts."""
    if not trial.missing or not (answers.each or answers.rest):
        return body
    new = difference.contracts(transaction, *compared(probe, trial.shown.seen), difference.NEW)
    keys = [(one["authority"], one["contract_id"]) for one in new]
    return replace(body, missing=missing_answers.answered(trial.missing, answers, keys))


def _result(
    status: str, delivery: str | None, reading: Reading, checked: Checked, found: Trial = _NOTHING
) -> Result:
    return Result(
        status,
        delivery,
        reading.month,
        sorted(checked.categories),
        checked.rows_read,
        checked.rows_accepted,
        checked.rows_rejected,
        list(checked.findings),
        found.effect,
        found.missing,
        found.changes,
        found.questions,
        checked.sheets,
        found.shown,
    )
