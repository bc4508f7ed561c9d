"""What a council looks at first: what is asked of it, what moved, where it hurts, what comes."""

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

from data.clock import find_day
from data.entries.decisions import list_decisions
from data.readings.readings import ArchiveIncomplete
from data.store.past import NotInJournal
from data.store.store import Store
from kpi.classification import is_about
from kpi.compare.asked import Undecided, find_undecided
from kpi.compare.coded import Ground, cite_outcome
from kpi.compare.moved.compared import list_moved
from kpi.compare.moved.figure import Moved
from kpi.compare.since import Since, find_since, hold_then
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_sets
from kpi.engine.listed import name_row
from kpi.headlines import PER_CATEGORY
from kpi.known.ahead import Ahead, count_ahead
from kpi.model import LISTED
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.worklist.urgent import Urgents, find_urgent

MONTHS = 13  # in a trend: the same month of the year before is in it


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that moved, with the citations of what it is and was; '' of what is not counted."""

    moved: Moved
    now: str
    was: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The council's sheet, as it stands on a day.

    since: what is compared with, None: there is nothing before. changes: the headlines that moved.
    trouble: why those cannot be told, Dutch. undecided: what no decision is about yet. ahead: what
    comes, by category. history: of each headline its last MONTHS months, oldest first.
    """

    day: dt.date
    since: Since | None
    changes: tuple[Change, ...]
    trouble: str
    undecided: tuple[Undecided, ...]
    urgents: Urgents
    ahead: Mapping[str, Ahead]
    history: Mapping[str, tuple[Outcome, ...]]


def build_sheet(
    store: Store,
    question: Question,
    at: dt.datetime,
    ground: Ground,
    outcomes: Mapping[tuple[str, str | None], Outcome],
    categories: tuple[str, ...],
) -> Sheet:
    """Return the sheet on a question. outcomes: its figures; categories: those that are asked."""
    day = find_day(at)
    decided = [one for one in list_decisions(store) if is_about(one.category, question.category)]
    since, changes, trouble = _list_changes(store, question, day, ground)
    return Sheet(
        day,
        since,
        changes,
        trouble,
        tuple(find_undecided(outcomes, categories, decided)),
        find_urgent(store, question),
        count_ahead(store, question),
        _count_history(store, question),
    )


def warm_then(store: Store, question: Question, at: dt.datetime) -> None:
    """Build what figures are compared with, so that nobody waits for it while the store is held.

    What goes wrong is told when the sheet is built.
    """
    since = find_since(store, question, find_day(at))
    with suppress(NotInJournal, ArchiveIncomplete):
        if since and since.position is not None:
            with hold_then(store, since):
                pass


def _list_changes(
    store: Store, question: Question, day: dt.date, ground: Ground
) -> tuple[Since | None, tuple[Change, ...], str]:
    since = find_since(store, question, day)
    if since is None:
        return None, (), ""
    try:
        asked = (question.category,)
        moved = list_moved(store, question, since, categories=asked, counted=False)
    except (NotInJournal, ArchiveIncomplete) as gone:
        return since, (), str(gone)
    then = ground
    if since.position is not None:
        then = Ground(since.position, store.journal.find_hash(since.position) or "", {})
    return since, tuple(_cite(one, question, ground, then) for one in moved), ""


def _cite(moved: Moved, question: Question, ground: Ground, then: Ground) -> Change:
    def cite(outcome: Outcome | None, of: Ground) -> str:
        asked = replace(question, month=outcome.month) if outcome else question
        return cite_outcome(of, outcome, asked) if outcome else ""

    return Change(
        moved, cite(moved.now, ground), cite(moved.was, ground if moved.year_before else then)
    )


def _count_history(store: Store, question: Question) -> dict[str, tuple[Outcome, ...]]:
    by = ["month"] if question.category is None else ["month", LISTED]
    [found] = count_sets(store, question.of_all, groupings=[by], kpis=list(PER_CATEGORY))
    wanted = [
        one
        for one in sorted(found, key=lambda one: one.month)
        if one.month <= question.month
        and name_row(one, question)[1] == question.fit_kpi(BY_ID[one.kpi]).category
    ]
    return {kpi: tuple(one for one in wanted if one.kpi == kpi)[-MONTHS:] for kpi in PER_CATEGORY}
