"""One KPI over time, category beside category: a chart that a visitor can take apart."""

from collections.abc import Hashable, Mapping
from html import escape
from itertools import cycle
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from data.categories import MOBILE_DATA
from data.reference import category_names, risk_categories
from kpi import BY_ID, Outcome, outcome_sets
from ui import blocks, measure
from ui import format as nl
from ui.cache import per_version
from ui.choices import Choices
from ui.shell import store

TITLE = "Verloop"
TOTAL = "Alle categorieën"
# Okabe-Ito, in the fixed order of the categories; the dash and the mark tell them apart as well.
_LOOKS = (
    ("#000000", "solid", "circle"),
    ("#0072B2", "solid", "square"),
    ("#D55E00", "dash", "diamond"),
    ("#009E73", "dot", "triangle-up"),
    ("#CC79A7", "solid", "triangle-down"),
    ("#E69F00", "dash", "x"),
    ("#56B4E9", "dot", "cross"),
    ("#7F7F7F", "solid", "star"),
    ("#8C510A", "dash", "hexagon"),
)
# No bar of buttons: its words are English, and a double click in the legend does the same.
CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "locale": "nl"}
_COLUMNS = (
    "maand",
    "categorie",
    "ja",
    "nee",
    "onbekend",
    "totaal",
    "aandeel ja (%)",
    "overgenomen",
)


LAYOUTS = {"new": "acht nieuwe categorieën", "old": "tien oude categorieën"}


@per_version(64)
def frame(kpi: str, window: str, layout: str) -> pd.DataFrame:
    """Return one row a month and category, and of all categories together, oldest first.

    The share is a percentage of what is known, empty under ten units: then there is none. In the
    old layout a tender that names no former category stays under the name of today.
    """
    groupings = [("month",), ("month", "category")]
    sets = outcome_sets(store(), window=window, groupings=groupings, kpis=[kpi], layout=layout)
    found = [(o.group.get("category", TOTAL), o) for one in sets for o in one]
    wanted = names(layout)
    rows = [_row(name, one) for name, one in found if name in wanted]
    rows.sort(key=lambda row: (wanted.index(str(row[1])), row[0]))
    made = pd.DataFrame(rows, columns=list(_COLUMNS))
    counted = made.groupby("categorie")["totaal"].transform("sum")
    shown = made["categorie"].isin([TOTAL, *_asked(layout)]) | (counted > 0)
    return made[shown].reset_index(drop=True)


def _asked(layout: str) -> tuple[str, ...]:
    """Return the categories of a layout, in their published order."""
    if layout == "new":
        return category_names()
    return tuple(dict.fromkeys(r.former_category for r in risk_categories() if r.former_category))


def names(layout: str) -> list[str]:
    """Return the total, the categories of a layout, and what the old one leaves under today's."""
    rest = (*category_names(), MOBILE_DATA) if layout == "old" else ()
    return list(dict.fromkeys((TOTAL, *_asked(layout), *rest)))


def _row(category: str, one: Outcome) -> tuple[object, ...]:
    share = None if one.ratio is None or measure.few(one) else round(100 * one.ratio, 1)
    return (
        one.month,
        category,
        float(one.yes),
        float(one.no),
        float(one.unknown),
        float(one.population),
        share,
        "ja" if one.carried else "nee",
    )


@per_version(64)
def chart(kpi: str, window: str, layout: str) -> go.Figure:
    """Return a line per category that has a percentage in some month; gaps are months without."""
    found = frame(kpi, window, layout)
    made = go.Figure()
    for (color, dash, symbol), name in zip(cycle(_LOOKS), names(layout)):
        mine = found[found["categorie"] == name]
        if mine["aandeel ja (%)"].notna().any():
            made.add_scatter(
                x=[nl.short_month(month) for month in mine["maand"]],
                y=mine["aandeel ja (%)"].tolist(),
                name=name,
                mode="lines+markers",
                connectgaps=False,
                line={"color": color, "dash": dash, "width": 3 if name == TOTAL else 2},
                marker={"symbol": symbol, "size": 7},
                customdata=[_told(row) for row in mine.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
    made.update_layout(
        separators=",.",
        height=460,
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"orientation": "h", "y": -0.18},
        hovermode="closest",
    )
    made.update_yaxes(range=[0, 103], ticksuffix="%", title="aandeel ja van wat bekend is")
    made.update_xaxes(nticks=12)
    return made


def _told(row: Mapping[Hashable, Any]) -> str:
    late = " · deels overgenomen" if row["overgenomen"] == "ja" else ""
    return (
        f"<b>{escape(row['categorie'])}</b>, {nl.month(row['maand'])}<br>"
        f"{nl.number(row['aandeel ja (%)'])}% · {_counts(row)}{late}"
    )


def _counts(row: Mapping[Hashable, Any]) -> str:
    unknown = f", {nl.number(row['onbekend'])} onbekend" if row["onbekend"] else ""
    return f"{nl.number(row['ja'])} van {nl.number(row['totaal'])}{unknown}"


def head(kpi: str, choices: Choices, layout: str) -> str:
    """Return the heading with what the chart says in one sentence."""
    found = frame(kpi, choices.window, layout)
    drawn = found[found["aandeel ja (%)"].notna()]["categorie"].unique()
    left_out = [name for name in _asked(layout) if name not in drawn]
    text = "Aandeel ja van wat bekend is, per maand. Een gat is een maand met minder dan tien."
    if left_out:
        text += f" Te weinig voor een lijn: {', '.join(left_out)}."
    return blocks.heading(f"{TITLE}: {BY_ID[kpi].label}", text)


def table(kpi: str, window: str, layout: str) -> str:
    """Return the table twin: counts a month and category, newest first, from the same rows."""
    found = frame(kpi, window, layout)
    named = [str(name) for name in found["categorie"].unique()]
    cells = {(row["maand"], row["categorie"]): row for row in found.to_dict("records")}
    rows = []
    for month in sorted(found["maand"].unique(), reverse=True):
        mine = [cells.get((month, name)) for name in named]
        told = (_counts(row) if row and row["totaal"] else "geen" for row in mine)
        rows.append([nl.month(month), *told])
    return blocks.table(f"{BY_ID[kpi].label} per maand en categorie", ["Maand", *named], rows)


def csv(kpi: str, window: str, layout: str) -> bytes:
    """Return the rows as a Dutch spreadsheet program opens them: semicolons, decimal commas."""
    text: str = frame(kpi, window, layout).to_csv(index=False, sep=";", decimal=",")
    return text.encode("utf-8-sig")
