"""Taking in a delivery: archive, check, effect, accept."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from data.access.permissions import require_role
from data.check.checked import Checked, Reading
from data.check.progress import NOBODY, Watcher
from data.deliver.changes.seen import make_overtaken
from data.deliver.near_names import list_names, settle_findings
from data.deliver.records import (
    make_accepted,
    make_probe,
    require_unerased,
    take_copy,
    write_arrival,
    write_refusal,
)
from data.deliver.requests import Request, Result, find_too_early, make_duplicate
from data.deliver.trial import (
    Measure,
    Trial,
    find_effects,
    make_trial,
    see_before,
    try_acceptance,
)
from data.journal.events import DeliveryAccepted, DeliveryCancelled
from data.store.store import Store
from data.telemetry.delivery import measure_delivery
from data.workbook.cancel import Cancelled

_NOTHING = Trial()


def deliver_file(
    store: Store,
    request: Request,
    *,
    dry_run: bool = False,
    measure: Measure | None = None,
    watcher: Watcher = NOBODY,
    desk: Path | None = None,
) -> Result:
    """Check a file and, unless `dry_run` or refused, let it count for its month and for the
    categories in it.

    The file is archived before it is checked, and the archived copy is what is checked; with
    `dry_run` nothing is kept at all. `measure` gives the figures of which the effect is made.
    `desk`: a folder of who asks, outside the ISV_HOME: the rows that a dry run checked wait there
    for the delivery of the same bytes, read in the same way, which then checks nothing again. A
    cancelled delivery never counts.
    Raises NotAllowed for who may not deliver these categories, Refused for a category or answer
    that cannot be or a file that does not fit, Overtaken when something else stands by now than
    `request.expected`, Cancelled, OSError when the disk fails.
    """
    with measure_delivery(watcher) as noted:
        noted.result = _deliver(store, request, dry_run, measure, noted.watcher, desk)
        return noted.result


def _deliver(
    store: Store,
    request: Request,
    dry_run: bool,
    measure: Measure | None,
    watcher: Watcher,
    desk: Path | None,
) -> Result:
    about = [request.category] if request.category else []
    require_role(request.by, DeliveryAccepted, about)  # before anything of it is kept
    with take_copy(store, request, dry_run) as (copy, sha256):
        reading = request.make_reading(sha256)
        with store.lock:
            store.refresh()
            probe = make_probe(store, request, make_accepted(store, reading))
            same = store.history.find_same(probe)
        if same:
            return make_duplicate(same)
        if not dry_run:
            write_arrival(store, request, reading, copy)
        watcher.tell("received", 1.0)
        try:
            # What is refused anyway needs no rows: that answers sooner.
            rows = dry_run or request.without_rejected
            with store.checker.check(copy, reading, watcher, rows, desk) as checked:
                refused = checked.errors and not (
                    request.without_rejected and checked.rows_accepted
                )
                asked = list_names(store.history, checked, reading.names)
                refused = refused or any(not one.meant for one in asked)
                if refused and not dry_run:
                    write_refusal(store, request, reading, checked)
                    return _result(store, "refused", None, reading, checked)
                if not checked.rows_accepted:
                    return _result(store, "dry-run", None, reading, checked)
                return _try(store, checked, request, reading, dry_run, measure, watcher)
        except (Cancelled, KeyboardInterrupt):
            if not dry_run:  # the file is in the archive: the journal says why it does not count
                body = DeliveryCancelled(reading.sha256, reading.filename, reading.month)
                store.write(request.by, body)
            raise


def _try(
    store: Store,
    checked: Checked,
    request: Request,
    reading: Reading,
    dry_run: bool,
    measure: Measure | None,
    watcher: Watcher,
) -> Result:
    """Accept the checked rows in a transaction, look at what comes of it, and keep it or not."""
    expected = request.expected
    categories = sorted({*checked.categories, *checked.plans})
    watcher.check()
    watcher.tell("compared", 0.0)
    with store.hold_trying(request.by, dry_run=dry_run):
        require_unerased(store, reading.sha256)
        body = make_accepted(store, reading, checked)
        store.require_allowed(request.by, body)  # what it would change is told to no other either
        made = make_probe(store, request, body)
        same = store.history.find_same(made)
        if same:  # another process was first
            return make_duplicate(same)
        seen = see_before(store, made, categories)
        if expected and expected.stood != seen.stood:
            raise make_overtaken(expected, seen, store.history)
        before = measure(store.whole, reading.month, categories) if measure else []
        keeping = nullcontext() if dry_run else store.readings.prepare_keeping(checked)
        with keeping as keep, try_acceptance(store, made, checked) as accepted:
            query = accepted.transaction
            after = measure(query, reading.month, categories) if measure else []
            effect, answers = find_effects(before, after), request.answers
            trial, answered = make_trial(
                store, query, made, seen, effect, in_full=dry_run, answers=answers
            )
            watcher.tell("compared", 1.0, checked.rows_accepted)
            watcher.check()  # from here on it goes on to the end
            if keep:
                rows, findings = keep()
                body = replace(body, missing=answered, rows_hash=rows, findings_hash=findings)
                accepted.write(request.by, body)
    if accepted.event:
        watcher.tell("stored", 1.0, checked.rows_accepted)
        result = _result(store, "accepted", made.id, reading, checked, trial)
        result.findings.extend(accepted.find_behind())
        return result
    return _result(store, "dry-run", None, reading, checked, trial)


def _result(
    store: Store,
    status: str,
    delivery: str | None,
    reading: Reading,
    checked: Checked,
    found: Trial = _NOTHING,
) -> Result:
    named = status, delivery, reading.month, sorted(checked.categories)
    rows = checked.rows_read, checked.rows_accepted, checked.rows_rejected
    left, confirmed = store.set_confirmed_apart(checked.findings)
    names = list_names(store.history, checked, reading.names)
    left = settle_findings(left, checked, names, refused=status == "refused")
    told = {"sheets": checked.sheets, "mends": reading.mends, "confirmed": confirmed, **vars(found)}
    told["names"] = names
    return Result(*named, *rows, [*find_too_early(reading.month), *left], **told)
