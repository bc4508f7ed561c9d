"""What a delivery does to the figures: its categories' outcomes, to compare before and after."""

from collections.abc import Sequence

from data.entries.settings import find_settings
from data.journal.figure import Figure
from data.months import find_reference_date
from kpi.declared.all import KPIS
from kpi.engine.engine import count_outcomes
from kpi.engine.tally import Counts, Month, make_outcome
from kpi.model import Facts
from kpi.question import Question

WINDOW = "year"
_DELIVERED = """
    WITH shown AS (SELECT * FROM month WHERE month <= $month ORDER BY month DESC LIMIT 1)
    SELECT category, false AS of_plan FROM counting JOIN shown USING (snapshot)
    UNION ALL
    SELECT key, true FROM agenda_counting JOIN shown USING (month) WHERE kind = 'plan'"""


def count_figures(facts: Facts, month: str, categories: Sequence[str]) -> list[Figure]:
    """Return the outcomes of all KPIs for these categories in this month's year.

    `facts` is a store, or a transaction in which a delivery is accepted that nobody else sees yet.
    Every KPI has one entry per category, in the order of KPIs; `kpi` and `category` are its keys. A
    category in which nothing stands has counts of 0.
    """
    found = {
        (one.kpi, one.group["category"]): one
        for one in count_outcomes(facts, Question(month, WINDOW), by=["category"])
    }
    delivered = {
        (row["category"], row["of_plan"]) for row in facts.fetch_rows(_DELIVERED, {"month": month})
    }
    set_then = {
        one.name: one.value for one in find_settings(facts, find_reference_date(month)).values()
    }
    for kpi in KPIS.values():
        for name in categories:
            if (kpi.id, name) not in found:
                at = Month(set_then, True, (name, False) in delivered, (name, True) in delivered)
                found[kpi.id, name] = make_outcome(
                    kpi, month, WINDOW, {"category": name}, Counts(), at
                )
    return [found[kpi, name].as_figure() for kpi in KPIS for name in categories]
