"""Overzicht: the page that a council decides on, and under it what is behind it.

One sentence, the chain, the categories, what asks attention, and what became of decisions: one
page, and one sheet of paper (ui/web/style.css).
"""

import datetime as dt

from data import dutch as nl
from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.headlines import APPLICATION, BESIDE, FOLLOW_UP
from kpi.headlines import PER_CATEGORY as COLUMNS
from kpi.outcome import Outcome
from kpi.question import Question
from kpi.worklist.agreed import count_agreements, phrase_count
from pages.council import decisions, known, since_meeting, urgent
from report.content import opening
from ui.app.cache import keep_per_version
from ui.app.choices import Still
from ui.app.links import write_address
from ui.charts import bars
from ui.figures import agreements, attention, chain, moments, outcome, trend
from ui.figures.figures import (
    Figures,
    count_figures,
    count_history,
    find_delivered,
    list_categories,
)
from ui.kit.html import Html, draw_details, render_template

TITLE = "Overzicht"
WELCOME = (
    "De ISV-monitor laat zien of de Internationale Sociale Voorwaarden worden toegepast in "
    "aanbestedingen, en wat er daarna in de contracten mee gebeurt."
)
# Layout -> what the table per category is called, and what is said under that.
GRIDS = {
    "new": ("Per risicocategorie", ""),
    "old": (
        "Per oude risicocategorie",
        "Zoals ingedeeld vóór de herijking. Overig is wat nu in een gesplitste categorie valt en "
        "geen oude noemt; 4G en 5G viel onder geen van de tien. Samen zijn het dezelfde aantallen.",
    ),
}
_GROUPS = (
    ("Toepassing: staan de ISV in de aanbesteding?", APPLICATION),
    ("Opvolging: wordt er iets mee gedaan?", FOLLOW_UP),
)


@keep_per_version(256)
def draw_page(question: Question, today: dt.date) -> tuple[str, ...]:
    """Return the whole screen in a few blocks, as it stands on a day. There must be a month.

    Of a question that stands still only what fits on a sheet.
    """
    found = count_figures(question)
    stand = find_delivered(question)
    shown = (
        _draw_top(found, stand, question),
        _draw_grid(found, stand, question),
        _draw_below(question, today),
    )
    if isinstance(question, Still):
        return shown
    more = draw_more(found, stand, question, COLUMNS)
    return (
        *shown,
        draw_details("Meer cijfers, wat te laat is, het verloop en de definities", more),
    )


def _draw_top(found: Figures, stand: Delivered, question: Question) -> Html:
    """Return the sentence, what changed, and the chain from obligation to follow-up."""
    changed = since_meeting.phrase_changes(question, found)
    ways = [
        ("Waardoor?", write_address("veranderd", question)),
        ("Naar de vergaderstand", write_address("vergadering", question)),
        ("Meenemen als document", write_address("rapportages", question)),
    ]
    if not changed or changed.endswith(f"{since_meeting.NO_CHANGE}."):
        del ways[0]
    return render_template(
        "pages/council/overview.html#top",
        sentence=opening.phrase_opening(found, question),
        standing=opening.phrase_basis(stand, question, found),
        changed=changed,
        ways=[] if isinstance(question, Still) else ways,
        known=known.draw_known(found, question),
        chain=chain.draw_chain(chain.ask_chain(question), question, short=True),
    )


def _draw_grid(found: Figures, stand: Delivered, question: Question) -> Html:
    names = list_categories(found, COLUMNS, question.classification)
    title, sub = GRIDS[question.classification]
    return render_template(
        "pages/council/overview.html#grid",
        title=title,
        sub=sub,
        headers=["Categorie", *(outcome.draw_name(kpi, found[kpi, None]) for kpi in COLUMNS)],
        lines=[
            (
                name,
                write_address("", outcome.narrow_question(question, name)),
                stand.find(name),
                [_square(kpi, name, found, stand, question) for kpi in COLUMNS],
            )
            for name in names
        ],
        chosen=question.category,
        legend=outcome.draw_legend(),
        outside=_list_outside(found),
    )


def _list_outside(found: Figures) -> list[str]:
    """Return what is counted in none of the categories, so that with those it adds up."""
    there = ((kpi, found.get((kpi, OUTSIDE))) for kpi in COLUMNS)
    return [
        f"{BY_ID[kpi].label.lower()} {nl.format_number(one.yes)} van "
        f"{nl.format_number(one.population)}"
        for kpi, one in there
        if one and one.population
    ]


def _square(kpi: str, name: str, found: Figures, stand: Delivered, question: Question) -> Html:
    one, against, moved = found.get((kpi, name)), since_meeting.find_since(question), Html()
    if against and not against.restarted:
        moved = outcome.draw_move(one, against.find_before(kpi, name), against.when)
    there, own = stand.find(name) is not None, outcome.narrow_question(question, name)
    beside = found.get((BESIDE[kpi], name)) if kpi in BESIDE else None
    return outcome.draw_square(one, own, delivered=there, moved=moved, beside=beside)


def _draw_below(question: Question, today: dt.date) -> Html:
    """Return what asks attention, the decisions, and what the columns mean, a line each."""
    return render_template(
        "pages/council/overview.html#below",
        urgent=urgent.list_urgent(question, today),
        rule=urgent.RULE,
        decisions=decisions.draw_opening(question, today),
        agreed=_count_agreed(question, today),
        all_decisions=write_address("besluiten", question),
        terms=[(BY_ID[kpi].label, _first(BY_ID[kpi].rule)) for kpi in COLUMNS],
    )


def _count_agreed(question: Question, today: dt.date) -> tuple[str, str]:
    """Return what is agreed with managers about contracts, in words, and where that stands."""
    judged = agreements.find_judged(today)
    said = phrase_count(count_agreements(judged, question.of_today.category))
    return said, write_address("mijn-categorie", question)


def _first(rule: str) -> str:
    return rule.split(". ", maxsplit=1)[0].rstrip(".") + "."


def draw_more(
    found: Figures, stand: Delivered, question: Question, columns: tuple[str, ...]
) -> Html:
    """Return what is for who wants more: headlines, what is late, trends, definitions.

    columns: the KPIs whose trends are drawn.
    """
    series = [outcomes for kpi in columns if (outcomes := _find_history(kpi, question))]
    marked = moments.find_moments(*columns)
    return render_template(
        "pages/council/overview_more.html",
        groups=[
            (title, [outcome.find_card(found, kpi, question) for kpi in kpis])
            for title, kpis in _GROUPS
        ],
        legend=bars.draw_legend(),
        overdue=attention.draw_overdue(found, question),
        missing=attention.draw_missing(stand, question),
        charts=[
            (BY_ID[kpi].label, trend.draw_chart(outcomes, moments.find_moments(kpi)))
            for outcomes in series
            for kpi in [outcomes[0].kpi]
        ],
        trends=trend.draw_table("Verloop per maand", series, question, marked),
        kpis=[BY_ID[kpi] for kpi in dict.fromkeys((*columns, *APPLICATION, *FOLLOW_UP))],
        question=question,
        href=write_address,
    )


def _find_history(kpi: str, question: Question) -> list[Outcome]:
    found = count_history(question).get((kpi, question.category), ())
    return [one for one in found if one.month <= question.month]
