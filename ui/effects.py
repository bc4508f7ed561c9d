"""What a delivery brings about, as HTML: counts, changed figures, lost contracts."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from data.deliver import Result
from kpi import BY_ID
from ui import blocks
from ui import format as nl
from ui.overview import APPLICATION, FOLLOW_UP

# More rows than this nobody reads on a screen; the count still names them all.
SHOWN = 200
_HEADLINES = (*APPLICATION, *FOLLOW_UP)


def _text(text: str | None) -> str:
    return "–" if text is None else escape(text) or "(leeg)"


def _more(count: int, one: str, more: str) -> str:
    left = count - SHOWN
    return f'<p class="isv-sub">En nog {nl.counted(left, one, more)}.</p>' if left > 0 else ""


def counts(result: Result) -> str:
    """Return in one sentence what was read: rows, good and rejected, month and categories."""
    said = (
        f"{nl.counted(result.rows_read, 'rij', 'rijen')} gelezen: "
        f"{nl.number(result.rows_accepted)} goed, {nl.number(result.rows_rejected)} met een fout."
    )
    if result.categories:
        said += f" Categorieën: {nl.listing(result.categories)}."
    if others := result.parts[len(result.categories) :]:
        said += f" Bladen: {nl.listing(others)}."
    return f"{said} Maand: {nl.month(result.month)}."


def figures(effect: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures that change, the headlines in sight and the others to open."""
    if not effect:
        return "<p>De cijfers veranderen niet.</p>"
    first = [line for line in effect if line["kpi"] in _HEADLINES]
    others = [line for line in effect if line["kpi"] not in _HEADLINES]
    shown = _figures("Cijfers die veranderen", first) if first else ""
    if others:
        caption = f"Andere cijfers die veranderen ({nl.number(len(others))})"
        shown += blocks.details(caption, _figures(caption, others))
    return shown


def _figures(caption: str, lines: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        [
            escape(BY_ID[line["kpi"]].label),
            escape(line["category"] or "alle categorieën"),
            _figure(line["before"], line["kpi"]),
            _figure(line["after"], line["kpi"]),
        ]
        for line in lines
    ]
    return blocks.table(caption, ("Cijfer", "Categorie", "Nu", "Straks"), rows, stacked=True)


def _figure(outcome: Mapping[str, Any] | None, kpi: str) -> str:
    if not outcome or not outcome["population"]:
        return "geen"
    shown = nl.money if BY_ID[kpi].unit == "EUR" else nl.number
    said = f"{shown(outcome['yes'])} van {shown(outcome['population'])}"
    return said + (f", {shown(outcome['unknown'])} onbekend" if outcome["unknown"] else "")


def missing(contracts: Sequence[Mapping[str, Any]]) -> str:
    """Return the contracts that stood in the delivery before and no longer do. Empty when none."""
    if not contracts:
        return ""
    headers = ("Contractnummer", "Omschrijving", "Categorie", "Aanbestedende dienst")
    fields = ("contract_id", "title", "category", "authority")
    rows = [[_text(line[field]) for field in fields] for line in contracts[:SHOWN]]
    caption = f"Contracten die er eerst wel stonden en nu niet ({nl.number(len(contracts))})"
    table = blocks.table(caption, headers, rows)
    return blocks.details(caption, table + _more(len(contracts), "contract", "contracten"))
