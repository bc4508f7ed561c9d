"""The picture of how cost grows: time and memory against rows, a line per engine."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from benchmarks.browser import open_browser

_WIDTH, _HEIGHT = 1000, 440
_TICKS = [each * 10.0**power for power in range(-1, 4) for each in (1, 2, 5)]
_COLOURS = {"DuckDB": "#154273", "Sail": "#a90061"}


class Measured(Protocol):
    """What one count took: see `benchmarks.scale.Point`."""

    @property
    def engine(self) -> str:
        """Which engine counted."""

    @property
    def rows(self) -> int:
        """How many contracts."""

    @property
    def seconds(self) -> float:
        """How long it took."""

    @property
    def processor(self) -> float:
        """How long it took of all cores together."""

    @property
    def peak(self) -> int:
        """The most bytes at once."""


def draw_growth(points: Sequence[Measured]) -> go.Figure:
    """Return time and memory on axes of powers of ten: what grows as the rows is a straight line
    that climbs one square a square."""
    figure = make_subplots(1, 2, subplot_titles=("time, dotted of all cores (s)", "memory (GB)"))
    for engine in dict.fromkeys(one.engine for one in points):
        mine = [one for one in points if one.engine == engine]
        rows, colour = [one.rows for one in mine], _COLOURS.get(engine)
        for column, dash, values in (
            (1, "solid", [one.seconds for one in mine]),
            (1, "dot", [one.processor for one in mine]),
            (2, "solid", [one.peak / 1e9 for one in mine]),
        ):
            figure.add_trace(
                go.Scatter(
                    x=rows, y=values, name=engine, legendgroup=engine, showlegend=column == 2,
                    mode="lines+markers", line={"color": colour, "dash": dash},
                ),
                row=1, col=column,
            )  # fmt: skip
    figure.update_xaxes(type="log", title="contract rows", dtick=1)
    figure.update_yaxes(type="log", tickvals=_TICKS)
    figure.update_layout(template="plotly_white", width=_WIDTH, height=_HEIGHT, margin={"t": 50})
    return figure


def write_picture(points: Sequence[Measured], place: Path) -> None:
    """Write it as a page, which loads plotly from its makers, and as a picture beside that.

    Raises LoadError without a Chromium.
    """
    figure = draw_growth(points)
    figure.write_html(place.with_suffix(".html"), include_plotlyjs="cdn", div_id="groei")
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        whole = Path(folder) / "groei.html"
        figure.write_html(whole, include_plotlyjs=True)
        page = browser.new_page(viewport={"width": _WIDTH + 20, "height": _HEIGHT + 20})
        page.goto(whole.as_uri())
        page.locator(".js-plotly-plot .legend").wait_for()
        page.locator(".js-plotly-plot").screenshot(path=place.with_suffix(".png"))
