"""What stands under Overzicht for who wants more: headlines, what is late, trends, definitions."""

from kpi import BY_ID, Outcome
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.question import Question
from ui.app.links import href
from ui.charts import bars
from ui.figures import attention, moments, outcome, trend
from ui.figures.figures import Delivered, Figures, history
from ui.kit.html import Html, render

_GROUPS = (
    ("Toepassing: staan de ISV in de aanbesteding?", APPLICATION),
    ("Opvolging: wordt er iets mee gedaan?", FOLLOW_UP),
)


def draw_more(
    found: Figures, stand: Delivered, question: Question, columns: tuple[str, ...]
) -> Html:
    """Return all of it; `columns` are the KPIs whose trends are drawn."""
    series = [outcomes for kpi in columns if (outcomes := _find_history(kpi, question))]
    marked = moments.find_moments(*columns)
    return render(
        "pages/council/overview_more.html",
        groups=[
            (title, [outcome.find_card(found, kpi, question) for kpi in kpis])
            for title, kpis in _GROUPS
        ],
        legend=bars.legend(),
        overdue=attention.overdue(found, question),
        missing=attention.missing(stand, question),
        charts=[
            (BY_ID[kpi].label, trend.chart(outcomes, moments.find_moments(kpi)))
            for outcomes in series
            for kpi in [outcomes[0].kpi]
        ],
        trends=trend.table("Verloop per maand", series, question, marked),
        kpis=[BY_ID[kpi] for kpi in dict.fromkeys((*columns, *APPLICATION, *FOLLOW_UP))],
        question=question,
        href=href,
    )


def _find_history(kpi: str, question: Question) -> list[Outcome]:
    found = history(question).get((kpi, question.category), ())
    return [one for one in found if one.month <= question.month]
