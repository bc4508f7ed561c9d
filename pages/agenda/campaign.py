"""A campaign (actions 16 and 17) as HTML: the application before and after it, and its reach."""

from collections.abc import Mapping

from data.journal.notes import Marker
from data.months import find_reference_date
from kpi import words
from kpi.compare.before_and_after import LISTED, count_around, count_months_since
from kpi.declared.all import BY_ID
from kpi.question import Question
from pages.agenda import action_texts, lines
from pages.agenda.indicators import find_indicators
from ui.app import shell
from ui.app.links import write_address, write_contract_address
from ui.charts import bars
from ui.figures.figures import list_moments
from ui.kit.html import Html, render_template

# Action -> the KPIs that the agenda wants to see before and after its campaign.
FOLLOWED: Mapping[int, tuple[str, ...]] = {
    16: ("application_mandatory",),
    17: ("application_voluntary_below", "application_voluntary_outside"),
}


def draw_campaign(action: int, question: Question) -> Html:
    """Return what the agenda names for a campaign. The action is one of FOLLOWED."""
    kpis = FOLLOWED[action]
    marker = find_last(action, question.month)
    sides = None
    if marker and count_months_since(marker.day, question.month):
        sides = count_around(shell.open_store(), marker.day, kpis, question)
    return render_template(
        "pages/agenda/campaign.html",
        question=question,
        kpis=[BY_ID[kpi] for kpi in kpis],
        marker=marker,
        sides=sides,
        over_time=[lines.draw_kpi(BY_ID[kpi], question, 4) for kpi in kpis],
        indicators=find_indicators(action, question.month),
        roles=action_texts.ROLES,
        norms=write_address("normen", question),
        answers=words.ANSWERS,
        bar=bars.draw_stacked,
        most=LISTED,
        contract=write_contract_address,
    )


def find_last(action: int, month: str) -> Marker | None:
    """Return the last campaign up to the end of a month: of this action, or of no action at all."""
    day = find_reference_date(month)
    mine = [
        one
        for one in list_moments()
        if one.kind == "campagne" and one.action in (action, None) and one.day <= day
    ]
    return mine[-1] if mine else None
