"""Taking in a delivery: archive, check, effect, accept."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.archive import extension_for, sha256_of
from data.checked import CHECKER, Checked, Progress, Reading
from data.corrections import nil_report, restore, withdraw
from data.history import Accepted, provisional
from data.listing import missing_contracts
from data.profiles import Profile
from data.query import Query
from data.requests import Refused, Result, asked_category, asked_month, duplicate
from data.store import Store
from data.words import clean
from data.workbook import safe_name

__all__ = ["Refused", "Result", "deliver", "nil_report", "restore", "withdraw"]

# (query, month, categories) -> one dict per KPI and category; the figures before and after.
Measure = Callable[[Query, str, Sequence[str]], list[dict[str, Any]]]


class _Undone(Exception):
    """Ends a transaction without keeping anything of it."""


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
) -> Result:
    """Check a file and, unless `dry_run` or refused, let it count for the month (default: the last
    that ended) and for the categories in it.

    The file is archived before it is checked; with `dry_run` nothing is kept at all. `category`
    fills empty cells of that column. `measure` gives the figures of which the effect is made.
    Raises Refused for a month or category that cannot be, OSError when the disk fails.
    """
    reading = Reading(
        sha256_of(path),
        safe_name(filename),
        asked_month(month),
        asked_category(category),
        profile.as_dict() if profile else None,
    )
    sender = Sender(clean(by), origin)
    with store.lock:
        store.refresh()
        same = store.history.same(_probe(store, reading, sender))
    if same:
        return duplicate(same)
    if not dry_run:
        _archive(store, path, reading, sender)
    with store.checker.check(path, reading, on_progress) as checked:
        if on_progress:
            on_progress("accepting", 0.0)
        refused = checked.errors and not (without_rejected and checked.rows_accepted)
        if refused and not dry_run:
            _write_refusal(store, reading, sender, checked)
            return _result("refused", None, reading, checked)
        if not checked.rows_accepted:
            return _result("dry-run", None, reading, checked)
        return _try(store, reading, sender, checked, dry_run, measure)


@dataclass(frozen=True)
class Sender:
    """Who delivers, and from where: scherm, opdrachtregel, voorbeeld."""

    by: str
    origin: str


def _try(
    store: Store,
    reading: Reading,
    sender: Sender,
    checked: Checked,
    dry_run: bool,
    measure: Measure | None,
) -> Result:
    """Accept the checked rows in a transaction, look at the figures, and keep it or not."""
    categories = sorted({*checked.categories, *checked.plans})
    event = None
    with store.lock if dry_run else store.writing():
        probe = _probe(store, reading, sender, checked)
        same = store.history.same(probe)
        if same:  # another process was first
            return duplicate(same)
        before = measure(store, reading.month, categories) if measure else []
        try:
            with store.trying(probe, checked) as transaction:
                after = measure(transaction, reading.month, categories) if measure else []
                missing = missing_contracts(store, transaction, reading.month, categories)
                if dry_run:
                    raise _Undone
                store.checker.keep(checked, reading)
                event = store.journal.append(
                    sender.by, "accepted", probe.id, "accepted", sender.origin, probe.details
                )
                transaction.set_position(store.journal.seq, store.journal.head)
        except _Undone:
            pass
        finally:
            if event:  # it is in the journal: it counts, also when the index could not keep it
                store.take([event])
    status, delivery = ("accepted", probe.id) if event else ("dry-run", None)
    effect = _differences(before, after)
    return _result(status, delivery, reading, checked, effect, missing)


def _probe(
    store: Store, reading: Reading, sender: Sender, checked: Checked | None = None
) -> Accepted:
    """Return the delivery as it would be when it were accepted now."""
    details: dict[str, Any] = {
        "month": reading.month,
        "file": reading.filename,
        "sha256": reading.sha256,
        "extension": extension_for(reading.filename),
        "category": reading.category,
        "profile": reading.profile,
        "categories": dict(checked.categories) if checked else {},
    }
    if checked:
        kept = store.archive.find(reading.sha256)
        details |= {
            "extension": kept.suffix[1:] if kept else details["extension"],
            "sheet": checked.sheet,
            "actions": dict(checked.actions),
            "plans": dict(checked.plans),
            "rows_read": checked.rows_read,
            "rows_accepted": checked.rows_accepted,
            "rows_rejected": checked.rows_rejected,
            "checker": CHECKER,
        }
    return provisional(store.journal.seq + 1, "accepted", sender.by, sender.origin, details)


def _archive(store: Store, path: Path, reading: Reading, sender: Sender) -> None:
    """Keep the bytes before anything looks at them, and write down that they came."""
    sha256, extension = store.archive.keep(path, reading.filename)
    if sha256 != reading.sha256:
        raise Refused(
            "Het bestand is gewijzigd terwijl het werd gelezen.", "Lever het opnieuw aan."
        )
    details = {
        "file": reading.filename,
        "sha256": sha256,
        "extension": extension,
        "month": reading.month,
        "size": path.stat().st_size,
    }
    on = f"{sha256}.{extension}"
    store.write(sender.by, "delivered", on, "archived", sender.origin, details)


def _write_refusal(store: Store, reading: Reading, sender: Sender, checked: Checked) -> None:
    codes = Counter(finding.code for finding in checked.findings if finding.severity == "error")
    details = {
        "file": reading.filename,
        "month": reading.month,
        "category": reading.category,
        "profile": reading.profile,
        "rows_read": checked.rows_read,
        "rows_rejected": checked.rows_rejected,
        "errors": dict(codes),
    }
    store.write(sender.by, "refused", reading.sha256, "refused", sender.origin, details)


def _result(
    status: str,
    delivery: str | None,
    reading: Reading,
    checked: Checked,
    effect: Sequence[dict[str, Any]] = (),
    missing: Sequence[dict[str, Any]] = (),
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
        list(effect),
        list(missing),
        checked.sheets,
    )


def _differences(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return the figures whose counts changed, each as it was and as it became."""
    was = {(line["kpi"], line["category"]): line for line in before}
    return [
        {
            "kpi": line["kpi"],
            "category": line["category"],
            "before": was[line["kpi"], line["category"]],
            "after": line,
        }
        for line in after
        if _counts(line) != _counts(was[line["kpi"], line["category"]])
    ]


def _counts(line: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was counted; that a category was delivered is no change in a figure of 0."""
    return {name: value for name, value in line.items() if name not in ("status", "carried")}
