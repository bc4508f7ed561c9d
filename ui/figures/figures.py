"""The outcomes that screens show, asked of the engine once per state of the store and choice."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.entries.settings import list_markers
from data.store.listing import Counted
from kpi.classification import list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.engine.engine import count_sets, find_latest
from kpi.engine.listed import count_listed, name_row
from kpi.model import COUNTS, LISTED
from kpi.outcome import Outcome
from kpi.question import Question
from ui.app import shell
from ui.app.cache import keep_of_store, keep_per_version

# One month's outcomes by KPI and category, by its label in the classification that was asked for;
# None is all together, OUTSIDE what is in no risk category. KPIs of categories themselves go by the
# names of today in either of them.
Figures = Mapping[tuple[str, str | None], Outcome]


def count_figures(question: Question) -> Figures:
    """Return every KPI at the end of the month, in total and per category of the classification."""
    return _count(question.of_all)


@keep_per_version(64)
def _count(question: Question) -> Figures:
    return count_listed(shell.open_store(), question, list(BY_ID))


def ask_history(question: Question) -> Question:
    """Return what a trend asks: all categories, and every month that was delivered for."""
    return replace(question.of_all, month=find_latest(shell.open_store()))


def count_history(question: Question) -> Mapping[tuple[str, str | None], list[Outcome]]:
    """Return every KPI over all months, also later ones, oldest first, as `count_figures` does."""
    return _count_months(ask_history(question))


@keep_per_version(32)
def _count_months(question: Question) -> Mapping[tuple[str, str | None], list[Outcome]]:
    groupings = [("month",), ("month", LISTED)]
    sets = count_sets(shell.open_store(), question, groupings=groupings, kpis=list(BY_ID))
    found: dict[tuple[str, str | None], list[Outcome]] = {}
    for one in sorted((one for found in sets for one in found), key=lambda one: one.month):
        found.setdefault(name_row(one, question), []).append(one)
    return found


def list_categories(found: Figures, kpis: Iterable[str], classification: str) -> list[str]:
    """Return the categories to show of these KPIs: those of the classification, and what
    is left of them where a KPI counts anything of it."""
    counted = {
        name
        for kpi in kpis
        for name in list_rest(classification)
        if (one := found.get((kpi, name))) and any(getattr(one, count) for count in COUNTS)
    }
    return [*list_names(classification), *(n for n in list_rest(classification) if n in counted)]


list_moments = keep_of_store(1, list_markers)


def find_delivered(question: Question) -> Delivered:
    """Return what stands at the end of the month, told in the categories of the classification."""
    early = shell.open_store().find_early(question.month, question.of_today.category)
    return Delivered(_stand(question.month), question.classification, early=early)


@keep_per_version(64)
def _stand(month: str) -> Mapping[str, Counted]:
    return {one.category: one for one in shell.open_store().list_counting(month)}
