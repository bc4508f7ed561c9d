"""One KPI over time, category beside category: a chart that a visitor can take apart."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from data import dutch as nl
from kpi import words
from kpi.classification import find_label, list_names, list_rest
from kpi.declared.all import BY_ID
from kpi.engine.engine import count_sets
from kpi.outcome import Outcome
from kpi.question import Question
from pages.figure import moments_in_chart
from pages.figure.moments_in_chart import Numbered
from ui.app.cache import keep_per_version
from ui.app.shell import open_store
from ui.figures import outcome
from ui.kit import html
from ui.kit.html import Html, render_template

TITLE = "Verloop"
TOTAL = "Alle categorieën"
BAND = "bereik van alle categorieën samen"
# Okabe-Ito, in the fixed order of the categories; the dash and the mark tell them apart as well.
_LOOKS = (
    ("#000000", "solid", "circle"),  # the stylesheet draws it in the ink of a dark ground
    ("#0072B2", "solid", "square"),
    ("#D55E00", "dash", "diamond"),
    ("#009E73", "dot", "triangle-up"),
    ("#CC79A7", "solid", "triangle-down"),
    ("#E69F00", "dash", "x"),
    ("#56B4E9", "dot", "cross"),
    ("#7F7F7F", "solid", "star"),
    ("#A6611A", "dash", "hexagon"),
)
_TICKS = 12  # so many months are named under the chart, at most
SHARE = f"aandeel ja {words.OF_KNOWN} (%)"
LOW, HIGH = "laagste aandeel (%)", "hoogste aandeel (%)"
_NUMBERS = ("ja", "nee", "onbekend", "onzeker", "totaal", SHARE, LOW, HIGH)
_COLUMNS = ("maand", "categorie", *_NUMBERS, "overgenomen")


@keep_per_version(64)
def make_frame(kpi: str, question: Question) -> pd.DataFrame:
    """Return one row a month and category, and of all categories together, oldest first.

    The share is a percentage of what is known, empty where that is too little for one. In the
    old classification a tender that names no former category stays with what is left of today's.
    """
    question = question.fit_kpi(BY_ID[kpi])
    by = question.classification
    groupings = [("month",), ("month", "category")]
    sets = count_sets(open_store(), question, groupings=groupings, kpis=[kpi])
    found = [(_name(one, by), one) for outcomes in sets for one in outcomes]
    wanted = list_series(by)
    rows = [_row(name, one) for name, one in found if name in wanted]
    rows.sort(key=lambda row: (wanted.index(str(row[1])), row[0]))
    made = pd.DataFrame(rows, columns=list(_COLUMNS))
    counted = made.groupby("categorie")["totaal"].transform("sum")
    shown = made["categorie"].isin([TOTAL, *list_names(by)]) | (counted > 0)
    return made[shown].reset_index(drop=True)


def _name(one: Outcome, classification: str) -> str:
    """Return the label of an outcome's category; TOTAL when it is of all of them."""
    if "category" not in one.group:
        return TOTAL
    return find_label(one.group["category"] or "", classification)


def list_series(classification: str) -> list[str]:
    """Return the total, the categories, and what the old classification leaves under today's."""
    return [TOTAL, *list_names(classification), *list_rest(classification)]


def _row(category: str, one: Outcome) -> tuple[object, ...]:
    digits = words.count_digits(one.units)
    share, low, high = None, None, None
    if one.ratio is not None and not outcome.has_few_known(one):
        share = nl.round_share(one.ratio, digits)
    if one.low is not None and one.high is not None and not one.few:
        low, high = nl.round_range(one.low, one.high, digits)
    return (
        one.month,
        category,
        float(one.yes),
        float(one.no),
        float(one.unknown),
        float(one.maybe),
        float(one.population),
        share,
        low,
        high,
        "ja" if one.carried else "nee",
    )


@keep_per_version(64)
def draw_chart(kpi: str, question: Question) -> go.Figure:
    """Return a line per category that has a percentage in some month; gaps are months without."""
    found = make_frame(kpi, question)
    made = go.Figure()
    _draw_band(made, found[found["categorie"] == TOTAL])
    for number, name in enumerate(list_series(question.fit_kpi(BY_ID[kpi]).classification)):
        color, dash, symbol = choose_look(number)
        mine = found[found["categorie"] == name]
        if mine[SHARE].notna().any():
            made.add_scatter(
                x=[nl.format_short_month(month) for month in mine["maand"]],
                y=mine[SHARE].tolist(),
                name=name,
                mode="lines+markers",
                connectgaps=False,
                line={"color": color, "dash": dash, "width": 3 if name == TOTAL else 2},
                marker={"symbol": [_mark(symbol, row) for row in mine["overgenomen"]], "size": 7},
                customdata=[_hover(kpi, row) for row in mine.to_dict("records")],
                hovertemplate="%{customdata}<extra></extra>",
            )
    made.update_layout(
        separators=",.",
        height=420 + 12 * len(made.data),  # room for the legend on a narrow screen
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
        legend={"orientation": "h", "yref": "container", "y": 0, "yanchor": "bottom"},
        hovermode="closest",
    )
    made.update_yaxes(range=[0, 103], ticksuffix="%", title=f"aandeel ja {words.OF_KNOWN}")
    months = [nl.format_short_month(month) for month in sorted(found["maand"].unique())]
    every = -(-len(months) // _TICKS)
    # In order, also where the band has a gap; the last month is named.
    order = {"categoryorder": "array", "categoryarray": months}
    made.update_xaxes(type="category", tickvals=months[::-every], **order)
    moments_in_chart.draw_moments(made, find_moments(kpi, question))
    return made


def _draw_band(made: go.Figure, total: pd.DataFrame) -> None:
    """Draw the range of all categories together, a piece per run of months that have one."""
    there = total[LOW].notna()
    named = False
    for _, run in total[there].groupby((~there).cumsum()[there]):
        months = [nl.format_short_month(month) for month in run["maand"]]
        made.add_scatter(
            x=months + months[::-1],
            y=run[HIGH].tolist() + run[LOW].tolist()[::-1],
            fill="toself",
            mode="lines",
            line={"width": 0},
            fillcolor="rgba(138,148,158,0.25)",
            name=BAND,
            legendgroup=BAND,
            showlegend=not named,
            hoverinfo="skip",
        )
        named = True


def _mark(symbol: str, carried: str) -> str:
    """Return the mark of a month; an open one when some of what is counted was carried."""
    return f"{symbol.removesuffix('-open')}-open" if carried == "ja" else symbol


def choose_look(number: int) -> tuple[str, str, str]:
    """Return colour, dash and mark of a line; after nine they come again, open and dash-dotted."""
    color, dash, symbol = _LOOKS[number % len(_LOOKS)]
    return (color, dash, symbol) if number < len(_LOOKS) else (color, "dashdot", f"{symbol}-open")


@keep_per_version(64)
def find_moments(kpi: str, question: Question) -> Mapping[str, Numbered]:
    """Return the moments within the months of the chart, by month, numbered from 1."""
    return moments_in_chart.number_moments(kpi, make_frame(kpi, question)["maand"])


def list_moments(kpi: str, question: Question) -> Html:
    """Return the moments of the chart in words, by the numbers they have in it; may be empty."""
    return moments_in_chart.list_moments(find_moments(kpi, question))


def phrase_chart(kpi: str, question: Question) -> str:
    """Return what the chart shows, for who does not see it, with its moments."""
    said = moments_in_chart.phrase_moments(find_moments(kpi, question))
    label = BY_ID[kpi].label
    return f"{label}: een lijn per categorie.{said} De tabel eronder noemt elk aantal."


def _hover(kpi: str, row: Mapping[Hashable, Any]) -> str:
    told = {"counts": _counts(kpi, row), "range": _range(row)}
    return str(render_template("pages/figure/over_time.html#hover", row=row, **told))


def _counts(kpi: str, row: Mapping[Hashable, Any]) -> str:
    """Return the figure of a month as `kpi.words.phrase_figure` says it of an outcome."""
    left = _phrase_open(kpi, row)
    said = f"{words.phrase_amount(kpi, row['ja'])} van {words.phrase_amount(kpi, row['totaal'])}"
    return said + (f" ({left})" if left else "")


def _phrase_open(kpi: str, row: Mapping[Hashable, Any]) -> str:
    names = [name for name in ("onbekend", "onzeker") if row[name]]
    return ", ".join(f"{words.phrase_amount(kpi, row[name])} {name}" for name in names)


def _range(row: Mapping[Hashable, Any]) -> str:
    """Return the range of a month, as the figure has it; empty without one."""
    low, high = row[LOW], row[HIGH]
    if pd.isna(low) or pd.isna(high):
        return ""
    said = nl.format_number(high)
    return f"{said}%" if low == high else f"{nl.format_number(low)} tot {said}%"


def draw_head(kpi: str, question: Question) -> Html:
    """Return the heading with what the chart says in one sentence."""
    found, asked = make_frame(kpi, question), question.fit_kpi(BY_ID[kpi])
    drawn = found[found[SHARE].notna()]["categorie"].unique()
    left_out = [name for name in list_names(asked.classification) if name not in drawn]
    units = words.UNITS.get(BY_ID[kpi].unit, words.UNITS["tender"])[1]  # euro: of tenders
    text = f"De lijn is het aandeel ja {words.OF_KNOWN}, per maand; de grijze band is het bereik "
    text += f"van alle categorieën samen. {words.RANGE} Een gat is een maand met te weinig "
    text += f"{units} waarvan het bekend is voor een percentage, een open teken een maand waarin "
    text += "gegevens zijn overgenomen."
    if left_out:
        text += f" Te weinig voor een lijn: {', '.join(left_out)}."
    if asked != question:
        text += f" {words.PLANS_OF_TODAY}"
    return html.draw_heading(f"{TITLE}: {BY_ID[kpi].label}", text)


def draw_table(kpi: str, question: Question) -> Html:
    """Return the table twin: counts a month and category, newest first, from the same rows."""
    found = make_frame(kpi, question)
    named = [str(name) for name in found["categorie"].unique()]
    cells = {(row["maand"], row["categorie"]): row for row in found.to_dict("records")}
    rows = []
    for month in sorted(found["maand"].unique(), reverse=True):
        mine = [cells.get((month, name)) for name in named]
        told = (_tell(kpi, row) if row else words.NOTHING for row in mine)
        rows.append([nl.format_month(month), *told])
    return html.draw_table(f"{BY_ID[kpi].label} per maand en categorie", ["Maand", *named], rows)


def _tell(kpi: str, row: Mapping[Hashable, Any]) -> str:
    if not row["totaal"]:
        left = _phrase_open(kpi, row)
        return f"{words.NOTHING}: {left}" if left else words.NOTHING
    return " · ".join(filter(None, (_counts(kpi, row), _range(row))))


def write_csv(kpi: str, question: Question) -> bytes:
    """Return the rows as a Dutch spreadsheet program opens them: semicolons, decimal commas."""
    text: str = make_frame(kpi, question).to_csv(index=False, sep=";", decimal=",")
    return text.encode("utf-8-sig")
