"""What a delivery would bring about, seen from within the transaction in which it is accepted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

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
from data.deliver.questions import Doubt, find_doubts
from data.deliver.requests import Effect, Seen, Shown
from data.journal.delivery import Accepted
from data.journal.events import AnsweredContract
from data.journal.figure import Figure
from data.journal.history import History
from data.store.listing import MissingContract, find_counting, find_missing
from data.store.query import Query
from data.store.store import Store
from data.store.transaction import Transaction

# (query, month, categories) -> the figure of each KPI and category.
Measure = Callable[[Query, str, Sequence[str]], list[Figure]]

# More rows than this nobody reads on a screen, and more numbers nobody chooses from.
SHOWN = 200
_TO_CHOOSE = 1_000


class Undone(Exception):
    """Ends a transaction without keeping anything of it."""


@dataclass(frozen=True)
class Trial:
    """What comes of a delivery: figures, missing contracts, changes, and what should be asked."""

    effect: list[Effect] = field(default_factory=list)
    missing_contracts: list[MissingContract] = field(default_factory=list)
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
    missing = find_missing(store, transaction, probe.month, names)
    sides = find_sides(probe, seen)
    answered: tuple[AnsweredContract, ...] = ()
    if answers != NO_ANSWERS:
        new = difference.list_contracts(transaction, *sides, difference.NEW) if missing else []
        answered = list_answered(missing, answers, [one.key for one in new])
    renumbered = find_renumbered(answered)
    missing = [one for one in missing if one.key not in renumbered]
    changes = difference.count_changes(transaction, *sides, renumbered)
    questions = find_doubts(transaction, store.history, probe, sides[0])
    shown = _shown(transaction, sides, missing, seen) if in_full else Shown(seen=seen)
    return Trial(effect, missing, changes, questions, shown), answered


def _shown(
    query: Query, sides: tuple[Sides, Sides], missing: list[MissingContract], seen: Seen
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
