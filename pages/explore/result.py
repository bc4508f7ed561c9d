"""Verbreding verkennen as HTML: what a choice comes to, with its unknowns and assumptions."""

from data import dutch as nl
from kpi.explore.choice import Choice
from kpi.explore.explore import OPEN, explore
from kpi.explore.outcome import Exploration, Part
from kpi.explore.words import OPEN as OPEN_WORDS
from kpi.explore.words import STEPS, choice_words
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.shell import store
from ui.charts import bars
from ui.kit.html import Html, render

TITLE = "Verbreding verkennen"
WELCOME = (
    "Stel dat de ISV ook voor andere aanbestedingen verplicht waren: om hoeveel gaat het, wie "
    "raakt het en wat vraagt het?"
)
SHOWN = 100  # authorities; the workbook has them all


@per_version(64)
def count_outcome(question: Question, choice: Choice) -> Exploration:
    """Return what a choice comes to at the end of a month."""
    return explore(store(), question, choice)


def render_outcome(found: Exploration) -> Html:
    """Return the whole outcome, with what is unknown of it and what it rests on."""
    return render(
        "pages/explore/result.html",
        found=found,
        open=", ".join(
            f"{OPEN_WORDS[name]}: {nl.number(found.open[name])}"
            for name in OPEN
            if found.open[name]
        ),
        choice=dict(choice_words(found.choice)),
        steps=STEPS,
        most=SHOWN,
        answers=phrase_answers,
        hours=phrase_hours,
        bar=bars.stacked,
        legend=bars.legend(),
    )


def phrase_answers(part: Part) -> str:
    """Return in how many of some tenders ISV is applied already."""
    return f"{part.yes} ja, {part.no} nee, {part.unknown} onbekend"


def phrase_hours(span: tuple[float, float]) -> str:
    """Return a number of hours, or the range that unknowns leave."""
    low, high = (nl.number(value) for value in span)
    return f"{low} uur" if low == high else f"{low} tot {high} uur"
