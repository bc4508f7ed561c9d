"""What is measured: KPIs as two predicates over facts, and the one engine that counts them."""

from kpi.declared.all import BY_ID, KPIS
from kpi.engine.behind import behind
from kpi.engine.checks import check
from kpi.engine.engine import outcome_sets, outcomes
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
