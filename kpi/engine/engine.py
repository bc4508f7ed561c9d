"""Outcomes of KPIs: one statement for all KPIs and groups, and its rows put together."""

from collections.abc import Sequence

from data.clock import read_today
from data.months import find_last_ended
from data.store.query import Counting
from data.words import fold_text
from kpi.declared.all import BY_ID, KPIS
from kpi.engine.statement import count_units
from kpi.engine.stretches import list_stretches
from kpi.engine.tally import Tally
from kpi.model import KPI, BadQuestion, Facts
from kpi.outcome import Outcome
from kpi.question import Question, plan_scan


def count_outcomes(
    facts: Facts, question: Question, *, kpis: Sequence[str] | None = None, by: Sequence[str] = ()
) -> list[Outcome]:
    """Return the outcomes of the KPIs (all, unless named) for every group of `by` that occurs.

    Without `by` there is one per KPI, the total: the category of the question does not narrow it.
    With 'month' in it there is one for every month from the first delivered one up to that of the
    question. Ordered as `kpis`, then by month and group, a group without a value last.
    Raises BadQuestion, in Dutch.
    """
    [found] = count_sets(facts, question, groupings=[by], kpis=kpis)
    return found


def count_sets(
    facts: Facts,
    question: Question,
    *,
    groupings: Sequence[Sequence[str]],
    kpis: Sequence[str] | None = None,
) -> list[list[Outcome]]:
    """Return `count_outcomes` for each of the groupings, all from one scan of the units.

    Of a large register a scan of all months is one of a few months at a time.
    """
    wanted, scan = choose_kpis(kpis), plan_scan(question, groupings)
    tally = Tally(wanted, scan, facts.sight)
    for stretch in list_stretches(facts, scan):
        for row in facts.fetch_rows(Counting(count_units(wanted, scan, stretch))):
            tally.add(row)
    return [tally.list_outcomes(by) for by in groupings]


def choose_kpis(kpis: Sequence[str] | None) -> list[KPI]:
    """Return the KPIs of those ids or labels, or all. Raises BadQuestion."""
    if kpis is None:
        return list(KPIS.values())
    by_label = {fold_text(kpi.label): kpi.id for kpi in BY_ID.values()}
    ids = [by_label.get(fold_text(name), name) for name in kpis]
    for name in ids:
        if name not in BY_ID:
            labels = "; ".join(kpi.label for kpi in BY_ID.values())
            raise BadQuestion(f"Er is geen KPI '{name}'. Kies uit: {labels}.")
    return [BY_ID[name] for name in dict.fromkeys(ids)]


def find_latest(facts: Facts) -> str:
    """Return the last delivered month, or the last that has ended when nothing is delivered."""
    found: str | None = facts.fetch_rows("SELECT max(month) AS month FROM month")[0]["month"]
    return found or find_last_ended(read_today())
