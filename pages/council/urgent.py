"""Vraagt aandacht as HTML: the five contracts that a council should hear about, with owner."""

from html import escape

from data import dutch as nl
from kpi.question import Question
from kpi.worklist.urgent import UNEXPLAINED, Urgent
from kpi.worklist.urgent import urgent as found
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.app.shell import store

RULE = "Verplicht, zonder ISV en zonder reden: de grootste eerst. Daarna wat het langst te laat is."
_NAMES = {
    "risk_analysis_received": "risicoanalyse",
    "improvement_plan_received": "plan van aanpak",
    "annual_report_published": "jaarrapportage",
}


@per_version(256)
def listed(question: Question) -> str:
    """Return the list; without any it says so. There must be a month."""
    items = [_one(one, question) for one in found(store(), question)]
    if not items:
        return (
            '<p class="isv-none">Niets: geen termijn is verstreken en elke reden staat erbij.</p>'
        )
    return f'<ol class="isv-list">{"".join(f"<li>{item}</li>" for item in items)}</ol>'


def _one(one: Urgent, question: Question) -> str:
    target = href("aanleveringen", question, aanlevering=one.delivery)
    place = f"{one.sheet}, rij {nl.number(one.row)}" if one.sheet else f"rij {nl.number(one.row)}"
    quiet = [
        escape(one.category),
        escape(f"contractmanager {one.owner or nl.UNKNOWN}"),
        f"{link(one.file, target)} {escape(place)}",
    ]
    return (
        f"<strong>{escape(one.title)}</strong> · {_what(one)}"
        f'<span class="isv-rest">{" · ".join(quiet)}</span>'
    )


def _what(one: Urgent) -> str:
    if one.kpi == UNEXPLAINED or one.due is None:
        return "verplicht, geen ISV, geen reden"
    return f"{_NAMES[one.kpi]} te laat sinds {nl.date(one.due)}"
