"""What a delivery would bring about, seen from within the transaction in which it is accepted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.deliver import difference
from data.deliver.answers import Key, proposals
from data.deliver.difference import Changes
from data.deliver.difference_sql import Sides
from data.deliver.questions import Question, ask
from data.deliver.requests import Seen, Shown
from data.journal.history import Accepted, History
from data.store.listing import missing_contracts, standing_of
from data.store.query import Query
from data.store.store import Store
from data.store.transaction import Transaction

# (query, month, categories) -> one dict per KPI and category; the figures before and after.
Measure = Callable[[Query, str, Sequence[str]], list[dict[str, Any]]]

# More rows than this nobody reads on a screen, and more numbers nobody chooses from.
SHOWN = 200
_TO_CHOOSE = 1_000


@dataclass(frozen=True)
class Trial:
    """What comes of a delivery: figures, missing contracts, changes, and what should be asked."""

    effect: list[dict[str, Any]] = field(default_factory=list)
    missing: list[dict[str, Any]] = field(default_factory=list)
    changes: Changes | None = None
    questions: list[Question] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)


def stood(history: History, probe: Accepted, categories: Sequence[str]) -> Sides:
    """Return what the delivery is compared with: category -> delivery that counts for its month.

    Real contracts are not compared with invented ones: those leave at the first real delivery.
    """
    if not probe.sample and not history.real:
        return {}
    return standing_of(history, probe.month, categories)


def compared(probe: Accepted, seen: Seen) -> tuple[Sides, Sides]:
    """Return what stands and what becomes of the categories of which there are contracts.

    A plan of a category says nothing of its contracts: those stay as they stand.
    """
    before = {name: nr for name, nr in seen.stood.items() if name in probe.rows}
    return before, dict.fromkeys(probe.rows, probe.nr)


def look(
    store: Store,
    transaction: Transaction,
    probe: Accepted,
    seen: Seen,
    effect: list[dict[str, Any]],
    *,
    in_full: bool,
) -> Trial:
    """Return what comes of the delivery `probe`, whose rows `transaction` sees and `store` not.

    `in_full`: with what a screen shows, which takes more queries. Only by who holds the lock.
    """
    names = sorted({*probe.rows, *probe.details.get("plans", {})})
    missing = missing_contracts(store, transaction, probe.month, names)
    sides = compared(probe, seen)
    changes = difference.changes(transaction, *sides)
    questions = ask(transaction, store.history, probe, sides[0])
    shown = _shown(transaction, sides, missing, seen) if in_full else Shown(seen=seen)
    return Trial(effect, missing, changes, questions, shown)


def _shown(
    query: Query, sides: tuple[Sides, Sides], missing: list[dict[str, Any]], seen: Seen
) -> Shown:
    if not sides[0]:
        return Shown(seen=seen)
    listed = difference.lines(query, *sides, SHOWN)
    if not missing:
        return Shown(listed, seen=seen)
    keys = {(one["authority"], one["contract_id"]) for one in missing}
    gone = difference.contracts(query, *sides, difference.GONE)
    new = difference.contracts(query, *sides, difference.NEW)
    alike = proposals([one for one in gone if _key(one) in keys], new)
    proposed = set(alike.values())  # always among those to choose from
    to_choose = [one for one in new if _key(one) in proposed]
    to_choose += [one for one in new if _key(one) not in proposed][: _TO_CHOOSE - len(to_choose)]
    return Shown(listed, missing, to_choose, alike, seen)


def _key(contract: Mapping[str, Any]) -> Key:
    return contract["authority"], contract["contract_id"]


def differences(
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
