"""Moments in the chart of Verloop: a numbered line each, and the same numbers in words."""

from collections.abc import Iterable, Mapping

import plotly.graph_objects as go

from data import dutch as nl
from data.journal.notes import Marker
from data.months import find_month, shift_month
from ui.figures import moments, trend
from ui.kit.html import Html, render_template

# The moments of one month, each with its number in the chart.
Numbered = list[tuple[int, Marker]]
_TEMPLATE = "pages/figure/moments_in_chart.html"
_LINE, _BOX = "#7F7F7F", "#5F6368"  # the line stands out from light and dark; white on the box
_NEAR = 4  # labels of so many months apart would touch on a narrow screen
_STEP, _LEVELS = 24, 3  # pixels


def number_moments(kpi: str, months: Iterable[str]) -> dict[str, Numbered]:
    """Return the moments of a KPI in these months, by month, numbered from 1 by their days."""
    there = set(months)
    found: dict[str, Numbered] = {}
    for number, one in enumerate(
        (m for m in moments.find_moments(kpi) if find_month(m.day) in there), start=1
    ):
        found.setdefault(find_month(one.day), []).append((number, one))
    return found


def draw_moments(figure: go.Figure, marked: Mapping[str, Numbered]) -> None:
    """Draw a line at each month with its numbers on top, told in full when pointed at.

    Numbers, not texts, and of months side by side one above the other: so they stay legible on a
    narrow screen.
    """
    level, highest, before = 0, 0, None
    for month, numbered in marked.items():
        place = nl.format_short_month(month)
        near = before is not None and month < shift_month(before, _NEAR)
        level, before = (level + 1) % _LEVELS if near else 0, month
        highest = max(highest, level)
        figure.add_shape(
            type="line",
            x0=place,
            x1=place,
            xref="x",
            y0=0,
            y1=1,
            yref="paper",
            line={"color": _LINE, "dash": "dot", "width": 2},
        )
        figure.add_annotation(
            x=place,
            xref="x",
            y=1,
            yref="paper",
            text=", ".join(str(number) for number, _one in numbered),
            hovertext=render_template(
                f"{_TEMPLATE}#hover", moments=[_words(*one) for one in numbered]
            ),
            showarrow=True,
            arrowhead=0,
            arrowcolor=_LINE,
            arrowwidth=2,
            ax=0,
            ay=-_STEP * (level + 0.75),
            font={"size": 13, "color": "white"},
            bgcolor=_BOX,
            borderpad=2,
        )
    if marked:
        figure.update_layout(margin_t=10 + _STEP * (highest + 1.5))


def list_moments(marked: Mapping[str, Numbered]) -> Html:
    """Return the moments as a numbered list, for under the chart; empty without any."""
    listed = [trend.phrase_moment(one) for _number, one in _all(marked)]
    return render_template(f"{_TEMPLATE}#listing", moments=listed)


def phrase_moments(marked: Mapping[str, Numbered]) -> str:
    """Return the moments as one plain sentence with a space before it; empty without any."""
    words = "; ".join(_words(*one) for one in _all(marked))
    return f" Momenten: {words}." if words else ""


def _all(marked: Mapping[str, Numbered]) -> Numbered:
    return [one for numbered in marked.values() for one in numbered]


def _words(number: int, one: Marker) -> str:
    return f"{number}. {trend.phrase_moment(one)}"
