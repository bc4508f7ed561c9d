"""The delivered indicators of an action as HTML: each over time against its own target."""

from collections.abc import Sequence
from html import escape

from data import dutch as nl
from data.store.agenda import Indicator, indicator_series
from kpi.question import Question
from ui.app import shell
from ui.kit import blocks

Series = Sequence[tuple[str, Indicator]]


def shown(action: int, question: Question) -> str:
    """Return a chart and its table per indicator, up to the chosen month."""
    parts = ""
    for name, series in indicator_series(shell.store(), action).items():
        until = [(month, one) for month, one in series if month <= question.month]
        if until:
            parts += _indicator(name, until)
    return parts or "<p>Er is geen indicator aangeleverd voor deze actie.</p>"


def _indicator(name: str, series: Series) -> str:
    last = series[-1][1]
    caption = f"{name}{f' ({last.unit})' if last.unit else ''}"
    rows = [
        (nl.month(month), nl.number(one.value), _target(one), _reached(one))
        for month, one in reversed(series)
    ]
    headers = ("Maand", "Waarde", "Streefwaarde", "Gehaald")
    table = blocks.table(caption, headers, rows, numbers=[1, 2])
    told = f"<p>{nl.number(last.value)} in {nl.month(series[-1][0])}, streefwaarde {_target(last)}."
    twin = blocks.details("Tabel bij deze grafiek", table)
    return blocks.figure(caption, f"{told}</p>{_chart(caption, series)}{twin}")


def _target(one: Indicator) -> str:
    return nl.number(one.target) if one.target is not None else "geen"


def _reached(one: Indicator) -> str:
    if one.target is None:
        return "geen streefwaarde"
    if one.value is None:
        return nl.UNKNOWN
    return "ja" if one.value >= one.target else "nee"


def _chart(caption: str, series: Series) -> str:
    """Return a column per month from zero, with a line at its target."""
    numbers = [n for _month, one in series for n in (one.value, one.target) if n is not None]
    top = max(numbers, default=0)
    if len(series) < 2 or top <= 0 or min(numbers) < 0:
        return ""
    columns = "".join(
        f'<span class="isv-column">{_part("isv-value", one.value, top)}'
        f"{_part('isv-aim', one.target, top)}</span>"
        for _month, one in series
    )
    label = f"{caption} per maand, de streefwaarde als streep. De tabel eronder noemt elke maand."
    return (
        f'<div class="isv-trend" role="img" aria-label="{escape(label)}">'
        f'<span class="isv-ticks"><span style="bottom:100%">{nl.number(top)}</span>'
        f'<span style="bottom:0">0</span></span>'
        f'<div class="isv-plot isv-bars">{columns}</div>'
        f'<span class="isv-when">{nl.short_month(series[0][0])}</span>'
        f'<span class="isv-when isv-last">{nl.short_month(series[-1][0])}</span></div>'
    )


def _part(css: str, value: float | None, top: float) -> str:
    return (
        ""
        if value is None
        else f'<span class="{css}" style="height:{100 * value / top:.2f}%"></span>'
    )
