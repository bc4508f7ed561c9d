"""What a delivery would bring about, seen from within the transaction in which it is accepted."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from data.access.actor import Actor
from data.check.checked import Checked
from data.deliver.answers import (
    NO_ANSWERS,
    Answers,
    find_renumbered,
    list_answered,
    propose_answers,
)
from data.deliver.changes import difference
from data.deliver.changes.difference import Changes
from data.deliver.changes.difference_sql import Sides
from data.deliver.changes.missing import MissingContract, find_missing
from data.deliver.changes.seen import Seen
from data.deliver.questions import Doubt, find_doubts
from data.deliver.requests import Effect, Shown
from data.findings.findings import Finding, make_finding
from data.journal.delivery import Accepted
from data.journal.event import Event
from data.journal.events import AnsweredContract, Body
from data.journal.figure import Figure
from data.journal.history import History
from data.store.listing import find_counting
from data.store.query import Query
from data.store.store import Store
from data.store.transaction import Transaction
from data.store.trouble import FAILURES, explain_failure

_LOG = logging.getLogger(__name__)

# (query, month, categories) -> the figure of each KPI and category.
Measure = Callable[[Query, str, Sequence[str]], list[Figure]]

# More rows than this nobody reads on a screen, and more numbers nobody chooses from.
SHOWN = 200
_TO_CHOOSE = 1_000


class _Undone(Exception):
    """Ends a transaction without keeping anything of it."""


class Acceptance:
    """A delivery in the transaction in which it is accepted, and what came of writing that down.

    `behind`: why the index could not have it, though it counts.
    """

    def __init__(self, store: Store, transaction: Transaction) -> None:
        self.transaction = transaction
        self.event: Event | None = None
        self.behind: Exception | None = None
        self._store = store

    def write(self, who: Actor, body: Body) -> None:
        """Write it down: from here on it counts."""
        journal = self._store.journal
        self.event = journal.append(who, body)
        self.transaction.set_position(journal.seq, journal.head)

    def find_behind(self) -> list[Finding]:
        """Return the warning that the figures do not show it yet, when that is so."""
        return [_tell_behind(self.behind)] if self.behind else []


def find_behind(store: Store) -> list[Finding]:
    """Return the warning that the figures do not show what was written just now; tries once more.

    Of what has no transaction of its own, as a nil report.
    """
    failure = _try_refresh(store)
    return [_tell_behind(failure)] if failure else []


def phrase_behind(store: Store) -> str:
    """Return the same of what is no delivery, as a withdrawal; empty when all shows it."""
    failure = _try_refresh(store)
    if failure is None:
        return ""
    return (
        f"{explain_failure(failure).what} Het is vastgelegd, maar de cijfers laten het nog niet "
        "zien. Doe het niet opnieuw. Zodra de oorzaak weg is, komen de cijfers vanzelf bij."
    )


def _try_refresh(store: Store) -> Exception | None:
    try:
        store.refresh()
    except FAILURES as failure:
        return failure
    return None


def _tell_behind(failure: BaseException) -> Finding:
    return make_finding("figures_behind", facts={"what": explain_failure(failure).what})


@contextmanager
def try_acceptance(
    store: Store, made: Accepted, checked: Checked | None = None
) -> Iterator[Acceptance]:
    """Yield a delivery as if it were accepted; what is not written down by the end is undone.

    What is in the journal counts, also when the index could not keep it. Only by who holds the
    lock. Raises what `Store.try_out` and the caller raise before that.
    """
    found: Acceptance | None = None
    try:
        with store.try_out(made, checked) as transaction:
            found = Acceptance(store, transaction)
            yield found
            if not found.event:
                raise _Undone
    except _Undone:
        pass
    except FAILURES as failure:
        if not (found and found.event):
            raise
        _LOG.error("gebeurtenis %s staat nog niet in de index: %s", found.event.seq, failure)
    finally:
        if found and found.event:
            found.behind = store.take_written(found.event)


@dataclass(frozen=True)
class Trial:
    """What comes of a delivery: figures, missing contracts, changes, and what should be asked."""

    effect: list[Effect] = field(default_factory=list)
    missing_contracts: Sequence[MissingContract] = field(default_factory=list)
    changes: Changes | None = None
    questions: list[Doubt] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)


def find_before(history: History, probe: Accepted, categories: Sequence[str]) -> Sides:
    """Return what the delivery is compared with: category -> delivery that counts for its month.

    Real contracts are not compared with invented ones: those leave at the first real delivery.
    """
    if not probe.sample and not history.real:
        return {}
    return find_counting(history, probe.month, categories)


def see_before(store: Store, probe: Accepted, categories: Sequence[str]) -> Seen:
    """Return what a delivery is compared with: see `find_before`, and over which months that is."""
    stood = find_before(store.history, probe, categories)
    over = {store.history.accepted[nr].month for nr in stood.values()}
    return Seen(store.journal.seq, stood, tuple(sorted(over)))


def find_sides(probe: Accepted, seen: Seen) -> tuple[Sides, Sides]:
    """Return what stands and what becomes of the categories of which there are contracts.

    A plan of a category says nothing of its contracts: those stay as they stand.
    """
    before = {name: nr for name, nr in seen.stood.items() if name in probe.rows}
    return before, dict.fromkeys(probe.rows, probe.nr)


def make_trial(
    store: Store,
    transaction: Transaction,
    probe: Accepted,
    seen: Seen,
    effect: list[Effect],
    *,
    in_full: bool,
    answers: Answers = NO_ANSWERS,
) -> tuple[Trial, tuple[AnsweredContract, ...]]:
    """Return what comes of the delivery `probe`, whose rows `transaction` sees and `store` not; and
    what was answered about missing contracts, as the journal keeps it.

    `in_full`: with what a screen shows, which takes more queries. Only by who holds the lock.
    Raises Refused for an answer that cannot be.
    """
    names = sorted({*probe.rows, *probe.plans})
    missing = find_missing(store.whole, transaction, probe.month, names)
    sides = find_sides(probe, seen)
    answered: tuple[AnsweredContract, ...] = ()
    if answers != NO_ANSWERS:
        new = difference.list_contracts(transaction, *sides, difference.NEW) if missing else []
        answered = list_answered(missing, answers, [one.key for one in new])
    renumbered = find_renumbered(answered)
    if renumbered:
        missing = [one for one in missing if one.key not in renumbered]
    changes = difference.count_changes(transaction, *sides, renumbered)
    questions = find_doubts(transaction, store.history, probe, sides[0])
    shown = _shown(transaction, sides, missing, seen) if in_full else Shown(seen=seen)
    return Trial(effect, missing, changes, questions, shown), answered


def _shown(
    query: Query, sides: tuple[Sides, Sides], missing: Sequence[MissingContract], seen: Seen
) -> Shown:
    if not sides[0]:
        return Shown(seen=seen)
    listed = difference.list_lines(query, *sides, SHOWN)
    if not missing:
        return Shown(listed, seen=seen)
    keys = {one.key for one in missing}
    gone = difference.list_contracts(query, *sides, difference.GONE)
    new = difference.list_contracts(query, *sides, difference.NEW)
    alike = propose_answers([one for one in gone if one.key in keys], new)
    proposed = set(alike.values())  # always among those to choose from
    to_choose = [one for one in new if one.key in proposed]
    to_choose += [one for one in new if one.key not in proposed][: _TO_CHOOSE - len(to_choose)]
    return Shown(listed, missing, to_choose, alike, seen)


def find_effects(before: Sequence[Figure], after: Sequence[Figure]) -> list[Effect]:
    """Return the figures whose counts changed; both sides are of the same KPIs and categories."""
    found = (Effect(was, becomes) for was, becomes in zip(before, after, strict=True))
    return [one for one in found if _counted(one.before) != _counted(one.after)]


def _counted(figure: Figure) -> Figure:
    """Return what was counted; that a category was delivered is no change in a figure of 0."""
    return replace(figure, status="", carried=False)
