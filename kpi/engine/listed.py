"""Outcomes as tables list them: in total, per category, and of all outside the risk categories."""

from collections.abc import Sequence

from kpi.classification import name_listed
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_sets
from kpi.model import LISTED, Facts
from kpi.outcome import Outcome
from kpi.question import Question

Listed = dict[tuple[str, str | None], Outcome]  # by KPI and the label of a row; None is the total


def count_listed(facts: Facts, question: Question, kpis: Sequence[str]) -> Listed:
    """Return these KPIs at the end of the month, in total and per category of the classification.

    The category of the question does not narrow it. Raises BadQuestion, in Dutch.
    """
    sets = count_sets(facts, question, groupings=[(), (LISTED,)], kpis=kpis)
    return {name_row(one, question): one for found in sets for one in found}


def name_row(outcome: Outcome, question: Question) -> tuple[str, str | None]:
    """Return KPI and category of a total, of a category, or of what is outside those.

    KPIs of categories themselves go by the names of today in either classification.
    """
    if LISTED not in outcome.group:
        return outcome.kpi, None
    classification = question.fit_kpi(BY_ID[outcome.kpi]).classification
    return outcome.kpi, name_listed(outcome.group[LISTED], classification)
