"""What a delivery brings about, as HTML: what was read, and the figures that change."""

from collections.abc import Sequence

from data import dutch as nl
from data.deliver.requests import Effect, Result
from data.journal.figure import Figure
from kpi import words
from kpi.declared.all import BY_ID
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.model import LEFT, REASONS
from kpi.status import NOT_DELIVERED
from ui.kit.html import Html, render_template

# What is counted beside the population.
_BESIDE = (*REASONS, *LEFT)
_HEADLINES = (*APPLICATION, *FOLLOW_UP)
_MOST = 8  # figures that are seen at once: a first delivery changes hundreds


def phrase_counts(result: Result) -> str:
    """Return in one sentence what was read: rows, good and rejected, month and categories."""
    said = (
        f"{nl.count_noun(result.rows_read, 'rij', 'rijen')} gelezen: "
        f"{nl.format_number(result.rows_accepted)} goed, "
        f"{nl.format_number(result.rows_rejected)} met een fout."
    )
    if result.mends:
        said += f" {nl.count_noun(len(result.mends), 'cel', 'cellen')} op het scherm verbeterd."
    if result.categories:
        several = "Categorieën" if len(result.categories) > 1 else "Categorie"
        said += f" {several}: {nl.join_words(result.categories)}."
    if others := result.parts[len(result.categories) :]:
        said += f" Bladen: {nl.join_words(others)}."
    return f"{said} Maand: {nl.format_month(result.month)}."


def draw_figures(effect: Sequence[Effect]) -> Html:
    """Return the figures that change: those whose judgement does first, then some headlines.

    The others are there to open.
    """
    judged = [line for line in effect if _judged_anew(line)]
    rest = [line for line in effect if line not in judged]
    first = [line for line in rest if line.after.kpi in _HEADLINES and _seen(line)][:_MOST]
    return render_template(
        "ui/delivered/effects.html",
        judged=judged,
        first=first,
        others=[line for line in rest if line not in first],
        known=BY_ID,
        change=_change,
        status=_status,
        words=words,
    )


def _judged_anew(line: Effect) -> bool:
    """Whether a figure meets its norm, misses it or may do either, and did not before; or v.v."""
    was, becomes = _status(line.before), _status(line.after)
    return was != becomes and bool({was, becomes} & words.SHAPES.keys())


def _seen(line: Effect) -> bool:
    """Whether the figure itself changes, and not only what is counted beside it."""
    return _figure(line.before) != _figure(line.after)


def _status(figure: Figure) -> str:
    return figure.status or NOT_DELIVERED


def _change(line: Effect) -> str:
    """Return '6 van 8 → 7 van 9', or what changes beside a figure that stays as it is."""
    was, becomes = (_figure(side) for side in (line.before, line.after))
    if was != becomes:
        return f"{was} → {becomes}"
    beside = [
        f"{words.APART[name]} {nl.format_number(then)} → {nl.format_number(now)}"
        for name in _BESIDE
        if (then := getattr(line.before, name)) != (now := getattr(line.after, name))
    ]
    return "; ".join([was, *beside])


def _figure(figure: Figure) -> str:
    if not figure.population:
        return words.NOTHING
    return words.phrase_figure(figure)
