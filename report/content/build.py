"""Puts a report together from the store: every document is made of this one description."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from data.clock import find_day, read_clock
from data.entries.settings import find_settings
from data.reference import list_actions
from data.store.agenda import find_actions
from data.store.listing import Counted
from data.store.store import Store
from kpi.chain import count_chain
from kpi.classification import (
    OUTSIDE,
    find_current,
    find_label,
    find_name,
    list_names,
    list_rest,
    name_listed,
)
from kpi.compare.coded import Ground, cite_outcome
from kpi.contracts.contracts import list_contracts
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.engine.engine import count_sets
from kpi.engine.version import find_version
from kpi.model import COUNTS, LISTED, BadQuestion
from kpi.outcome import Outcome, is_amount_seen
from kpi.quality.obstacles import find_obstacles
from kpi.question import Question
from kpi.status import NOT_DELIVERED
from report.content.ground import find_provenance, list_comments, list_decided
from report.content.model import (
    ActionLine,
    Content,
    Contracts,
    Definition,
    Figure,
)
from report.content.sheet import build_sheet, warm_then

MOST_CONTRACTS = 10_000  # in a document: with more it takes long to make and to open


def build_content(store: Store, question: Question, *, at: dt.datetime | None = None) -> Content:
    """Return the report on a question; its category goes by a name of today or a former one.

    at: the aware moment of making, now unless given. Raises BadQuestion, in Dutch.
    """
    if question.category:
        question = replace(question, category=_find_label(question))
    at = at or read_clock()
    warm_then(store, question, at)
    with store.lock:  # all of one state: what others deliver meanwhile waits until it is made
        return _build_of_now(store, question, at)


def _build_of_now(store: Store, question: Question, at: dt.datetime) -> Content:
    month, classification = question.month, question.classification
    counting = {one.category: one for one in store.list_counting(month)}
    provenance = find_provenance(store, question, at)
    figures = _figures(store, question, counting, provenance.ground)
    states = find_actions(store, month)
    settings = find_settings(store, question.reference_date)
    day = question.reference_date
    more = (*list_rest(classification), OUTSIDE)
    delivered = Delivered(
        counting,
        classification,
        question.category,
        store.find_early(month, question.of_today.category),
    )
    outcomes = {key: one.outcome for key, one in figures.items() if one.outcome}
    return Content(
        question=question,
        delivered=delivered,
        categories=(*list_names(classification), *(one for one in more if _counted(figures, one))),
        figures=figures,
        year_before=_count_year_before(store, question),
        chain=count_chain(store, question),
        actions=tuple(
            ActionLine(one, state, bool(state and state.is_overdue(day)))
            for one in list_actions()
            for state in [states.get(one.nr)]
        ),
        comments=tuple(list_comments(store, question)),
        decisions=tuple(list_decided(store, question, find_day(at))),
        definitions=tuple(
            Definition(kpi, settings.get(f"target:{kpi.id}"), find_version(kpi.id))
            for kpi in BY_ID.values()
        ),
        settings=tuple(settings[name] for name in sorted(settings)),
        provenance=provenance,
        obstacles=tuple(find_obstacles(store, question)),
        contracts=_list_contracts(store, question),
        sheet=build_sheet(store, question, at, provenance.ground, outcomes, delivered.asked),
    )


def _list_contracts(store: Store, question: Question) -> Contracts:
    found = list_contracts(store, question)
    return Contracts(found.slice(0, MOST_CONTRACTS), found.num_rows)


def _find_label(question: Question) -> str:
    """Return the label of a category that somebody named. Raises BadQuestion when it is none."""
    category, by = question.category or "", question.classification
    name = find_label(find_name(category, by)[1], by)
    offered = (*list_names(by), *list_rest(by))
    if name not in offered:
        raise BadQuestion(f"Er is geen categorie '{category}'. Kies uit: {', '.join(offered)}.")
    return name


def _counted(figures: Mapping[tuple[str, str | None], Figure], group: str) -> bool:
    """Whether anything at all is counted of a group, inside a population or beside it."""
    found = (figures[kpi, group].outcome for kpi in BY_ID if (kpi, group) in figures)
    return any(one and any(getattr(one, name) for name in COUNTS) for one in found)


def _outcomes(store: Store, question: Question) -> dict[tuple[str, str | None], Outcome]:
    """Return the outcomes of every KPI, in total and per group of the tables of a report."""
    total, each = count_sets(store, question, groupings=[(), (LISTED,)], kpis=list(BY_ID))
    found: dict[tuple[str, str | None], Outcome] = {(one.kpi, None): one for one in total}
    for one in each:
        by = question.fit_kpi(BY_ID[one.kpi]).classification
        found[one.kpi, name_listed(one.group[LISTED], by)] = one
    return found


def _count_year_before(store: Store, question: Question) -> dict[tuple[str, str | None], Outcome]:
    """Return the outcomes a year before; none of what was not delivered by then."""
    year, month = question.month.split("-")
    before = replace(question, month=f"{int(year) - 1}-{month}")
    return {
        key: one for key, one in _outcomes(store, before).items() if one.status != NOT_DELIVERED
    }


def _figures(
    store: Store, question: Question, counting: Mapping[str, Counted], ground: Ground
) -> dict[tuple[str, str | None], Figure]:
    found = _outcomes(store, question)

    def figure(kpi: str, group: str | None) -> Figure:
        stands = counting.get(find_current(group)) if group else None
        there = bool(counting) if group in (None, OUTSIDE) else stands is not None
        carried = stands.month if stands and stands.carried else None
        one = found.get((kpi, group))
        asked = replace(question, category=group)
        told = is_amount_seen(kpi, group, store.sight)  # a code is of the counts as they are
        cited = cite_outcome(ground, one, asked) if one and there and told else ""
        return Figure(BY_ID[kpi], group, one, there, carried, cited)

    return {
        (kpi.id, group): figure(kpi.id, group)
        for kpi in BY_ID.values()
        for by in [question.fit_kpi(kpi).classification]
        for group in (None, *list_names(by), *list_rest(by), OUTSIDE)
    }
