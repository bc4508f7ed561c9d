"""Uitvoeringsagenda as HTML: the 19 actions in their own order, with what is known of each."""

from collections.abc import Mapping
from functools import partial

from data import dutch as nl
from data.reference import Action, list_actions
from data.store.agenda import ActionState, find_actions
from kpi import agenda_names, words
from kpi.model import KPI
from kpi.outcome import Outcome
from kpi.question import Question
from pages.agenda import action_texts
from pages.agenda.lines import list_kpis
from ui.app.cache import keep_of_store, keep_per_version
from ui.app.links import write_address
from ui.figures import outcome as measure
from ui.figures.figures import count_figures
from ui.kit.html import Html, draw_details, draw_heading, render_template

TITLE = "Uitvoeringsagenda"
WELCOME = "De 19 acties om de toepassing van de ISV te verbeteren, te verbreden en te versterken."
_FIRST = 1  # so many KPIs of an action are shown at once, the others on request


find_states = keep_of_store(64, find_actions)


@keep_per_version(256)
def draw_page(role: str, question: Question) -> tuple[Html, ...]:
    """Return the whole screen: a table per part of the agenda, with the actions of a role."""
    known = find_states(question.month)
    everyone = role == action_texts.ALL_ROLES
    chosen = [one for one in list_actions() if everyone or role in action_texts.list_roles(one)]
    return (
        draw_heading(TITLE, _sub(chosen, known, question)),
        draw_details("Wat kleuren en woorden betekenen", measure.draw_legend()),
        *(
            render_template(
                "pages/agenda/agenda.html",
                line=line,
                chosen=[one for one in chosen if one.line == line],
                known=known,
                question=question,
                outcomes=partial(_find_outcomes, question),
                most=_FIRST,
                roles=action_texts.list_roles,
                words=words,
                names=agenda_names,
                counts=measure.draw_counts,
                verdict=measure.draw_verdict,
                href=write_address,
            )
            for line in agenda_names.LINES
        ),
    )


def _sub(chosen: list[Action], known: Mapping[int, ActionState], question: Question) -> str:
    mine = [known[one.nr] for one in chosen if one.nr in known]
    late = sum(one.is_overdue(question.reference_date) for one in mine)
    parts = [
        f"Stand aan het eind van {nl.format_month(question.month)}",
        nl.count_noun(len(chosen), "actie", "acties"),
        f"{len(mine)} met een aangeleverde stand",
        f"{late} te laat" if late else "",
        question.category or "",
    ]
    return " · ".join(filter(None, parts))


def _find_outcomes(question: Question, nr: int) -> list[tuple[KPI, Outcome | None, Question]]:
    """Return the KPIs of an action, each with what it was asked."""
    found = count_figures(question)
    asked = [(kpi, question.fit_kpi(kpi)) for kpi in list_kpis(nr)]
    return [(kpi, found.get((kpi.id, of.category)), of) for kpi, of in asked]
