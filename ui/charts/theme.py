"""What all pictures share: their colours, type and manners, without a word of the library's own.

A picture is a plain dict of plotly, made of plain dataclasses and checked once when it is made.
The colours here are those of a light ground; the stylesheets (ui/web/style.css and
ui/charts/marks.css) draw them in the house style, and in the ink of a dark ground.
"""

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from kpi import marks
from kpi.marks import Mark
from ui.kit.html import render_template

Spec = dict[str, Any]

# No bar of buttons and no tips: their words are English. Nothing zooms, so nothing has to be reset.
CONFIG = {
    "displayModeBar": False,
    "showTips": False,
    "scrollZoom": False,
    "responsive": True,
    "locale": "nl",
}
YES, NO, GREY = (mark.light.color for mark in marks.COUNTED)
INK, PAPER = "#000000", "#FFFFFF"
GRID, BAND, MOMENT = "rgba(138,148,158,0.35)", "rgba(0,67,108,0.16)", "#E69F00"
CLEAR = "rgba(0,0,0,0)"
_SHAPES = {"hatched": "/", "dotted": "."}


def _draw_mark(mark: Mark) -> Spec:
    """Return the marker of a bar for a mark."""
    if mark.pattern == "plain":
        return {"color": mark.light.color}
    if mark.pattern == "open":
        return {"color": CLEAR}
    return {
        "color": CLEAR,
        "pattern": {
            "shape": _SHAPES[mark.pattern],
            "fgcolor": mark.light.color,
            "bgcolor": CLEAR,
            "fillmode": "replace",
            "size": 6,
            "solidity": 0.25,
        },
    }


# The answers of a KPI in their fixed order, of each the marker of its part of a bar.
ANSWERS: Mapping[str, Spec] = {
    mark.word: _draw_mark(mark) for mark in (*marks.COUNTED, marks.UNCERTAIN)
}
FONT = 13
# Under a picture, and only to read: choosing goes by the points.
LEGEND = {
    "orientation": "h",
    "yref": "container",
    "y": 0,
    "yanchor": "bottom",
    "itemclick": False,
    "itemdoubleclick": False,
}
# What is pointed at says the second of its data and nothing of the library's own; the first of them
# is what choosing it is called.
HOVER = "%{customdata[1]}<extra></extra>"
# Letters on one line on a narrow screen: of a label beside a bar, and of what is said in a picture.
_WRAP, _SAID = 22, 40
_NAILED = {"fixedrange": True, "automargin": True, "zeroline": False}


class Chart(go.Figure):  # type: ignore[misc]  # plotly has no types
    """A picture that is ready: checked when it is made, and then handed out as it is.

    The framework asks a figure for a copy of itself in every run; this one gives its own dict, a
    tenth of the work, and without the framework's template, nine tenths of its size.
    """

    def __init__(self, spec: Spec) -> None:
        """Raises ValueError for what plotly does not know."""
        super().__init__(spec)
        self._spec = spec

    def to_dict(self) -> Spec:
        """Return the dict of it, not to be changed."""
        return self._spec


def finish_chart(traces: Sequence[Spec], height: int, **own: Any) -> Chart:
    """Return a picture of these traces, so many pixels high, with the manners of all of them.

    `own`: what a picture has of its own; its axes get the manners of all axes too.
    """
    axes = {name: _NAILED | axis for name, axis in own.items() if "axis" in name}
    return Chart(
        {
            "data": list(traces),
            "layout": {
                "height": height,
                "separators": ",.",
                "showlegend": False,
                "dragmode": False,  # so that a finger scrolls the page
                "hovermode": "closest",
                "margin": {"l": 4, "r": 8, "t": 8, "b": 4},
                "font": {"size": FONT},
                "hoverlabel": {
                    "bgcolor": "#1B1F24",
                    "bordercolor": "#8A949E",  # its edge is seen on a dark ground as well
                    "font": {"color": "#FFFFFF", "size": FONT},
                    "align": "left",
                },
                "transition": {"duration": 0},  # nothing moves
                **own,
                **axes,
            },
        }
    )


def pick_ticks(top: float, write: Callable[[float], str], most: int = 4) -> Spec:
    """Return an axis from 0 up to `top`, with round numbers in our own writing."""
    step = _round_step(top / most) if top > 0 else 1.0
    values = [step * number for number in range(int(top / step + 1e-9) + 1)]
    return {
        "tickmode": "array",
        "tickvals": values,
        "ticktext": [write(value) for value in values],
        "range": [0, (top or 1) * 1.04],
        "gridcolor": GRID,
        "showgrid": True,
    }


def _round_step(least: float) -> float:
    """Return the first of 1, 2, 5, 10, 20 and so on that is not less, never below 1."""
    if least <= 1:
        return 1.0
    power = float(10 ** math.floor(math.log10(least)))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= least - 1e-9)


def write_lines(text: str) -> str:
    """Return a text of lines as a picture writes it, with what is markup in it as it stands.

    A longer line would run out of a picture on a telephone, which cuts it off.
    """
    lines = [part for line in text.split("\n") for part in _fold(line, _SAID)]
    return str(render_template("ui/charts/words.html#lines", lines=lines))


def fold_label(text: str, *, strong: bool = False) -> str:
    """Return a label in lines that fit beside a picture on a narrow screen."""
    lines = _fold(text, _WRAP)
    return str(render_template("ui/charts/words.html#lines", lines=lines, strong=strong))


def _fold(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many letters, broken at spaces that may be."""
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False) or [""]
