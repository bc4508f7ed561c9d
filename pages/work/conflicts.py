"""Contracts that do not hang together, as HTML: two tools that disagree, or gone without a word."""

from collections.abc import Mapping, Sequence

from data.deliver.answers import Answer, Key
from kpi.quality.cells import list_headers
from kpi.quality.rows import Disagreement, Gone
from ui.delivered.answers import phrase_answer
from ui.delivered.differences import phrase_place
from ui.kit.html import Html, render_template

SHOWN = 200  # more rows than this nobody reads on a screen
_WORDS = {"ja": "ja", "nee": "nee", "nvt": "n.v.t.", None: "onbekend"}


def draw_disagreements(found: Sequence[Disagreement]) -> Html:
    """Return what each source tool says of a contract on which they differ, side by side."""
    return render_template(
        "pages/work/conflicts.html#disagreements",
        found=found,
        most=SHOWN,
        headers=list_headers(),
        words=_WORDS,
        where=phrase_place,
    )


def draw_gone(found: Sequence[Gone], answered: Mapping[Key, Answer]) -> Html:
    """Return the contracts of the delivery before that are in none now, not ended ones first.

    `answered`: what was said of a missing contract when it was delivered.
    """
    return render_template(
        "pages/work/conflicts.html#gone",
        found=sorted(found, key=lambda one: one.ended),
        answers={key: phrase_answer(answer) for key, answer in answered.items()},
        most=SHOWN,
        where=phrase_place,
    )
