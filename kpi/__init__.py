"""What is measured: KPIs as two predicates over facts, and the one engine that counts them."""

from kpi.behind import behind
from kpi.checks import check
from kpi.declared import BY_ID, KPIS
from kpi.engine import outcome_sets, outcomes
from kpi.model import DIMENSIONS, KPI, WINDOWS, BadDeclaration, BadQuestion
from kpi.outcome import Outcome

__all__ = [
    "BY_ID",
    "DIMENSIONS",
    "KPI",
    "KPIS",
    "WINDOWS",
    "BadDeclaration",
    "BadQuestion",
    "Outcome",
    "behind",
    "check",
    "outcome_sets",
    "outcomes",
]
