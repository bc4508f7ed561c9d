"""How much of each answer there is per category: a bar of counts, an answer a part of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kpi.marks import MARKS
from ui.charts import theme
from ui.charts.theme import ANSWERS, GREY, PAPER, Chart, Spec

_ROW, _AXIS = 31, 56  # pixels


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: one of `theme.ANSWERS`, how much that is, in the bar, and pointed at.

    point: what choosing it is called, also in the address.
    """

    answer: str
    size: float
    shown: str
    said: str
    point: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A category with its parts, in the order of the answers; `strong` is the one looked at."""

    name: str
    parts: tuple[Part, ...]
    strong: bool = False

    @property
    def size(self) -> float:
        """All of it."""
        return sum(part.size for part in self.parts)


def make_bar(
    name: str, sizes: Mapping[str, float], *, write: Callable[[float], str], said: str
) -> Bar:
    """Return a bar of which each part chooses the bar itself; an answer without a size is empty.

    sizes: answer (of `theme.ANSWERS`) -> how much that is. write: a number in words. said: what all
    of the bar is, when a part of it is pointed at.
    """
    found = [(answer, sizes.get(answer, 0)) for answer in ANSWERS]
    return Bar(
        name,
        tuple(
            Part(answer, size, write(size), f"{name}: {write(size)} {answer}\n{said}", name)
            for answer, size in found
        ),
    )


def draw_parts(bars: Sequence[Bar], unit: str, *, write: Callable[[float], str]) -> Chart:
    """Return the bars under each other, the first on top.

    unit: what is counted, under the axis. write: a number of the axis in words. What is chosen is
    no part of it: a picture that changes is drawn anew by the framework, and choosing would wait.
    """
    names = [theme.fold_label(bar.name, strong=bar.strong) for bar in bars]
    traces = [
        _draw_answer(answer, names, [bar.parts[place] for bar in bars])
        for place, answer in enumerate(ANSWERS)
    ]
    top = max((bar.size for bar in bars), default=0)
    return theme.finish_chart(
        traces,
        _ROW * len(bars) + _AXIS,
        barmode="stack",
        bargap=0.3,
        minreducedheight=2,  # else plotly keeps 64, and of one bar the axis is cut off
        uniformtext={"mode": "hide", "minsize": 10},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": names[::-1],
            "range": [-0.5, len(names) - 0.5],
        },
        xaxis=theme.pick_ticks(top, write) | {"title": {"text": unit, "standoff": 4}},
    )


def find_places(chart: Chart, point: str) -> list[tuple[int, int]]:
    """Return where the parts of a point are drawn: the number of the answer, and of the bar.

    Both from 1; none in a picture without bars.
    """
    return [
        (answer, bar)
        for answer, trace in enumerate(chart.to_dict()["data"], start=1)
        if trace["type"] == "bar"
        for bar, (name, _said) in enumerate(trace["customdata"], start=1)
        if name == point
    ]


def _draw_answer(answer: str, names: list[str], parts: list[Part]) -> Spec:
    """Return the parts of one answer, a category each."""
    mark = MARKS[answer]
    outlined = mark.pattern != "plain"
    as_ever = {"marker": {"opacity": 1}, "textfont": {"color": mark.light.ink}}
    return {
        "type": "bar",
        "orientation": "h",
        "name": answer,
        "y": names,
        "x": [part.size for part in parts],
        "text": [part.shown if part.size else "" for part in parts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {
            "color": mark.light.ink,
            "size": theme.FONT - 1,
        },
        "customdata": [[part.point, theme.write_lines(part.said)] for part in parts],
        "hovertemplate": theme.HOVER,
        "marker": {
            **ANSWERS[answer],
            "line": {"color": GREY if outlined else PAPER, "width": 1},
        },
        # What was clicked is not always what is chosen, so it looks as ever, as do its numbers,
        # which plotly would dim. Without opacities of its own it fails at a click.
        "selected": as_ever,
        "unselected": as_ever,
    }
