"""Yes, no and unknown beside each other: a bar from zero, or dots when there are few."""

from decimal import Decimal
from html import escape
from itertools import pairwise

_SIGNS = (("ja", "●"), ("nee", "■"), ("onbekend", "○"))


def stacked(yes: float | Decimal, no: float | Decimal, unknown: float | Decimal, label: str) -> str:
    """Return one bar of three parts whose widths add up to 100%; unknown is hatched.

    `label` says the same in words for who cannot see it. Nothing at all gives an empty bar.
    """
    widths = shares(yes, no, unknown)
    parts = "".join(
        f'<span class="isv-{name}" style="width:{width:.2f}%"></span>'
        for (name, _sign), width in zip(_SIGNS, widths, strict=True)
        if width
    )
    return f'<span class="isv-bar" role="img" aria-label="{escape(label)}">{parts}</span>'


def shares(*counts: float | Decimal) -> list[float]:
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


def dots(yes: int, no: int, unknown: int, label: str) -> str:
    """Return a sign per unit: ● yes, ■ no, ○ unknown; when there are few."""
    signs = "".join(
        f'<span class="isv-dot-{name}">{sign * count}</span>'
        for (name, sign), count in zip(_SIGNS, (yes, no, unknown), strict=True)
        if count
    )
    return f'<span class="isv-dots" role="img" aria-label="{escape(label)}">{signs}</span>'


def legend(more: str = "") -> str:
    """Return what the colours, the hatching and the signs stand for; `more` is HTML already."""
    parts = "".join(
        f'<span><span class="isv-key isv-{name}"></span>{sign} {name}</span>'
        for name, sign in _SIGNS
    )
    return f'<p class="isv-legend">{parts}{more}</p>'
