"""What is asked of this meeting: decisions whose date has come, and what the figures ask for."""

from collections.abc import Sequence

from data import dutch as nl
from kpi.classification import list_names
from kpi.compare.asked import Undecided, find_undecided
from kpi.question import Question
from kpi.words import name_short
from pages.council.decisions import Opening
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.figures.figures import Figures
from ui.kit.html import Html, render_template

_SHOWN = 3  # names of categories
# Why nothing is asked: nothing is under its norm, or a decision is about all that is.
_WELL = "geen cijfer staat onder de norm"
_DECIDED = "onder de norm loopt er al een"


def list_undecided(found: Figures, question: Question) -> list[Undecided]:
    """Return what is under its norm without an open decision, of the categories looked at."""
    names = _list_categories(question)
    return find_undecided(found, names, open_store().council.decisions.values())


def _list_categories(question: Question) -> Sequence[str]:
    return [question.category] if question.category else list_names(question.classification)


def draw_asked(opening: Opening, found: Figures, question: Question) -> Html:
    """Return what a meeting is asked, and that nothing is."""
    undecided = list_undecided(found, question)
    below = undecided or find_undecided(found, _list_categories(question), ())
    return render_template(
        "pages/council/sheet/asked.html",
        due=opening.asked,
        left=opening.left,
        undecided=[(name_short(one.kpi), _phrase_names(one.categories)) for one in undecided],
        decide=write_address("besluiten", question),
        why=_DECIDED if below else _WELL,
    )


def _phrase_names(names: tuple[str, ...]) -> str:
    """Return 'Energie, Laboratorium en 3 andere': the first of many names."""
    if len(names) <= _SHOWN:
        return nl.join_words(names)
    shown = names[: _SHOWN - 1]
    return nl.join_words([*shown, f"{len(names) - len(shown)} andere"])
