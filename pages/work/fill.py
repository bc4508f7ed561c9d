"""How the columns of the deliveries are filled, as HTML: in all, per category, per source tool."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from kpi.quality.quality import Fill
from kpi.words import percent
from ui.charts import bars
from ui.kit import blocks

_NOWHERE = "zonder bronsysteem"


def table(fills: Sequence[Fill]) -> str:
    """Return each column with its filled, empty and n.v.t. cells, the emptiest first."""
    if not fills:
        return '<p class="isv-none">Er staan geen rijen.</p>'
    ordered = sorted(fills, key=lambda one: -one.unknown_share)
    headers = ("Kolom", "Ingevuld", "Onbekend", "N.v.t.", "Onbekend, zonder n.v.t.")
    return blocks.table(
        f"Hoe {nl.counted(fills[0].rows, 'rij is', 'rijen zijn')} ingevuld",
        headers,
        [_row(one) for one in ordered],
        numbers=[1, 2, 3],
        stacked=True,
    )


def _row(one: Fill) -> list[str]:
    said = f"{one.header}: {one.filled} ingevuld, {one.unknown} onbekend"
    bar = bars.stacked(one.filled, 0, one.unknown, said)
    counts = (one.filled, one.unknown, one.not_applicable)
    return [
        escape(one.header),
        *(nl.number(count) for count in counts),
        f"{percent(one.unknown_share, one.filled + one.unknown)}{bar}",
    ]


def matrix(caption: str, fills: Sequence[Fill]) -> str:
    """Return the empty cells per column and group, so that it shows whose they are."""
    groups = list(dict.fromkeys(one.group for one in fills))
    rows: dict[str, list[str]] = {}
    for one in fills:
        rows.setdefault(one.header, []).append(_cell(one))
    return blocks.table(
        caption,
        ["Kolom", *(group or _NOWHERE for group in groups)],
        [[escape(header), *cells] for header, cells in rows.items()],
    )


def _cell(one: Fill) -> str:
    asked = one.rows - one.not_applicable
    shown = f"{nl.number(one.filled)} ingevuld, {nl.number(one.unknown)} onbekend"
    if one.not_applicable:
        shown += f", {nl.number(one.not_applicable)} n.v.t."
    return shown if asked else "n.v.t."
