"""What was delivered of an indicator: a column a month from zero, its target as a stroke."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from data import dutch as nl
from ui.charts import theme
from ui.charts.theme import INK, YES, Chart

_HEIGHT, _TICKS = 190, 4


@dataclass(frozen=True, slots=True)
class Column:
    """A month (2026-10) of an indicator; None for what was not delivered. said: pointed at."""

    month: str
    value: float | None
    target: float | None
    said: str


def draw_columns(columns: Sequence[Column], *, write: Callable[[float], str]) -> Chart:
    """Return the columns in order of month; `write`: a number of the axis in words.

    Nothing is below zero.
    """
    months = [nl.format_short_month(one.month) for one in columns]
    every = max(1, -(-len(months) // _TICKS))
    said = [["", theme.write_lines(one.said)] for one in columns]
    numbers = [n for one in columns for n in (one.value, one.target) if n is not None]
    shared = {"x": months, "customdata": said, "hovertemplate": theme.HOVER}
    return theme.finish_chart(
        [
            {
                "type": "bar",
                "name": "waarde",
                "y": [one.value for one in columns],
                "marker": {"color": YES},
                **shared,
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "streefwaarde",
                "y": [one.target for one in columns],
                "marker": {
                    "symbol": "line-ew",
                    "size": 14,
                    "color": INK,
                    "line": {"width": 3, "color": INK},
                },
                **shared,
            },
        ],
        _HEIGHT,
        bargap=0.35,
        xaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": months,
            "tickvals": months[::-every],
            "tickangle": 0,
            "showgrid": False,
        },
        yaxis=theme.pick_ticks(max(numbers, default=0), write, 3),
    )
