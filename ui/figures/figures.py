"""The outcomes that screens show, asked of the engine once per state of the store and choice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.entries.settings import markers
from data.journal.notes import Marker
from data.store.listing import Standing
from kpi.classification import label, names, rest
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.engine.behind import Row, behind
from kpi.engine.engine import latest, outcome_sets
from kpi.model import COUNTS
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app import shell
from ui.app.cache import per_version

# One month's outcomes by KPI and category, by its label in the classification that was asked for;
# None is all together. KPIs of categories themselves go by the names of today in either of them.
Figures = Mapping[tuple[str, str | None], Outcome]


def figures(question: Question) -> Figures:
    """Return every KPI at the end of the month, in total and per category of the classification."""
    return _count(question.of_all)


@per_version(64)
def _count(question: Question) -> Figures:
    sets = outcome_sets(shell.store(), question, groupings=[(), ("category",)], kpis=list(BY_ID))
    named = ((_key(one, question.classification), one) for found in sets for one in found)
    return {key: one for key, one in named if key}


def ask_history(question: Question) -> Question:
    """Return what a trend asks: all categories, and every month that was delivered for."""
    return replace(question.of_all, month=latest(shell.store()))


def history(question: Question) -> Mapping[tuple[str, str | None], list[Outcome]]:
    """Return every KPI over all months, also later ones, oldest first: as `figures` of each."""
    return _count_months(ask_history(question))


@per_version(32)
def _count_months(question: Question) -> Mapping[tuple[str, str | None], list[Outcome]]:
    groupings = [("month",), ("month", "category")]
    sets = outcome_sets(shell.store(), question, groupings=groupings, kpis=list(BY_ID))
    found: dict[tuple[str, str | None], list[Outcome]] = {}
    for one in sorted((one for found in sets for one in found), key=lambda one: one.month):
        if key := _key(one, question.classification):
            found.setdefault(key, []).append(one)
    return found


def _key(outcome: Outcome, classification: str) -> tuple[str, str | None] | None:
    """Return KPI and category of a total or of a risk category; other names are outside."""
    if "category" not in outcome.group:
        return outcome.kpi, None
    name = outcome.group["category"]
    if name is None:
        return None
    if BY_ID[outcome.kpi].table == "category":
        classification = "new"
    name = label(name, classification)
    there = name in names(classification) or name in rest(classification)
    return (outcome.kpi, name) if there else None


def categories(found: Figures, kpis: Iterable[str], classification: str) -> list[str]:
    """Return the categories to show of these KPIs: those of the classification, and what
    is left of them where a KPI counts anything of it."""
    asked = list(kpis)
    left = [
        name
        for name in rest(classification)
        if any(_counts(found[kpi, name]) for kpi in asked if (kpi, name) in found)
    ]
    return [*names(classification), *left]


def _counts(outcome: Outcome) -> bool:
    return any(getattr(outcome, name) for name in COUNTS)


@per_version(1)
def moments() -> list[Marker]:
    """Return the moments that trends show, the earliest first."""
    return markers(shell.store())


@per_version(8)  # each may be a million rows
def contracts(kpi: str, answer: str | None, question: Question) -> list[Row]:
    """Return the delivered rows behind a number; without an answer those of the population."""
    asked = question.of_kpi(BY_ID[kpi])
    answers = [answer] if answer else ["yes", "no", "unknown"]
    return [row for given in answers for row in behind(shell.store(), kpi, given, asked)]


def delivered(question: Question) -> Delivered:
    """Return what stands at the end of the month, told in the categories of the classification."""
    return Delivered(_stand(question.month), question.classification)


@per_version(64)
def _stand(month: str) -> Mapping[str, Standing]:
    return {one.category: one for one in shell.store().standing(month)}
