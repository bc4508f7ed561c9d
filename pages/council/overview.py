"""Overzicht: the page that a council decides on, and under it what is behind it.

One sentence, what is asked, what moved, what comes, where it hurts, and what became of decisions:
one page, and one sheet of paper (ui/web/style.css).
"""

import datetime as dt
from typing import NamedTuple

from data import dutch as nl
from data.reference import list_actions
from data.store.agenda import find_actions
from kpi import words
from kpi.classification import OUTSIDE
from kpi.declared.all import BY_ID
from kpi.delivered import Delivered
from kpi.headlines import APPLICATION, BESIDE, COUNTED_BY, FOLLOW_UP, HEADLINE
from kpi.headlines import PER_CATEGORY as COLUMNS
from kpi.outcome import Outcome
from kpi.quality.obstacles import find_obstacles
from kpi.question import Question
from kpi.worklist.agreed import count_agreements, phrase_count
from pages.council import decisions, known, urgent
from pages.council.sheet import ahead, asked
from report.content import opening
from ui.app.cache import keep_per_version
from ui.app.links import write_address
from ui.app.shell import open_store
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
        "De indeling van vóór de herijking. ‘Overig’ hoort bij een categorie die is gesplitst, en "
        "noemt geen oude. 4G en 5G viel onder geen van de tien. Samen zijn het dezelfde aantallen.",
    ),
}
# How many contracts that hurt, obstacles and late actions have room: the sheet is one A4.
_ROOM, _ROOM_BESIDE_DECISIONS = (3, 2, 2), (2, 1, 1)
_GROUPS = (
    ("Toepassing: staan de ISV in de aanbesteding?", APPLICATION),
    ("Opvolging: wordt er iets mee gedaan?", FOLLOW_UP),
)


class Sheet(NamedTuple):
    """The screen in blocks: `asked` and `ahead` stand beside `beside`; what moved comes between."""

    top: Html
    asked: Html
    ahead: Html
    beside: Html
    more: Html


@keep_per_version(256)
def draw_page(question: Question, today: dt.date, since: str | None = None) -> Sheet:
    """Return the whole screen but for what moved, as it stands on a day. There must be a month.

    since: what the address says that is compared with, for Vergaderstand to do likewise.
    """
    found = count_figures(question)
    stand = find_delivered(question)
    more = draw_more(found, stand, question, COLUMNS)
    undecided = asked.list_undecided(found, question)
    decided = decisions.draw_opening(question, today, 1 if undecided else 2)
    return Sheet(
        _draw_top(found, stand, question, since),
        _wrap(asked.draw_asked(decided, found, question)),
        _wrap(ahead.draw_ahead(found, question)),
        _draw_beside(found, question, today, decided),
        draw_details("Meer cijfers en verloop", more),
    )


def _wrap(part: Html) -> Html:
    return render_template("pages/council/overview.html#part", part=part)


def _draw_top(found: Figures, stand: Delivered, question: Question, since: str | None) -> Html:
    """Return the sentence, what it rests on, and where else to look."""
    ways = [
        ("Naar de vergaderstand", write_address("vergadering", question, sinds=since)),
        ("Meenemen als document", write_address("rapportages", question)),
    ]
    return render_template(
        "pages/council/overview.html#top",
        sentence=opening.phrase_opening(found, question),
        standing=opening.phrase_basis(stand, question, {}),
        ways=ways,
        known=known.draw_known(found, question),
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
    one, own = found.get((kpi, name)), outcome.narrow_question(question, name)
    beside = found.get((BESIDE[kpi], name)) if kpi in BESIDE else None
    return outcome.draw_square(one, own, delivered=stand.find(name) is not None, beside=beside)


def _draw_beside(
    found: Figures, question: Question, today: dt.date, decided: decisions.Opening
) -> Html:
    """Return the obligation, where it hurts, earlier decisions, obstacles, and late actions."""
    store, main = open_store(), found.get((HEADLINE, question.category))
    titles = {one.nr: one.title for one in list_actions()}
    late = {
        nr: one for nr, one in find_actions(store, question.month).items() if one.is_overdue(today)
    }
    room = _ROOM_BESIDE_DECISIONS if decided.total else _ROOM
    return render_template(
        "pages/council/overview.html#beside",
        obligation=outcome.draw_square(main, question),
        complete=_phrase_complete(main),
        urgent=urgent.list_urgent(question, room[0]),
        decisions=decided.others,
        agreed=_count_agreed(question, today),
        total=decided.total,
        all_decisions=write_address("besluiten", question),
        obstacles=find_obstacles(store, question)[: room[1]],
        late=[
            (nr, titles[nr], write_address("actie", question, nr=str(nr)), one)
            for nr, one in list(late.items())[: room[2]]
        ],
        late_count=len(late),
    )


def _phrase_complete(main: Outcome | None) -> str:
    """Return of how much of what may be obliged it is known that it is, and whether it was met."""
    if main is None or not main.population + main.maybe:
        return ""
    whole = words.phrase_with_units(HEADLINE, main.population + main.maybe)
    return f"Bekend bij {words.phrase_amount(HEADLINE, main.known)} van {whole}."


def _count_agreed(question: Question, today: dt.date) -> tuple[str, str]:
    """Return what is agreed with managers about contracts, in words, and where that stands."""
    judged = agreements.find_judged(today)
    said = phrase_count(count_agreements(judged, question.of_today.category))
    return said, write_address("mijn-categorie", question)


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
        chain=chain.draw_chain(chain.ask_chain(question), question, short=True),
        grid=_draw_grid(found, stand, question),
        groups=[
            (title, [_draw_card(found, kpi, question) for kpi in kpis]) for title, kpis in _GROUPS
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


def _draw_card(found: Figures, kpi: str, question: Question) -> Html:
    """Return the card of a KPI; of an amount that gives the value of one contract away none."""
    counted = found.get((COUNTED_BY.get(kpi, ""), question.category))
    if counted and counted.telling:
        title = BY_ID[kpi].label
        return render_template("ui/figures/outcome.html#card", title=title, nothing=words.TELLING)
    return outcome.find_card(found, kpi, question)


def _find_history(kpi: str, question: Question) -> list[Outcome]:
    found = count_history(question).get((kpi, question.category), ())
    return [one for one in found if one.month <= question.month]
