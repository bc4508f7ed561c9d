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


def list_undecided(found: Figures, question: Question) -> list[Undecided]:
    """Return what is under its norm without an open decision, of the categories looked at."""
    names = [question.category] if question.category else list_names(question.classification)
    return find_undecided(found, names, open_store().council.decisions.values())


def draw_asked(opening: Opening, undecided: Sequence[Undecided], question: Question) -> Html:
    """Return what a meeting is asked, and that nothing is."""
    return render_template(
        "pages/council/sheet/asked.html",
        due=opening.asked,
        left=opening.left,
        undecided=[(name_short(one.kpi), _phrase_names(one.categories)) for one in undecided],
        decide=write_address("besluiten", question),
    )


def _phrase_names(names: tuple[str, ...]) -> str:
    """Return 'Energie, Laboratorium en 3 andere': the first of many names."""
    if len(names) <= _SHOWN:
        return nl.join_words(names)
    shown = names[: _SHOWN - 1]
    return nl.join_words([*shown, f"{len(names) - len(shown)} andere"])
