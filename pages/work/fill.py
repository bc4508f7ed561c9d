"""How the columns of the deliveries are filled, as HTML: in all, per category, per source tool."""

from collections.abc import Mapping, Sequence

from data import dutch as nl
from kpi.quality.quality import Fill
from kpi.words import phrase_percent
from ui.charts import bars
from ui.kit.html import Html, draw_table, render_template

_NOWHERE = "zonder bronsysteem"


def draw_fill(fills: Sequence[Fill], parted: Mapping[str, Sequence[Fill]]) -> Html:
    """Return each column with its filled, empty and n.v.t. cells, the emptiest first.

    `parted`: the same cells in groups, by what the table of them is called.
    """
    return render_template(
        "pages/work/fill.html",
        fills=sorted(fills, key=lambda one: -one.unknown_share),
        twins=[(title, _matrix(title, found)) for title, found in parted.items() if found],
        percent=phrase_percent,
        bar=bars.draw_stacked,
    )


def _matrix(caption: str, fills: Sequence[Fill]) -> Html:
    """Return the empty cells per column and group, so that it shows whose they are."""
    groups = dict.fromkeys(one.group for one in fills)
    rows: dict[str, list[str]] = {}
    for one in fills:
        rows.setdefault(one.header, [one.header]).append(_cell(one))
    return draw_table(caption, ["Kolom", *(group or _NOWHERE for group in groups)], rows.values())


def _cell(one: Fill) -> str:
    if one.rows == one.not_applicable:
        return "n.v.t."
    shown = f"{nl.format_number(one.filled)} ingevuld, {nl.format_number(one.unknown)} onbekend"
    return shown + (
        f", {nl.format_number(one.not_applicable)} n.v.t." if one.not_applicable else ""
    )
