"""What a delivery brings about, as HTML: what was read, and the figures that change."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.deliver.requests import Effect, Result
from data.journal.figure import Figure
from kpi import BY_ID, words
from kpi.headlines import APPLICATION, FOLLOW_UP
from kpi.status import NOT_DELIVERED
from ui.kit import blocks

# Units that are counted beside the population (kpi.model.COUNTS).
_BESIDE = {
    "not_yet_due": "nog niet verschuldigd",
    "scope_unknown": "onbekend of het meetelt",
    "term_unknown": "termijn onbekend",
    "undated": "zonder datum",
}
_HEADLINES = (*APPLICATION, *FOLLOW_UP)


def counts(result: Result) -> str:
    """Return in one sentence what was read: rows, good and rejected, month and categories."""
    said = (
        f"{nl.counted(result.rows_read, 'rij', 'rijen')} gelezen: "
        f"{nl.number(result.rows_accepted)} goed, {nl.number(result.rows_rejected)} met een fout."
    )
    if result.categories:
        several = "Categorieën" if len(result.categories) > 1 else "Categorie"
        said += f" {several}: {nl.listing(result.categories)}."
    if others := result.parts[len(result.categories) :]:
        said += f" Bladen: {nl.listing(others)}."
    return f"{said} Maand: {nl.month(result.month)}."


def figures(effect: Sequence[Effect]) -> str:
    """Return the figures that change: those whose judgement does first, then the headlines.

    The others are there to open.
    """
    if not effect:
        return "<p>De cijfers veranderen niet.</p>"
    judged = [line for line in effect if _judged_anew(line)]
    rest = [line for line in effect if line not in judged]
    first = [line for line in rest if line.after.kpi in _HEADLINES and _seen(line)]
    others = [line for line in rest if line not in first]
    shown = ""
    if judged:
        caption = f"Oordelen die veranderen ({nl.number(len(judged))})"
        shown += _figures(caption, judged, shown_caption=True)
    if first:
        caption = "Andere cijfers die veranderen" if judged else "Cijfers die veranderen"
        shown += _figures(caption, first, shown_caption=bool(judged))
    if others:
        still = "Nog meer" if judged or first else "Andere"
        caption = f"{still} cijfers die veranderen ({nl.number(len(others))})"
        shown += blocks.details(caption, _figures(caption, others))
    return shown


def _judged_anew(line: Effect) -> bool:
    """Whether a figure meets its norm, misses it or may do either, and did not before; or v.v."""
    was, becomes = _status(line.before), _status(line.after)
    return was != becomes and bool({was, becomes} & words.SHAPES.keys())


def _seen(line: Effect) -> bool:
    """Whether the figure itself changes, and not only what is counted beside it."""
    return _figure(line.before) != _figure(line.after)


def _status(figure: Figure) -> str:
    return figure.status or NOT_DELIVERED


def _figures(caption: str, lines: Sequence[Effect], *, shown_caption: bool = False) -> str:
    rows = [
        [
            escape(BY_ID[line.after.kpi].label),
            escape(line.after.category or "alle categorieën"),
            _change(line),
            _judgement(line),
        ]
        for line in lines
    ]
    headers = ("Cijfer", "Categorie", "Nu → straks", "Oordeel")
    return blocks.table(caption, headers, rows, stacked=True, shown_caption=shown_caption)


def _change(line: Effect) -> str:
    """Return '6 van 8 → 7 van 9', or what changes beside a figure that stays as it is."""
    was, becomes = (_figure(side) for side in (line.before, line.after))
    if was != becomes:
        return f"{was} → {becomes}"
    beside = [
        f"{words} {nl.number(then)} → {nl.number(now)}"
        for name, words in _BESIDE.items()
        if (then := getattr(line.before, name)) != (now := getattr(line.after, name))
    ]
    return "; ".join([was, *beside])


def _judgement(line: Effect) -> str:
    was, becomes = _status(line.before), _status(line.after)
    if was == becomes:
        return _mark(becomes)
    return f"{_mark(was)} → {_mark(becomes)}"


def _mark(status: str) -> str:
    """Return a status as shape and word; the shape has the colour."""
    shape, tone = words.SHAPES.get(status), words.TONES.get(status)
    mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
    css = f" isv-status-{tone}" if tone else ""
    return f'<span class="isv-status isv-inline{css}">{mark}{escape(status)}</span>'


def _figure(figure: Figure) -> str:
    if not figure.population:
        return "geen"
    shown = nl.money if BY_ID[figure.kpi].unit == "EUR" else nl.number
    said = f"{shown(figure.yes)} van {shown(figure.population)}"
    return said + (f" ({shown(figure.unknown)} onbekend)" if figure.unknown else "")
