"""The tenders behind an exploration, as HTML: which come in, or may, each with where it stands."""

from data import dutch as nl
from kpi.explore.choice import Choice
from kpi.explore.explore import tenders
from kpi.explore.outcome import Exploration
from kpi.explore.tenders import Touched
from kpi.explore.words import PARTS
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.links import rows
from ui.app.shell import store
from ui.figures.outcome import within
from ui.kit.html import Html, render

SHOWN = 200  # more rows than this nobody reads on a screen; the workbook holds them all
KPI = "application_mandatory"  # what is mandatory today


@per_version(64)
def _first(question: Question, choice: Choice) -> list[Touched]:
    return tenders(store(), question, choice, SHOWN)


def everything(question: Question, choice: Choice) -> list[Touched]:
    """Return all of them, for the workbook."""
    return tenders(store(), question, choice)


def render_tenders(found: Exploration, question: Question) -> Html:
    """Return the first of the tenders behind the counts, and the way to those of today."""
    counts = (found.added.tenders, found.perhaps.tenders, found.scope_unknown)
    counted = "; ".join(
        f"{name}: {nl.number(count)}"
        for count, name in zip(counts, PARTS.values(), strict=True)
        if count
    )
    return render(
        "pages/explore/tenders.html#section",
        total=sum(counts),
        counts=counted[:1].upper() + counted[1:],
        first=_first(found.question, found.choice) if counted else (),
        parts=PARTS,
        today=rows(within(question, None), KPI),
    )
