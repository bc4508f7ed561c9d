"""One KPI over time: the share of what is known as a line, within the range of what may be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby

from data import dutch as nl
from data.journal.notes import Marker
from data.months import find_month
from kpi import words
from kpi.declared.all import BY_ID
from kpi.outcome import Outcome
from kpi.question import Question
from ui.figures.outcome import draw_counts
from ui.kit.html import Html, render_template

# Half the thickness of the line, in pixels.
_HALF = 1.25


def draw_chart(outcomes: Sequence[Outcome], markers: Sequence[Marker] = ()) -> Html:
    """Return the chart of one KPI's outcomes, a month each, oldest first.

    Months under ten units have no percentage, so the line breaks there. A ring is a month in which
    some of what is counted was carried from an earlier one. A dashed line is the norm, in steps
    where it changed. A thin line with a dot on top is a moment of `markers` within these months.
    Says so when no month can be drawn.
    """
    width = max(len(outcomes) - 1, 1)
    places = {one.month: 100 * i / width for i, one in enumerate(outcomes)}
    runs = [list(run) for drawn, run in groupby(outcomes, _is_drawn) if drawn]
    return render_template(
        "ui/figures/trend.html#chart",
        label=BY_ID[outcomes[0].kpi].label,
        outcomes=outcomes,
        places=places,
        runs=[(run, *_shape([(places[one.month], one) for one in run])) for run in runs],
        norms=_list_norms(outcomes, width),
        moments=[
            (places[find_month(one.day)], phrase_moment(one))
            for one in markers
            if find_month(one.day) in places
        ],
        phrase_figure=words.phrase_figure,
    )


def _list_norms(outcomes: Sequence[Outcome], width: int) -> list[tuple[float, float, float, str]]:
    """Return the runs of months with one norm: where it begins, how wide it is, norm and words."""
    runs = [
        (target, [number for number, _one in run])
        for target, run in groupby(enumerate(outcomes), lambda one: one[1].target)
        if target is not None
    ]
    return [
        (
            100 * max(at[0] - 0.5, 0) / width,
            100 * (min(at[-1] + 0.5, width) - max(at[0] - 0.5, 0)) / width,
            100 * target,
            f"norm {words.phrase_norm(target)}",
        )
        for target, at in runs
    ]


def _is_drawn(outcome: Outcome) -> bool:
    return outcome.ratio is not None and not outcome.few


def _shape(run: list[tuple[float, Outcome]]) -> tuple[str, str]:
    """Return the corners of the band and those of the line in it."""
    band = _corners(
        [(x, f"{100 - 100 * (o.high or 0):.2f}%") for x, o in run],
        [(x, f"{100 - 100 * (o.low or 0):.2f}%") for x, o in reversed(run)],
    )
    # The box of the line is 2 pixels higher and lower, so that it is whole at 0% and at 100%.
    middle = [(x, f"(100% - 4px)*{1 - (o.ratio or 0):.4f}") for x, o in run]
    line = _corners(
        [(x, f"calc({y} + {2 - _HALF}px)") for x, y in middle],
        [(x, f"calc({y} + {2 + _HALF}px)") for x, y in reversed(middle)],
    )
    return band, line


def _corners(*sides: list[tuple[float, str]]) -> str:
    return ",".join(f"{x:.2f}% {y}" for side in sides for x, y in side)


def phrase_moment(marker: Marker) -> str:
    """Return a moment in words: '10-07-2026: Campagne start'."""
    return f"{nl.format_date(marker.day)}: {marker.text}"


def draw_table(
    caption: str,
    series: Sequence[Sequence[Outcome]],
    question: Question,
    markers: Sequence[Marker] = (),
) -> Html:
    """Return the table twin of charts over the same months, newest month first.

    Each count is a link to the rows of its month; a month names its moments.
    """
    kpis = [outcomes[0].kpi for outcomes in series if outcomes]
    by_month: dict[str, dict[str, Outcome]] = {}
    for outcome in chain.from_iterable(series):
        by_month.setdefault(outcome.month, {})[outcome.kpi] = outcome
    return render_template(
        "ui/figures/trend.html#table",
        caption=caption,
        headers=["Maand", *(BY_ID[kpi].label for kpi in kpis)],
        months=[
            (
                month,
                [phrase_moment(one) for one in markers if find_month(one.day) == month],
                [found.get(kpi) for kpi in kpis],
                replace(question, month=month),
            )
            for month, found in sorted(by_month.items(), reverse=True)
        ],
        counts=draw_counts,
        words=words,
    )
