"""Per category: whether the obligation is met, and what comes, while ISV can still be added."""

from collections.abc import Sequence

from kpi.headlines import HEADLINE
from kpi.known import ahead
from kpi.known.ahead import Ahead
from kpi.question import Question
from kpi.words import name_short
from ui.app.cache import keep_of_store
from ui.app.links import write_address
from ui.figures import outcome
from ui.figures.figures import Figures, find_delivered, list_categories
from ui.kit.html import Html, render_template

# One sheet has room for the categories of today; of more the first have, and the others open.
_ROOM, _ROOM_OF_MORE = 8, 7
_count_ahead = keep_of_store(32, ahead.count_ahead)


def draw_ahead(found: Figures, question: Question) -> Html:
    """Return a row per category of the classification."""
    comes, stand = _count_ahead(question.of_all), find_delivered(question.of_all)
    names = list_categories(found, (HEADLINE,), question.classification)
    whole, rows = found.get((HEADLINE, None)), []
    for name in names:
        own = outcome.narrow_question(question, name)
        there = stand.find(name) is not None
        figure = outcome.draw_brief(found.get((HEADLINE, name)), own, delivered=there)
        rows.append((name, write_address("", own), figure, comes.get(name, ahead.NOTHING)))
    if len(rows) > _ROOM:  # first what is looked at, then where most can still be added
        rows.sort(key=lambda one: (one[0] != question.category, -one[3].to_add))
    return render_template(
        "pages/council/sheet/ahead.html",
        rows=rows,
        most=_ROOM if len(rows) <= _ROOM else _ROOM_OF_MORE,
        total=_add([comes.get(name, ahead.NOTHING) for name in names]),
        name=name_short(HEADLINE) + outcome.phrase_norm(whole.target if whole else None),
        chosen=question.category,
        more=write_address("datakwaliteit", question.of_today),
    )


def _add(every: Sequence[Ahead]) -> Ahead:
    return Ahead(
        sum(one.soon for one in every),
        sum(one.ending for one in every),
        sum(one.to_add for one in every),
        sum(one.tenders for one in every),
    )
