"""A cited figure, years later: as it was kept, counted again from what was known then, and now."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from itertools import chain

from data.access.actor import Actor
from data.entries import citations
from data.entries.decisions import About
from data.journal.asked import Asked
from data.journal.council import Citation
from data.journal.delivery import Accepted
from data.journal.event import Event
from data.journal.events import FigureCited
from data.journal.figure import Figure
from data.store import past
from data.store.store import Store
from kpi.classification import OUTSIDE, find_label, name_listed
from kpi.compare.events import find_changes
from kpi.declared.all import BY_ID
from kpi.engine.behind import Row, find_behind
from kpi.engine.engine import count_outcomes, count_sets
from kpi.engine.version import find_changes_since, find_version, is_redefined
from kpi.model import ANSWERS, COUNTS, LISTED, Change, Facts
from kpi.outcome import Outcome
from kpi.question import Question

_COUNTED = (*COUNTS, "units")
# What became of a cited figure.
STATES = SAME, CHANGED, REDEFINED, GONE = (
    "nog gelijk",
    "sindsdien veranderd",
    "telwijze gewijzigd",
    "wordt niet meer geteld",
)


@dataclass(frozen=True)
class Looked:
    """What became of a citation. An outcome is None when its group does not occur.

    then: counted again by today's program from what was known then; now: the same question today.
    rows: the delivered rows behind it then, with their answers. changes: the events since that
    may have changed it, in order. recounts, stands: whether `then` and `now` have the counts that
    were kept. rule_changes: in what way the KPI counts otherwise since, in order. redefined:
    whether it does at all. early_then, early_now: what came in before its month had ended, then
    and now, by name with the day. erased: the deliveries that counted then of which something was
    erased since.
    """

    citation: FigureCited
    then: Outcome | None
    now: Outcome | None
    rows: Sequence[Row]
    changes: Sequence[Event]
    rule_changes: Sequence[Change]
    redefined: bool
    early_then: Mapping[str, dt.date]
    early_now: Mapping[str, dt.date]
    erased: Sequence[Accepted] = ()

    @property
    def recounts(self) -> bool:
        """Whether today's program gets the counts that were cited from the state of then."""
        return self._same(self.then)

    @property
    def stands(self) -> bool:
        """Whether the same question gives the same counts today."""
        return self._same(self.now)

    def _same(self, outcome: Outcome | None) -> bool:
        figure = outcome.as_figure() if outcome else None
        return _counts(figure) == _counts(self.citation.figure)


def cite_figure(store: Store, kpi: str, question: Question, *, by: Actor) -> Citation:
    """Keep the figure of this question, taken while nobody else can write, and return it."""
    declared, own, take = _declare(store, kpi, question)
    return citations.cite_figure(store, declared, own, take, by=by)


def find_about(store: Store, kpi: str | None, question: Question) -> About:
    """Return what a decision about this figure is about, or about none: then of all categories."""
    if kpi is None:
        return About(question.of_all)
    declared, own, take = _declare(store, kpi, question)
    return About(own, declared, take)


def _declare(
    store: Store, kpi: str, question: Question
) -> tuple[citations.Declared, Question, Callable[[], Figure | None]]:
    """Return what is kept of a KPI, what it is asked, and how its figure is taken."""
    one, own = BY_ID[kpi], question.fit_kpi(BY_ID[kpi])

    def take() -> Figure | None:
        found = count_figure(store.whole, kpi, own)  # the journal keeps it as it is
        return found.as_figure() if found else None

    return citations.Declared(kpi, find_version(kpi), one.label, one.unit), own, take


def make_question(citation: FigureCited) -> Question:
    """Return what a citation asked."""
    return Question(citation.month, citation.window, citation.category, citation.classification)


def count_figure(facts: Facts, kpi: str, question: Question) -> Outcome | None:
    """Return one outcome, of the category that is asked for or of all together.

    None when that category does not occur. Raises BadQuestion, in Dutch.
    """
    return count_figures(facts, [kpi], question).get(kpi)


def count_figures(facts: Facts, kpis: Sequence[str], question: Question) -> dict[str, Outcome]:
    """Return these KPIs as `count_figure` does, by id; one whose category does not occur is not
    there. Raises BadQuestion, in Dutch."""
    by = [] if question.category is None else [_find_dimension(question.category)]
    found = count_outcomes(facts, question, kpis=kpis, by=by)
    return {
        one.kpi: one for one in found if _name(one, question.classification) == question.category
    }


def _find_dimension(category: str) -> str:
    return LISTED if category == OUTSIDE else "category"


def _name(outcome: Outcome, classification: str) -> str | None:
    if LISTED in outcome.group:
        return name_listed(outcome.group[LISTED], classification)
    name = outcome.group.get("category")
    by_plan = BY_ID[outcome.kpi].table == "category"  # those go by the names of today in either
    return name and find_label(name, "new" if by_plan else classification)


def restore_outcome(figure: Figure, category: str | None) -> Outcome:
    """Return the outcome that was kept of a category, or of all together (None).

    Raises KeyError when its KPI is no longer declared.
    """
    exact = (lambda amount: Decimal(str(amount))) if BY_ID[figure.kpi].unit == "EUR" else int
    told = {one.name: getattr(figure, one.name) for one in fields(Outcome) if one.name != "group"}
    told |= {name: exact(told[name]) for name in COUNTS}
    return Outcome(group={} if category is None else {"category": category}, **told)


def look_up(store: Store, citation: FigureCited) -> Looked:
    """Return what a citation was, gives when counted again, and has become.

    Raises past.NotInJournal when the journal is not the one it rests on; KeyError when its KPI is
    no longer declared; JournalBroken, ArchiveIncomplete, OSError.
    """
    question = make_question(citation)
    with past.hold_past(store, citation.position, citation.head) as then:
        was = count_figure(then, citation.kpi, question)
        early = _find_early(then, question)
        erased = _list_erased(then, question)
        rows = [
            row for answer in ANSWERS for row in find_behind(then, citation.kpi, answer, question)
        ]
    changes = find_changes(store, citation.kpi, citation.month, citation.position)
    told = find_changes_since(BY_ID[citation.kpi], citation.version)
    redefined = is_redefined(BY_ID[citation.kpi], citation.version)
    now = count_figure(store, citation.kpi, question)
    earlier = early, _find_early(store, question)
    return Looked(citation, was, now, rows, changes, told, redefined, *earlier, erased)


def list_states(store: Store, cited: Sequence[Citation]) -> list[str]:
    """Return of each citation what became of it: one of STATES. A month is counted once for all."""
    asked: dict[tuple[str, str, str], set[str]] = {}
    for one in cited:
        if one.kpi in BY_ID:
            asked.setdefault((one.month, one.window, one.classification), set()).add(one.kpi)
    now: dict[tuple[Asked, str], Outcome] = {}
    whole = store.whole  # whether an amount is another one does not tell what it is
    for (month, window, classification), kpis in asked.items():
        question = Question(month, window, None, classification)
        groupings: list[list[str]] = [[], ["category"]]
        if any(one.category == OUTSIDE for one in cited):
            groupings.append([LISTED])
        for outcome in chain(*count_sets(whole, question, groupings=groupings, kpis=sorted(kpis))):
            name = _name(outcome, classification)
            now[Asked(month, window, name, classification), outcome.kpi] = outcome
    return [_find_state(one, now.get((one.asked, one.kpi))) for one in cited]


def _find_state(citation: Citation, now: Outcome | None) -> str:
    if citation.kpi not in BY_ID:
        return GONE
    if is_redefined(BY_ID[citation.kpi], citation.version):
        return REDEFINED
    same = _counts(now.as_figure() if now else None) == _counts(citation.figure)
    return SAME if same else CHANGED


def _find_early(store: Store, question: Question) -> Mapping[str, dt.date]:
    return store.find_early(question.month, question.of_today.category)


def _list_erased(store: Store, question: Question) -> list[Accepted]:
    own = question.of_today.category
    counting = [
        one.delivery
        for one in store.list_counting(question.month)
        if own in (None, one.category) or own == OUTSIDE
    ]
    found = map(store.history.find_delivery, dict.fromkeys(counting))
    return [one for one in found if one.erased]


def _counts(figure: Figure | None) -> tuple[float, ...] | None:
    return tuple(getattr(figure, name) for name in _COUNTED) if figure else None
