"""The category plans: whose each is, since when it stands, and what it says of the ISV."""

from data import dutch as nl
from data.reference import list_categories
from data.store.agenda import PlanState, find_plans
from kpi.status import NOT_DELIVERED
from ui.app.cache import keep_of_store
from ui.app.links import write_address
from ui.kit import html
from ui.kit.html import Html, render_template

_HEADERS = (
    "Categorie",
    "Eigenaar",
    "Vastgesteld op",
    "Deel over ISV",
    "KPI's voor ISV",
    "Waar het staat",
)
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: nl.UNKNOWN}


list_plans = keep_of_store(64, find_plans)


def draw_table(month: str) -> Html:
    """Return the plan of each of the eight risk categories, and of others that were delivered."""
    found = list_plans(month)
    names = dict.fromkeys((*list_categories(), *found))
    rows = [(name, *_cells(found.get(name))) for name in names]
    return html.draw_table("De categorieplannen", _HEADERS, rows, whole=[2], stacked=True)


def draw_plan(month: str, category: str) -> Html:
    """Return the plan of one category of today."""
    plan = list_plans(month).get(category)
    if plan is None:
        return render_template(
            "ui/figures/plans.html#none_of_it", deliver=write_address("aanleveren")
        )
    return html.draw_facts(dict(zip(_HEADERS[1:], _cells(plan), strict=True)))


def _cells(plan: PlanState | None) -> tuple[str, ...]:
    if plan is None:
        nothing = render_template("ui/figures/plans.html#nothing", text=NOT_DELIVERED)
        return (nothing, *[nl.UNKNOWN] * 3, "–")
    delivery = write_address("aanleveringen", aanlevering=plan.delivery)
    return (
        plan.owner or nl.UNKNOWN,
        nl.format_date(plan.plan_adopted_on),
        _WORDS[plan.has_isv],
        _WORDS[plan.has_kpis],
        render_template("ui/figures/plans.html#place", plan=plan, delivery=delivery),
    )
