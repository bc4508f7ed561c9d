"""Several lines over the months: a small picture each beside the other, or all in one."""

from collections.abc import Sequence

from data import dutch as nl
from ui.charts import theme
from ui.charts.lines import (
    Line,
    Look,
    draw_band,
    draw_line,
    draw_marks,
    draw_months,
    draw_norm,
    draw_shares,
    list_places,
    name_norm,
)
from ui.charts.theme import INK, NO, YES, Chart, Spec

_SMALL, _AXIS, _HEIGHT = 140, 20, 300  # pixels: of a line among others, of all in one picture
_TICKS = 6  # so many months are named under lines in one picture, at most
# Okabe-Ito, in a fixed order; dash and mark tell lines apart as well. The stylesheet draws black in
# the ink of the ground.
_LOOKS: tuple[Look, ...] = (
    (INK, "solid", "circle"),
    (YES, "solid", "square"),
    (NO, "dash", "diamond"),
    ("#009E73", "dot", "triangle-up"),
    ("#CC79A7", "solid", "triangle-down"),
    ("#E69F00", "dash", "x"),
    ("#56B4E9", "dot", "cross"),
    ("#7F7F7F", "solid", "star"),
    ("#A6611A", "dash", "hexagon"),
)


def draw_multiples(lines: Sequence[Line], *, columns: int = 2, chosen: str | None = None) -> Chart:
    """Return a small picture a line, on the same scale, so many beside each other.

    chosen: the month (2026-10) of which the marks are larger.
    """
    rows = -(-len(lines) // columns)
    traces: list[Spec] = []
    frame: Spec = {"annotations": [], "shapes": []}
    for number, line in enumerate(lines):
        nr = "" if not number else str(number + 1)
        across, down = number % columns, number // columns
        x = [(across + 0.02) / columns, (across + 0.96) / columns]
        y = [1 - (down + 0.96) / rows, 1 - (down + 0.28) / rows]
        traces += [one | {"xaxis": f"x{nr}", "yaxis": f"y{nr}"} for one in draw_line(line, chosen)]
        # One scale: it is written once, at the left and beneath the last of a column.
        months = {"domain": x, "anchor": f"y{nr}", "showticklabels": number + columns >= len(lines)}
        shares = {"domain": y, "anchor": f"x{nr}", "showticklabels": not across}
        frame |= {
            f"xaxis{nr}": draw_months(list_places(line), 2) | months,
            f"yaxis{nr}": draw_shares() | shares,
        }
        frame["shapes"] += [
            one | {"xref": f"x{nr}", "yref": f"y{nr}"} for one in draw_norm(line, list_places(line))
        ]
        frame["annotations"].append(
            {
                "text": theme.fold_label(line.name),
                "x": x[0],
                "y": y[1],
                "xref": "paper",
                "yref": "paper",
                "xanchor": "left",
                "yanchor": "bottom",
                "align": "left",
                "showarrow": False,
            }
        )
    return theme.finish_chart(traces, _SMALL * rows + _AXIS, **frame)


def draw_together(
    lines: Sequence[Line], *, chosen: str | None = None, by_year: bool = False
) -> Chart:
    """Return lines in one picture, with the band and the norm of the first of them.

    chosen: the month (2026-10) of which the marks are larger. by_year: a line is of one year, and
    the same months stand over each other.
    """
    first = lines[0]
    place = _name_in_year if by_year else nl.format_short_month
    months = _list_year() if by_year else list_places(first)
    marks = [draw_marks(one, chosen, choose_look(nr), place) for nr, one in enumerate(lines)]
    return theme.finish_chart(
        [*draw_band(first.points, place), *marks],
        _HEIGHT + 14 * len(lines),  # room for the legend on a narrow screen
        showlegend=True,
        legend=theme.LEGEND,
        yaxis=draw_shares(),
        xaxis=draw_months(months, 12 if by_year else _TICKS),
        shapes=draw_norm(first, months, place),
        annotations=name_norm(first),
    )


def choose_look(number: int) -> Look:
    """Return the look of a line; after nine they come again, open and dash-dotted."""
    color, dash, symbol = _LOOKS[number % len(_LOOKS)]
    return (color, dash, symbol) if number < len(_LOOKS) else (color, "dashdot", f"{symbol}-open")


def _name_in_year(month: str) -> str:
    return nl.format_short_month(month).split()[0]


def _list_year() -> list[str]:
    return [_name_in_year(f"2026-{month:02}") for month in range(1, 13)]  # of any year
