"""One KPI over time: the rate as a line, within the band that the unknowns leave."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from data import dutch as nl
from data.journal.notes import Marker
from data.months import month_of
from kpi import BY_ID, Outcome
from kpi.question import Question
from kpi.words import phrase_amount, phrase_rate
from ui.figures import outcome as measure
from ui.kit import blocks

# Half the thickness of the line, in pixels.
_HALF = 1.25


@blocks.as_html
def chart(outcomes: Sequence[Outcome], markers: Sequence[Marker] = ()) -> str:
    """Return the chart of one KPI's outcomes, a month each, oldest first.

    Months under ten units have no percentage, so the line breaks there. A ring is a month in which
    some of what is counted was carried from an earlier one. A thin line with a dot on top is a
    moment of `markers` within these months. Says so when no month can be drawn.
    """
    kpi = BY_ID[outcomes[0].kpi]
    if len(outcomes) < 2:
        return '<p class="isv-none">Nog geen verloop: er is één maand.</p>'
    width = max(len(outcomes) - 1, 1)
    runs: list[list[tuple[float, Outcome]]] = []
    for i, outcome in enumerate(outcomes):
        if outcome.ratio is None or outcome.few:
            runs.append([])
        else:
            runs = runs or [[]]
            runs[-1].append((100 * i / width, outcome))
    runs = [run for run in runs if run]
    if not runs:
        return '<p class="isv-none">Te weinig voor een lijn in de tijd; zie de tabel.</p>'
    marks = "".join(_mark(x, o) for run in runs for x, o in run)
    within = [one for one in markers if month_of(one.day) in {one.month for one in outcomes}]
    told = escape(_told(kpi.label, runs[0][0][1], runs[-1][-1][1], within))
    return (
        f'<div class="isv-trend" role="img" aria-label="{told}">'
        '<span class="isv-ticks"><span style="bottom:100%">100%</span>'
        '<span style="bottom:50%">50%</span><span style="bottom:0">0%</span></span>'
        f'<div class="isv-plot">{"".join(_run(run) for run in runs)}{marks}'
        f"{_moments(outcomes, within)}</div>"
        f'<span class="isv-when">{nl.short_month(outcomes[0].month)}</span>'
        f'<span class="isv-when isv-last">{nl.short_month(outcomes[-1].month)}</span></div>'
    )


def _run(run: list[tuple[float, Outcome]]) -> str:
    band = _polygon(
        [(x, f"{100 - 100 * (o.high or 0):.2f}%") for x, o in run],
        [(x, f"{100 - 100 * (o.low or 0):.2f}%") for x, o in reversed(run)],
    )
    # The box of the line is 2 pixels higher and lower, so that it is whole at 0% and at 100%.
    middle = [(x, f"(100% - 4px)*{1 - (o.ratio or 0):.4f}") for x, o in run]
    line = _polygon(
        [(x, f"calc({y} + {2 - _HALF}px)") for x, y in middle],
        [(x, f"calc({y} + {2 + _HALF}px)") for x, y in reversed(middle)],
    )
    return (
        f'<span class="isv-band" style="{band}"></span>'
        f'<span class="isv-curve" style="{line}"></span>'
    )


def _polygon(*sides: list[tuple[float, str]]) -> str:
    corners: Iterator[str] = (f"{x:.2f}% {y}" for side in sides for x, y in side)
    return f"clip-path:polygon({','.join(corners)})"


def _mark(x: float, outcome: Outcome) -> str:
    css = "isv-mark isv-carried" if outcome.carried else "isv-mark"
    y = 100 * (outcome.ratio or 0)
    return f'<span class="{css}" style="left:{x:.2f}%;bottom:{y:.2f}%"></span>'


def _moments(outcomes: Sequence[Outcome], markers: Sequence[Marker]) -> str:
    places = {one.month: 100 * i / (len(outcomes) - 1) for i, one in enumerate(outcomes)}
    return "".join(
        f'<span class="isv-moment" style="left:{places[month_of(one.day)]:.2f}%" '
        f'title="{escape(moment(one))}"></span>'
        for one in markers
    )


def moment(marker: Marker) -> str:
    """Return a moment in words: '10-07-2026: Campagne start'."""
    return f"{nl.date(marker.day)}: {marker.text}"


def _told(label: str, first: Outcome, last: Outcome, markers: Sequence[Marker]) -> str:
    named = "; ".join(moment(one) for one in markers)
    said = f" {'Moment' if len(markers) == 1 else 'Momenten'}: {named}." if markers else ""
    return (
        f"{label}: van {phrase_rate(first)} in {nl.month(first.month)} "
        f"naar {phrase_rate(last)} in {nl.month(last.month)}.{said} De tabel eronder "
        "noemt elke maand."
    )


@blocks.as_html
def table(
    caption: str,
    series: Sequence[Sequence[Outcome]],
    question: Question,
    markers: Sequence[Marker] = (),
) -> str:
    """Return the table twin of charts over the same months, newest month first.

    Each count is a link to the rows of its month; a month names its moments.
    """
    by_month: dict[str, dict[str, Outcome]] = {}
    for outcomes in series:
        for outcome in outcomes:
            by_month.setdefault(outcome.month, {})[outcome.kpi] = outcome
    kpis = [outcomes[0].kpi for outcomes in series if outcomes]
    rows = [
        [
            _month(month, found.values()) + _in(month, markers),
            *(_figure(found.get(kpi), replace(question, month=month)) for kpi in kpis),
        ]
        for month, found in sorted(by_month.items(), reverse=True)
    ]
    return blocks.table(caption, ["Maand", *(BY_ID[kpi].label for kpi in kpis)], rows)


def _in(month: str, markers: Sequence[Marker]) -> str:
    said = "; ".join(moment(one) for one in markers if month_of(one.day) == month)
    return f" ({escape(said)})" if said else ""


def _month(month: str, outcomes: Iterable[Outcome]) -> str:
    carried = any(outcome.carried for outcome in outcomes)
    return nl.month(month) + (" (deels overgenomen)" if carried else "")


def _figure(outcome: Outcome | None, question: Question) -> str:
    if outcome is None or not outcome.population:
        return "geen"
    shown = measure.counts(outcome, question)
    if outcome.unknown:
        shown += f", {phrase_amount(outcome.kpi, outcome.unknown)} onbekend"
    return shown if outcome.few else f"{shown} ({phrase_rate(outcome)})"
