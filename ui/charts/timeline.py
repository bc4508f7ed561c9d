"""What happened and what is due on which day: an event a line, and today as a stroke."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data import dutch as nl
from ui.charts import theme
from ui.charts.theme import CLEAR, GREY, GRID, INK, NO, YES, Chart, Spec

# What an event is -> its mark; each is told apart by its shape.
LOOKS: Mapping[str, Spec] = {
    "gebeurd": {"symbol": "circle", "color": YES, "line": {"color": YES, "width": 2}},
    "termijn": {"symbol": "hourglass", "color": CLEAR, "line": {"color": INK, "width": 2}},
    "te laat": {"symbol": "triangle-down", "color": NO, "line": {"color": NO, "width": 2}},
}
_ROW, _AXIS, _YEARS = 30, 48, 5


@dataclass(frozen=True, slots=True)
class Event:
    """One of `LOOKS` on a day: its name beside the line, and what it is when pointed at.

    late_until: the day until which it was late after that, or still is: today. None: it was not.
    """

    day: dt.date
    name: str
    kind: str
    said: str
    late_until: dt.date | None = None


def draw_timeline(events: Sequence[Event], today: dt.date) -> Chart:
    """Return the events under each other, the first on top; at least one."""
    names = [theme.fold_label(one.name) for one in events]
    days = [*(one.day for one in events), today]
    first, last = min(days), max(days)
    traces = [_draw_late(names, events)]
    for kind, look in LOOKS.items():
        mine = [(name, one) for name, one in zip(names, events, strict=True) if one.kind == kind]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": kind,
                "x": [one.day.isoformat() for _name, one in mine],
                "y": [name for name, _one in mine],
                "marker": look | {"size": 12},
                "customdata": [["", theme.write_lines(one.said)] for _name, one in mine],
                "hovertemplate": theme.HOVER,
            }
        )
    room = max((last - first) / 12, dt.timedelta(20))
    rows = list(dict.fromkeys(names))
    return theme.finish_chart(
        traces,
        _ROW * len(rows) + _AXIS,
        margin={"l": 4, "r": 8, "t": 20, "b": 4},
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": rows[::-1],
            "range": [-0.5, len(rows) - 0.5],
            "gridcolor": GRID,
        },
        xaxis={
            "type": "date",
            "range": [(first - room).isoformat(), (last + room).isoformat()],
            "showgrid": False,
            "tickangle": 0,
            **_pick_days(first, last),
        },
        shapes=[
            {
                "type": "line",
                "xref": "x",
                "yref": "paper",
                "x0": today.isoformat(),
                "x1": today.isoformat(),
                "y0": 0,
                "y1": 1,
                "layer": "below",
                "line": {"color": GREY, "width": 2, "dash": "dot"},
            }
        ],
        annotations=[
            {
                "text": "vandaag",
                "x": today.isoformat(),
                "y": 1,
                "xref": "x",
                "yref": "paper",
                "yanchor": "bottom",
                # At the edge of the picture the word stays within it, on a telephone as well.
                "xanchor": "right" if last - today < room else "center",
                "showarrow": False,
            }
        ],
    )


def _draw_late(names: Sequence[str], events: Sequence[Event]) -> Spec:
    """Return a bar from each day that was passed to the day on which it was there, or today."""
    late = [(name, one) for name, one in zip(names, events, strict=True) if one.late_until]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "te laat",
        "x": [day for _, one in late for day in (_write(one.day), _write(one.late_until), None)],
        "y": [at for name, _ in late for at in (name, name, None)],
        "line": {"color": NO, "width": 6},
        "hoverinfo": "skip",
    }


def _write(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _pick_days(first: dt.date, last: dt.date) -> Spec:
    """Return the first days of years, or of quarters or halves within two years, in Dutch.

    So few that they stand beside each other on a narrow screen.
    """
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    every = 3 if months <= 12 else 6 if months <= 24 else 12 * -(-months // (12 * _YEARS))
    starts = [
        dt.date(first.year + month // 12, month % 12 + 1, 1)
        for month in range(0, months + first.month + 2, every)
    ]
    shown = [day for day in starts if first <= day <= last]
    return {
        "tickvals": [day.isoformat() for day in shown],
        "ticktext": [
            str(day.year) if every >= 12 else nl.format_short_month(f"{day:%Y-%m}") for day in shown
        ],
    }
