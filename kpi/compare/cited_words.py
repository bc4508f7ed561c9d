"""A citation in Dutch words, also of a KPI that is no longer declared."""

from data import dutch as nl
from data.access.actor import Sight
from data.journal.events import FigureCited
from kpi import words
from kpi.compare.cited import restore_outcome
from kpi.declared.all import BY_ID
from kpi.model import ANSWERS
from kpi.outcome import is_amount_seen


def phrase_where(citation: FigureCited) -> str:
    """Return of which category a citation is."""
    old = ", indeling in tien oude categorieën" if citation.classification == "old" else ""
    return (citation.category or "alle categorieën") + old


def name_figure(citation: FigureCited) -> str:
    """Return what the KPI was called; its id when that was not kept and nothing declares it now."""
    known = BY_ID.get(citation.kpi)
    return citation.label or (known.label if known else citation.kpi)


def phrase_kept(citation: FigureCited, sight: Sight) -> str:
    """Return the counts that were kept, also of a KPI that is no longer declared.

    Not those in euros, for who may not see what one contract is worth.
    """
    figure = citation.figure
    if not figure:
        return "geen"
    if not is_amount_seen(citation.kpi, citation.category, sight):
        return words.TELLING
    if citation.kpi in BY_ID:
        return words.phrase_counts(restore_outcome(figure, citation.category))
    shown = nl.format_money if citation.unit == "EUR" else nl.format_number
    unit = words.UNITS.get(citation.unit or "", ("", ""))[figure.population != 1]
    counts = ", ".join(f"{shown(getattr(figure, name))} {words.ANSWERS[name]}" for name in ANSWERS)
    return f"{counts} van {shown(figure.population)} {unit}".rstrip()
