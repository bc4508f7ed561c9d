"""The register of citations: all of them as a grid to search and filter, each a link."""

from typing import Any

import pyarrow as pa

from data import dutch as nl
from data import months
from data.clock import find_day
from data.entries.citations import EXAMPLE, list_citations
from kpi.compare.cited import list_states
from kpi.compare.cited_words import name_figure, phrase_kept, phrase_where
from ui.app.cache import keep_per_version
from ui.app.choices import LABEL_OF_WINDOW
from ui.app.links import write_address
from ui.app.shell import open_store
from ui.rows.choosing import Grid
from ui.rows.columns import Column

TITLE = "Citaten"
INTRO = (
    "Een citaat is een cijfer met een vast kenmerk. Het blijft zoals het was, ook als er later "
    "iets verandert. U citeert een cijfer op het scherm Contracten."
)
_UNSAID = "niet gezegd"
_COLUMNS = (
    Column(
        "id",
        "Kenmerk",
        "Het vaste kenmerk van het citaat.",
        width=14,
        link=lambda row: write_address("citaat", None, kenmerk=row["id"]),
    ),
    Column("label", "Cijfer", "Wat er is geteld.", width=32, filtered=True),
    Column("where", "Categorie", "De categorie, of alle samen.", width=16, filtered=True),
    Column("day", "Peildatum", "De laatste dag van de maand.", "date", 12),
    Column("month", "Maand", "De maand van het cijfer.", width=16, shown=False),
    Column("window", "Periode", "Welke aanbestedingen meetellen.", width=12, shown=False),
    Column("kept", "Zo stond het er", "De aantallen zoals ze zijn geciteerd.", width=54),
    Column("state", "Nu", "Of dezelfde vraag nu nog hetzelfde geeft.", width=18, filtered=True),
    Column("cited_on", "Geciteerd op", "De dag van het citaat.", "date", 12),
    Column("by", "Door", "Wie het citeerde.", width=16, filtered=True),
)
GRID = Grid(
    TITLE,
    _COLUMNS,
    noun=("citaat", "citaten"),
    file="citaten",
    hint=f"{EXAMPLE}, energie, risicoanalyse, oktober 2026 …",
)


@keep_per_version(1)
def find_rows() -> pa.Table:
    """Return all citations, the last one first, with what became of each."""
    store = open_store()
    cited = list_citations(store)
    found: list[dict[str, Any]] = [
        {
            "id": one.id,
            "label": name_figure(one),
            "where": phrase_where(one),
            "day": months.find_reference_date(one.month),
            "month": nl.format_month(one.month),
            "window": LABEL_OF_WINDOW[one.window],
            "kept": phrase_kept(one, store.sight),
            "state": state,
            "cited_on": find_day(one.at),
            "by": one.by or _UNSAID,
        }
        for one, state in zip(cited, list_states(store, cited), strict=True)
    ]
    return pa.Table.from_pylist(found, pa.schema(_list_types()))


def _list_types() -> list[tuple[str, pa.DataType]]:
    return [(one.field, pa.date32() if one.kind == "date" else pa.string()) for one in _COLUMNS]
