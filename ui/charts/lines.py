"""A share over the months: the line of what is known, within the band of what may be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from data import dutch as nl
from ui.charts import theme
from ui.charts.moments import Moment, draw_moments
from ui.charts.theme import BAND, GREY, GRID, INK, YES, Chart, Spec

_HEIGHT = 250  # pixels
_TICKS = 4  # so many months are named under a line, at most
_TOP = 104  # so that a mark at 100% is whole
Look = tuple[str, str, str]  # colour, dash, mark
Place = Callable[[str], str]  # a month -> where it stands on its axis
_ALONE: Look = (YES, "solid", "circle")


@dataclass(frozen=True, slots=True)
class Point:
    """A month (2026-10) of a line: shares as percentages, None where that says too little.

    said: what it is when pointed at. carried: some of it was delivered for an earlier month.
    norm: the one of its month, a percentage. choice: what is chosen with it, where that is not its
    month; "" is nothing.
    """

    month: str
    share: float | None
    low: float | None
    high: float | None
    said: str
    carried: bool = False
    choice: str | None = None
    norm: float | None = None

    @property
    def point(self) -> str:
        """What choosing it chooses."""
        return self.name if self.choice is None else self.choice

    @property
    def name(self) -> str:
        """What choosing it is called, also in the address."""
        return nl.format_month(self.month)


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its name, with the norm of the month that is looked at and what that is called.

    As percentages; None without. The norms of the other months are those of their points.
    """

    name: str
    points: tuple[Point, ...]
    norm: float | None = None
    norm_said: str = ""


def draw_trend(line: Line, moments: Sequence[Moment] = (), *, chosen: str | None = None) -> Chart:
    """Return one line with its band, its norm, its moments, and the chosen month (2026-10)."""
    return theme.finish_chart(
        [*draw_line(line, chosen), *draw_moments(moments, [one.month for one in line.points])],
        _HEIGHT,
        yaxis=draw_shares(),
        xaxis=draw_months(list_places(line), _TICKS),
        shapes=[
            *draw_norm(line, list_places(line)),
            *(_draw_upright(one.month, "dot", GREY) for one in moments),
            *([_draw_upright(chosen, "solid", INK)] if chosen else []),
        ],
        annotations=name_norm(line),
    )


def draw_shares() -> Spec:
    """Return the axis of percentages."""
    return {
        "range": [0, _TOP],
        "tickvals": [0, 50, 100],
        "ticktext": ["0%", "50%", "100%"],
        "gridcolor": GRID,
    }


def list_places(line: Line) -> list[str]:
    """Return the months of a line as they are named under it."""
    return [nl.format_short_month(one.month) for one in line.points]


def draw_months(months: Sequence[str], most: int) -> Spec:
    """Return the axis of all months in order, of which so many are named, the last one too."""
    every = max(1, -(-len(months) // most))
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": months,
        "range": [-0.6, len(months) - 0.4],
        "tickvals": months[::-every],
        "tickangle": 0,
        "showgrid": False,
    }


def draw_line(line: Line, chosen: str | None, place: Place = nl.format_short_month) -> list[Spec]:
    """Return the band, a piece per run of months that have one, and the line on it."""
    return [*draw_band(line.points, place), draw_marks(line, chosen, _ALONE, place)]


def draw_band(points: Sequence[Point], place: Place) -> list[Spec]:
    """Return the range as a band, a piece per run of months that have one."""
    pieces: list[Spec] = []
    for there, group in groupby(points, lambda one: one.low is not None):
        run = list(group)
        if not there:
            continue
        months = [place(one.month) for one in run]
        pieces.append(
            {
                "type": "scatter",
                "x": months + months[::-1],
                "y": [one.high for one in run] + [one.low for one in run][::-1],
                "fill": "toself",
                "mode": "lines",
                "line": {"width": 0},
                "fillcolor": BAND,
                "name": "bereik",
                "showlegend": not pieces,
                "hoverinfo": "skip",
            }
        )
    return pieces


def draw_marks(line: Line, chosen: str | None, look: Look, place: Place) -> Spec:
    """Return the line: its marks open in a month that was carried, larger in the chosen one."""
    points, (color, dash, symbol) = line.points, look
    whole = symbol.removesuffix("-open")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": line.name,
        "x": [place(one.month) for one in points],
        "y": [one.share for one in points],
        "connectgaps": False,
        "cliponaxis": False,  # the mark of the last month is whole, in a small picture as well
        "line": {"color": color, "width": 2, "dash": dash},
        "marker": {
            "color": color,
            "symbol": [f"{whole}-open" if one.carried else symbol for one in points],
            "size": [12 if one.month == chosen else 8 for one in points],
            "line": {"width": 2, "color": color},
        },
        "customdata": [[one.point, theme.write_lines(one.said)] for one in points],
        "hovertemplate": theme.HOVER,
    }


def draw_norm(
    line: Line, months: Sequence[str], place: Place = nl.format_short_month
) -> list[Spec]:
    """Return the norm of a line as a dashed one, in steps where it changed.

    Nothing in months without one. months: those of the axis, in order.
    """
    # On an axis of names a shape goes by their numbers, and so begins between two months.
    steps = [(months.index(place(one.month)) - 0.5, one.norm) for one in line.points]
    runs = [
        (group[0][0], group[-1][0] + 1, norm)
        for norm, found in groupby(steps, lambda one: one[1])
        if norm is not None
        for group in [list(found)]
    ]
    flat = [(start, norm, end, norm) for start, end, norm in runs]
    risers = [
        (end, before, start, after)
        for (_, end, before), (start, _, after) in pairwise(runs)
        if start == end
    ]
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "y",
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
            "line": {"color": INK, "width": 2, "dash": "dash"},
        }
        for x0, y0, x1, y1 in [*flat, *risers]
    ]


def name_norm(line: Line) -> list[Spec]:
    """Return what the norm of a line is called, on it; nothing without a norm."""
    if line.norm is None:
        return []
    low = line.norm > 85  # above it there is no room
    early = line.points[0].norm == line.norm
    return [
        {
            "text": line.norm_said,
            "x": 0 if early else 1,
            "xref": "x domain",
            "xanchor": "left" if early else "right",
            "y": line.norm,
            "yref": "y",
            "yanchor": "top" if low else "bottom",
            "showarrow": False,
            "font": {"color": INK},
        }
    ]


def _draw_upright(month: str, dash: str, color: str) -> Spec:
    place = nl.format_short_month(month)
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": place,
        "x1": place,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": color, "width": 1, "dash": dash},
    }
