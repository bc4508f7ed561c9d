"""Vraagt aandacht: the five contracts that a council should hear about, with owner."""

from kpi.question import Question
from kpi.worklist.urgent import find_urgent
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.kit.html import Html, render_template

RULE = "Verplicht, zonder ISV en zonder reden: de grootste eerst. Daarna wat het langst te laat is."
_NAMES = {
    "risk_analysis_received": "risicoanalyse",
    "improvement_plan_received": "plan van aanpak",
    "annual_report_published": "jaarrapportage",
}


@keep_per_version(256)
def list_urgent(question: Question) -> Html:
    """Return the list; without any it says so. There must be a month."""
    return render_template(
        "pages/council/urgent.html",
        urgent=find_urgent(open_store(), question),
        names=_NAMES,
        question=question,
        href=write_address,
    )
