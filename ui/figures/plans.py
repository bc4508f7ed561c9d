"""The category plans: whose each is, since when it stands, and what it says of the ISV."""

from collections.abc import Mapping

from data import dutch as nl
from data.reference import category_names
from data.store.agenda import PlanState, plans_at
from kpi.status import NOT_DELIVERED
from ui.app import shell
from ui.app.cache import per_version
from ui.app.links import href
from ui.kit import html
from ui.kit.html import Html, render

_HEADERS = (
    "Categorie",
    "Eigenaar",
    "Vastgesteld op",
    "Deel over ISV",
    "KPI's voor ISV",
    "Waar het staat",
)
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: nl.UNKNOWN}


@per_version(64)
def plans(month: str) -> Mapping[str, PlanState]:
    """Return the plans that were delivered by the end of a month, by category of today."""
    return plans_at(shell.store(), month)


def table(month: str) -> Html:
    """Return the plan of each of the eight risk categories, and of others that were delivered."""
    found = plans(month)
    names = dict.fromkeys((*category_names(), *found))
    rows = [(name, *_cells(found.get(name))) for name in names]
    return html.table("De categorieplannen", _HEADERS, rows, whole=[2], stacked=True)


def one(month: str, category: str) -> Html:
    """Return the plan of one category of today."""
    plan = plans(month).get(category)
    if plan is None:
        return render("ui/figures/plans.html#none_of_it", deliver=href("aanleveren"))
    return html.facts(dict(zip(_HEADERS[1:], _cells(plan), strict=True)))


def _cells(plan: PlanState | None) -> tuple[str, ...]:
    if plan is None:
        nothing = render("ui/figures/plans.html#nothing", text=NOT_DELIVERED)
        return (nothing, *[nl.UNKNOWN] * 3, "–")
    delivery = href("aanleveringen", aanlevering=plan.delivery)
    return (
        plan.owner or nl.UNKNOWN,
        nl.date(plan.plan_adopted_on),
        _WORDS[plan.has_isv],
        _WORDS[plan.has_kpis],
        render("ui/figures/plans.html#place", plan=plan, delivery=delivery),
    )
