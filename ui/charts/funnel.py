"""Categories beside each other by size, within the band in which chance alone would put them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.charts import theme
from ui.charts.theme import GREY, NO, YES, Chart

_HEIGHT, _STEPS = 440, 60
_SYMBOLS = ("square", "diamond", "triangle-up", "triangle-down", "x", "cross", "star", "hexagon")


@dataclass(frozen=True, slots=True)
class Dot:
    """A category: how many are known, the share (0..1) of them, and whether it is in the band."""

    name: str
    known: int
    share: float
    inside: bool
    said: str


def draw_funnel(
    dots: Sequence[Dot],
    share: float,
    band: Callable[[float, float], tuple[float, float]],
    *,
    titles: tuple[str, str],
) -> Chart:
    """Return the funnel around the `share` of all together; at least one dot.

    band: the lowest and highest share by chance, of a share and so many known. titles: of the axes,
    the lying one first.
    """
    most = max(one.known for one in dots) * 1.1
    least = min(one.known for one in dots) / 2
    sizes = [least + (most - least) * step / _STEPS for step in range(_STEPS + 1)]
    bands = [band(share, max(size, 1.0)) for size in sizes]
    traces = [
        {
            "type": "scatter",
            "x": sizes + sizes[::-1],
            "y": [100 * high for _low, high in bands] + [100 * low for low, _high in bands][::-1],
            "fill": "toself",
            "mode": "lines",
            "line": {"width": 1, "color": GREY},
            "fillcolor": "rgba(138,148,158,0.18)",
            "name": "hier kan het toeval zijn (95%)",
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "x": [sizes[0], sizes[-1]],
            "y": [100 * share] * 2,
            "mode": "lines",
            "line": {"dash": "dash", "color": GREY},
            "name": "alle categorieën samen",
            "hoverinfo": "skip",
        },
    ]
    traces += [
        {
            "type": "scatter",
            "x": [one.known],
            "y": [100 * one.share],
            "mode": "markers",
            "name": one.name,
            "marker": {
                "symbol": _SYMBOLS[number % len(_SYMBOLS)],
                "size": 12,
                "color": YES if one.inside else NO,
            },
            "customdata": [[one.name, theme.write_lines(one.said)]],
            "hovertemplate": theme.HOVER,
        }
        for number, one in enumerate(dots)
    ]
    lying, upright = titles
    return theme.finish_chart(
        traces,
        _HEIGHT + 12 * len(traces),  # room for the legend on a narrow screen
        showlegend=True,
        legend=theme.LEGEND,
        yaxis={
            "range": [0, 103],
            "tickvals": [0, 25, 50, 75, 100],
            "ticktext": ["0%", "25%", "50%", "75%", "100%"],
            "gridcolor": theme.GRID,
            "title": {"text": upright},
        },
        xaxis=theme.pick_ticks(most, lambda value: f"{value:.0f}", 6) | {"title": {"text": lying}},
    )
