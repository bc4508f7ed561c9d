"""The plans of the eight risk categories as they stand at the end of a month."""

from dataclasses import dataclass

from tests.kpi.oracle.categories import RISK_CATEGORIES, translate
from tests.kpi.oracle.facts import DIMENSIONS, Place, Register, Row
from tests.kpi.oracle.logic import Number, judge, said, weighed

PLAN_KPIS = {"plan_has_isv": "has_isv", "plan_has_kpis": "has_kpis"}


@dataclass
class Plan:
    """A risk category and its plan; without one all answers are empty."""

    answers: Row
    dims: dict[str, str | None]
    places: list[Place]


def delivered_plans(register: Register, month: str) -> dict[str, tuple[Place, Row]]:
    """The plan that stands per category: of the latest month, of one month the last delivered."""
    found: dict[str, tuple[str, Place, Row]] = {}
    for position, delivery in enumerate(register):
        for number, plan in enumerate(delivery.get("plans", [])):
            category, _ = translate(plan["category"], None)
            before = found.get(category)
            if delivery["month"] <= month and (before is None or before[0] <= delivery["month"]):
                found[category] = (delivery["month"], (position, number), plan)
    return {category: (place, plan) for category, (_, place, plan) in found.items()}


def plans(register: Register, month: str) -> list[Plan]:
    """One per risk category, once anything at all was delivered."""
    if all(delivery["month"] > month for delivery in register):
        return []
    standing = delivered_plans(register, month)
    result = []
    for category in sorted(RISK_CATEGORIES):
        dims: dict[str, str | None] = dict.fromkeys((*DIMENSIONS, "european"))
        place, plan = standing.get(category, (None, {}))
        result.append(Plan(plan, {**dims, "category": category}, [place] if place else []))
    return result


def plan_adds(kpi: str, plan: Plan) -> dict[str, Number]:
    """What the category adds: yes, no or unknown; or that its plan says n.v.t."""
    answer = plan.answers.get(PLAN_KPIS[kpi])
    return weighed(judge([], said(answer), nvt=answer == "nvt"))
