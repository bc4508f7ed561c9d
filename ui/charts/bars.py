"""Yes, no and unknown beside each other: a bar from zero, or dots when there are few."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from kpi.marks import COUNTED, MARKS, Mark
from ui.kit.html import Html, render_template


def draw_stacked(
    yes: float | Decimal, no: float | Decimal, unknown: float | Decimal, label: str
) -> Html:
    """Return one bar of three parts whose widths add up to 100%, each with its mark.

    `label` says the same in words for who cannot see it. Nothing at all gives an empty bar.
    """
    parts = zip(COUNTED, find_shares(yes, no, unknown), strict=True)
    return render_template("ui/charts/bars.html#stacked", parts=parts, label=label)


def find_shares(*counts: float | Decimal) -> list[float]:
    """Return each count as a percentage of their sum, in hundredths that add up to exactly 100."""
    total = sum(Decimal(count) for count in counts)
    if not total:
        return [0.0 for _ in counts]
    edges: list[int] = [0]
    passed = Decimal(0)
    for count in counts:
        passed += Decimal(count)
        edges.append(round(passed / total * 10_000))
    return [(after - before) / 100 for before, after in pairwise(edges)]


def draw_dots(yes: int, no: int, unknown: int, label: str) -> Html:
    """Return the sign of its mark per unit, when there are few."""
    parts = zip(COUNTED, (yes, no, unknown), strict=True)
    return render_template("ui/charts/bars.html#dots", parts=parts, label=label)


def draw_legend(more: str = "", marks: Sequence[Mark] = COUNTED) -> Html:
    """Return what the colours, the patterns and the signs stand for, and `more`."""
    return render_template("ui/charts/bars.html#legend", marks=marks, more=more)


def write_css(marks: Sequence[Mark] = tuple(MARKS.values())) -> str:
    """Return the style sheet of the marks, also where plotly drew them for a light ground.

    marks: all of them, where an organisation has colours of its own with those. Plotly always draws
    in the neutral ones.
    """
    pictured = [(one, _rgb(one.light.color), _rgb(one.light.ink)) for one in COUNTED]
    return str(render_template("ui/charts/marks.css", marks=marks, pictured=pictured))


def _rgb(colour: str) -> str:
    """Return #rrggbb as a browser writes it: rgb(0, 67, 108)."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"
