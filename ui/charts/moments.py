"""What happened in a month, as a number at the foot of a line over the months."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data import dutch as nl
from ui.charts import theme
from ui.charts.theme import INK, MOMENT, Spec


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened in a month (2026-10), by its number and in words."""

    month: str
    number: int
    said: str


def number_moments(said: Sequence[tuple[str, str]], months: Sequence[str]) -> list[Moment]:
    """Return what happened in these months (month, words), numbered from 1 in that order."""
    found = [Moment(month, 0, text) for month, text in said if month in months]
    return [replace(one, number=number) for number, one in enumerate(found, start=1)]


def draw_moments(moments: Sequence[Moment], months: Sequence[str]) -> list[Spec]:
    """Return a mark with its number at the foot of each month in which something happened."""
    found = [one for one in moments if one.month in months]
    if not found:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "moment",
            "x": [nl.format_short_month(one.month) for one in found],
            "y": [4.0] * len(found),
            "text": [str(one.number) for one in found],
            "textposition": "top center",
            "marker": {
                "symbol": "diamond",
                "size": 11,
                "color": MOMENT,
                "line": {"color": INK, "width": 1},
            },
            "customdata": [["", theme.write_lines(one.said)] for one in found],
            "hovertemplate": theme.HOVER,
        }
    ]
