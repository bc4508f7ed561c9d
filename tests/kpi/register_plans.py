"""What a generated register holds beside contracts: category plans, and settings of the council."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.kpi.oracle.categories import translate
from tests.kpi.oracle.facts import Row, month_end
from tests.kpi.oracle.settings import Setting

# A category of today in any letters, a former one, and one whose plan counts for nothing.
CATEGORIES = ("Energie", "energie", "Catering", "Consumptieve dienstverlening", "Schoonmaak")
WORDS = ("ja", "ja", "nee", "nvt", None)
HEADERS = {
    "category": "Categorie",
    "owner": "Categoriemanager",
    "plan_adopted_on": "Plan vastgesteld op",
    "has_isv": "ISV in plan",
    "has_kpis": "KPI's in plan",
}
# Norms on KPIs that often count something, of which a few units decide.
VALUES: dict[str, tuple[str, ...]] = {
    "target:application_total": ("0.5", "1.0", "0.0", "0.3"),
    "target:obligation_met": ("0.5", "1.0"),
    "target:obligation_met_value": ("0.7", "1.0"),
    "target:risk_analysis_on_time": ("0.5", "1.0"),
    "target:manager_trained": ("0.5",),
    "target:plan_has_isv": ("0.25", "1.0"),
    "target:measures_realised": ("0.5",),
    "small_number": ("1", "2", "3"),
    "term:risk_analysis": ("1", "6", "12"),
    "term:improvement_plan": ("1", "3"),
    "term:annual_report": ("3", "18"),
    "term:dialogue": ("2", "24"),
    "term:assessment": ("1", "6"),
    "recalibration": ("2022-06-12", "2023-12-31", "2024-01-01"),
    "obligation:kader-2017": ("2016-12-31", "2017-01-02", "2022-06-12"),
}


@st.composite
def plan_rows(draw: st.DrawFn, number: int) -> list[Row]:
    """The rows of sheet Categorieplannen in delivery `number`; none more often than not."""
    if draw(st.integers(0, 2)):
        return []
    unique: dict[str, Row] = {}
    for name in draw(st.lists(st.sampled_from(CATEGORIES), min_size=1, max_size=3)):
        plan: dict[str, Any] = {
            field: draw(st.sampled_from(WORDS)) for field in ("has_isv", "has_kpis")
        }
        unique.setdefault(
            translate(name, None)[0],
            {"category": name, "owner": f"Afdeling {number}", "plan_adopted_on": None, **plan},
        )
    return list(unique.values())


@st.composite
def council(draw: st.DrawFn, months: Sequence[str]) -> list[Setting]:
    """Settings from the last day of a month or the day after, of some month or long before."""
    found = []
    for name in draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=4)):
        end = month_end(draw(st.sampled_from(list(months))))
        days = (end, end, end + timedelta(days=1), date(2015, 6, 1))
        found.append((name, draw(st.sampled_from(days)), draw(st.sampled_from(VALUES[name]))))
    return found


def to_plan_cells(plan: Row) -> dict[str, Any]:
    """A plan as spreadsheet cells: Dutch header -> text, date or None."""
    return {
        header: "n.v.t." if plan.get(field) == "nvt" else plan.get(field)
        for field, header in HEADERS.items()
    }
