"""Yes, no and unknown beside each other: a bar from zero, or dots when there are few."""

from decimal import Decimal
from itertools import pairwise

from ui.kit.html import Html, render_template

_SIGNS = (("ja", "●"), ("nee", "■"), ("onbekend", "○"))


def draw_stacked(
    yes: float | Decimal, no: float | Decimal, unknown: float | Decimal, label: str
) -> Html:
    """Return one bar of three parts whose widths add up to 100%; unknown is hatched.

    `label` says the same in words for who cannot see it. Nothing at all gives an empty bar.
    """
    parts = zip(_SIGNS, find_shares(yes, no, unknown), strict=True)
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
    """Return a sign per unit: ● yes, ■ no, ○ unknown; when there are few."""
    parts = zip(_SIGNS, (yes, no, unknown), strict=True)
    return render_template("ui/charts/bars.html#dots", parts=parts, label=label)


def draw_legend(more: str = "") -> Html:
    """Return what the colours, the hatching and the signs stand for, and `more`."""
    return render_template("ui/charts/bars.html#legend", signs=_SIGNS, more=more)
