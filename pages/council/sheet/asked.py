"""What is asked of this meeting: decisions whose date has come, and what the figures ask for."""

import datetime as dt

from data import dutch as nl
from kpi.classification import list_names
from kpi.compare.asked import find_undecided, list_due
from kpi.question import Question
from kpi.words import name_short
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.figures.figures import Figures
from ui.kit.html import Html, render_template

_SHOWN = 3  # decisions, and names of categories


def draw_asked(found: Figures, question: Question, today: dt.date) -> Html:
    """Return what a meeting of this day is asked, and that nothing is."""
    decisions = open_store().council.decisions.values()
    due = list_due(decisions, today)
    names = [question.category] if question.category else list_names(question.classification)
    return render_template(
        "pages/council/sheet/asked.html",
        due=due[:_SHOWN],
        left=len(due) - _SHOWN,
        undecided=[
            (name_short(one.kpi), _phrase_names(one.categories))
            for one in find_undecided(found, names, decisions)
        ],
        today=today,
        decide=write_address("besluiten", question),
    )


def _phrase_names(names: tuple[str, ...]) -> str:
    """Return 'Energie, Laboratorium en 3 andere': the first of many names."""
    if len(names) <= _SHOWN:
        return nl.join_words(names)
    shown = names[: _SHOWN - 1]
    return nl.join_words([*shown, f"{len(names) - len(shown)} andere"])
