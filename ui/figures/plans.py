"""The category plans as HTML: whose each is, since when it stands, and what it says of the ISV."""

from collections.abc import Mapping
from html import escape

from data import dutch as nl
from data.reference import category_names
from data.store.agenda import PlanState, plans_at
from kpi.status import NOT_DELIVERED
from ui.app import shell
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.kit import blocks

_HEADERS = (
    *("Categorie", "Eigenaar", "Vastgesteld op", "Deel over ISV", "KPI's voor ISV"),
    "Waar het staat",
)
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: nl.UNKNOWN}
_NONE = "Geen categorieplan aangeleverd"


@per_version(64)
def plans(month: str) -> Mapping[str, PlanState]:
    """Return the plans that were delivered by the end of a month, by category of today."""
    return plans_at(shell.store(), month)


@blocks.as_html
def table(month: str) -> str:
    """Return the plan of each of the eight risk categories, and of others that were delivered."""
    found = plans(month)
    names = dict.fromkeys((*category_names(), *found))
    rows = [(escape(name), *_cells(found.get(name))) for name in names]
    return blocks.table("De categorieplannen", _HEADERS, rows, whole=[2], stacked=True)


@blocks.as_html
def one(month: str, category: str) -> str:
    """Return the plan of one category of today."""
    plan = plans(month).get(category)
    if plan is None:
        deliver = link("Lever het aan op het blad Categorieplannen", href("aanleveren"))
        return f'<p><span class="isv-none">{_NONE}.</span> {deliver}.</p>'
    said = dict(zip(_HEADERS[1:], _cells(plan), strict=True))
    return blocks.facts(said)


def _cells(plan: PlanState | None) -> tuple[str, ...]:
    if plan is None:
        nothing = f'<em class="isv-none">{NOT_DELIVERED}</em>'
        return (nothing, *[nl.UNKNOWN] * 3, "–")
    place = f"blad {plan.sheet}, rij {plan.row}" if plan.sheet else f"rij {plan.row}"
    carried = " (overgenomen)" if plan.carried else ""
    where = link(plan.file, href("aanleveringen", aanlevering=plan.delivery))
    return (
        escape(plan.owner or nl.UNKNOWN),
        nl.date(plan.plan_adopted_on) if plan.plan_adopted_on else nl.UNKNOWN,
        _WORDS[plan.has_isv],
        _WORDS[plan.has_kpis],
        f'{where}<span class="isv-rest">{escape(place)} · {nl.month(plan.month)}{carried}</span>',
    )
