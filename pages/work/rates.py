"""Which figures are unknown for a part, and which columns of the delivery that comes from."""

from collections.abc import Sequence

from kpi.declared.all import BY_ID
from kpi.quality.quality import Unknown
from kpi.question import Question
from kpi.words import ANSWERS, phrase_amount, phrase_percent
from ui.app.links import write_address, write_rows_address
from ui.kit.html import Html, render_template


def draw_unknowns(unknowns: Sequence[Unknown], question: Question) -> Html:
    """Return the figures with unknowns, the largest unknown share first, each with its columns."""
    return render_template(
        "pages/work/rates.html",
        unknowns=unknowns,
        question=question,
        labels=BY_ID,
        answers=ANSWERS,
        share=_share,
        amount=phrase_amount,
        href=write_address,
        rows=write_rows_address,
    )


def _share(one: Unknown) -> str:
    if one.share is None:
        return "–"
    if one.outcome.few:
        unknown, population = one.outcome.unknown, one.outcome.population
        return f"{phrase_amount(one.kpi, unknown)} van {phrase_amount(one.kpi, population)}"
    return phrase_percent(one.share, one.outcome.units)
