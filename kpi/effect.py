"""What a delivery does to the figures: its categories' outcomes, to compare before and after."""

from collections.abc import Sequence
from typing import Any

from kpi.declared import KPIS
from kpi.engine import outcomes
from kpi.model import Facts
from kpi.tally import Counts, outcome

WINDOW = "year"
_DELIVERED = """
    SELECT category FROM standing
    WHERE snapshot = (SELECT arg_max(snapshot, month) FROM month WHERE month <= $month)"""


def measure(facts: Facts, month: str, categories: Sequence[str]) -> list[dict[str, Any]]:
    """Return the outcomes of all KPIs for these categories in this month's year, as dicts.

    `facts` is a store, or a transaction in which a delivery is accepted that nobody else sees yet.
    Every KPI has one entry per category, in the order of KPIs; `kpi` and `category` are its keys. A
    category in which nothing stands has counts of 0.
    """
    found = {
        (one.kpi, one.group["category"]): one
        for one in outcomes(facts, month=month, window=WINDOW, by=["category"])
    }
    delivered = {row["category"] for row in facts.rows(_DELIVERED, {"month": month})}
    for kpi in KPIS.values():
        for name in categories:
            if (kpi.id, name) not in found:
                nothing = outcome(
                    kpi, month, WINDOW, {"category": name}, Counts(), name in delivered
                )
                found[kpi.id, name] = nothing
    return [found[kpi, name].as_dict() for kpi in KPIS for name in categories]
