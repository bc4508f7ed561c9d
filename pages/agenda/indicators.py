"""The delivered indicators of an action: each over time against its own target."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data import dutch as nl
from data.store.agenda import Indicator, find_series
from kpi.question import Question
from ui.app import shell
from ui.app.cache import keep_per_version
from ui.charts.indicators import Column, draw_columns
from ui.charts.theme import CONFIG, Chart
from ui.kit.html import Html, render_template

Series = Sequence[tuple[str, Indicator]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """An indicator: its heading with the last value, its picture and its table, which are the same.

    chart: None when there is too little to draw. said: what it shows, for who does not see it.
    """

    name: str
    said: str
    head: Html
    chart: Chart | None
    table: Html


def draw_indicators(action: int, question: Question) -> None:
    """Draw a picture and its table per indicator, two beside each other, up to the month."""
    found = read_indicators(action, question.month)
    if not found:
        st.html(render_template("pages/agenda/indicators.html#nothing"))
    for first in range(0, len(found), 2):
        for place, one in zip(st.columns(2, gap="medium"), found[first : first + 2], strict=False):
            place.html(one.head)
            if one.chart:
                key = f"indicator-{one.name}"
                place.plotly_chart(one.chart, config=CONFIG, key=key, alt=one.said)
            place.html(one.table)


@keep_per_version(256)
def read_indicators(action: int, month: str) -> list[Drawn]:
    """Return the indicators of an action, as they are drawn."""
    return [_draw(name, series) for name, series in find_indicators(action, month)]


def _draw(name: str, series: Series) -> Drawn:
    month, last = series[-1]
    unit = f" ({last.unit})" if last.unit else ""
    columns = [Column(when, one.value, one.target, _say(name, when, one)) for when, one in series]
    caption = f"{name}{unit}"
    return Drawn(
        name,
        f"{name} per maand, de streefwaarde als streep. De tabel eronder noemt elk aantal.",
        render_template(
            "pages/agenda/indicators.html#head", caption=caption, month=month, one=last
        ),
        draw_columns(columns, write=nl.format_number) if _can_draw(series) else None,
        render_template("pages/agenda/indicators.html#table", caption=caption, series=series),
    )


def _say(name: str, month: str, one: Indicator) -> str:
    target = "geen" if one.target is None else nl.format_number(one.target)
    value = f"{nl.format_number(one.value)} {one.unit or ''}".rstrip()
    return f"{name}, {nl.format_month(month)}\n{value}\nstreefwaarde: {target}"


def _can_draw(series: Series) -> bool:
    """Whether there is something to draw from zero: two months at least, and nothing below it."""
    numbers = [n for _month, one in series for n in (one.value, one.target) if n is not None]
    return len(series) > 1 and min(numbers, default=-1) >= 0 < max(numbers, default=0)


def find_indicators(action: int, month: str) -> list[tuple[str, Series]]:
    """Return the indicators of an action by name, each over the months up to this one."""
    found = find_series(shell.open_store(), action)
    until = {name: [one for one in series if one[0] <= month] for name, series in found.items()}
    return [(name, series) for name, series in until.items() if series]


def find_latest(action: int, month: str) -> list[Indicator]:
    """Return the indicators of an action as they stood last, up to the end of a month."""
    return [series[-1][1] for _name, series in find_indicators(action, month)]
