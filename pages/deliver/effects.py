"""What a delivery brings about, as HTML: what was read, and the figures that change."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from data import dutch as nl
from data.deliver.requests import Result
from kpi import BY_ID, words
from kpi.headlines import APPLICATION, FOLLOW_UP
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


def figures(effect: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures that change: those whose judgement does first, then the headlines.

    The others are there to open.
    """
    if not effect:
        return "<p>De cijfers veranderen niet.</p>"
    judged = [line for line in effect if _judged_anew(line)]
    rest = [line for line in effect if line not in judged]
    first = [line for line in rest if line["kpi"] in _HEADLINES and _seen(line)]
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


def _judged_anew(line: Mapping[str, Any]) -> bool:
    """Whether a figure meets its norm, misses it or may do either, and did not before; or v.v."""
    was, becomes = _status(line["before"]), _status(line["after"])
    return was != becomes and bool({was, becomes} & words.SHAPES.keys())


def _seen(line: Mapping[str, Any]) -> bool:
    """Whether the figure itself changes, and not only what is counted beside it."""
    return _figure(line["before"], line["kpi"]) != _figure(line["after"], line["kpi"])


def _status(outcome: Mapping[str, Any] | None) -> str:
    return str((outcome or {}).get("status") or words.NOT_DELIVERED)


def _figures(
    caption: str, lines: Sequence[Mapping[str, Any]], *, shown_caption: bool = False
) -> str:
    rows = [
        [
            escape(BY_ID[line["kpi"]].label),
            escape(line["category"] or "alle categorieën"),
            _change(line),
            _judgement(line),
        ]
        for line in lines
    ]
    headers = ("Cijfer", "Categorie", "Nu → straks", "Oordeel")
    return blocks.table(caption, headers, rows, stacked=True, shown_caption=shown_caption)


def _change(line: Mapping[str, Any]) -> str:
    """Return '6 van 8 → 7 van 9', or what changes beside a figure that stays as it is."""
    was, becomes = (_figure(line[side], line["kpi"]) for side in ("before", "after"))
    if was != becomes:
        return f"{was} → {becomes}"
    beside = [
        f"{words} {nl.number(then)} → {nl.number(now)}"
        for name, words in _BESIDE.items()
        if (then := _count(line["before"], name)) != (now := _count(line["after"], name))
    ]
    return "; ".join([was, *beside])


def _count(outcome: Mapping[str, Any] | None, name: str) -> float:
    return float((outcome or {}).get(name) or 0)


def _judgement(line: Mapping[str, Any]) -> str:
    was, becomes = _status(line["before"]), _status(line["after"])
    if was == becomes:
        return _mark(becomes)
    return f"{_mark(was)} → {_mark(becomes)}"


def _mark(status: str) -> str:
    """Return a status as shape and word; the shape has the colour."""
    shape, tone = words.SHAPES.get(status), words.TONES.get(status)
    mark = f'<span aria-hidden="true">{shape}</span> ' if shape else ""
    css = f" isv-status-{tone}" if tone else ""
    return f'<span class="isv-status isv-inline{css}">{mark}{escape(status)}</span>'


def _figure(outcome: Mapping[str, Any] | None, kpi: str) -> str:
    if not outcome or not outcome["population"]:
        return "geen"
    shown = nl.money if BY_ID[kpi].unit == "EUR" else nl.number
    said = f"{shown(outcome['yes'])} van {shown(outcome['population'])}"
    return said + (f" ({shown(outcome['unknown'])} onbekend)" if outcome["unknown"] else "")
