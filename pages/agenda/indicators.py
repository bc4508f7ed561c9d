"""The delivered indicators of an action as HTML: each over time against its own target."""

from collections.abc import Sequence

from data.store.agenda import Indicator, find_series
from kpi.question import Question
from ui.app import shell
from ui.kit.html import Html, render_template

Series = Sequence[tuple[str, Indicator]]


def draw_indicators(action: int, question: Question) -> Html:
    """Return a chart and its table per indicator, up to the chosen month."""
    return render_template(
        "pages/agenda/indicators.html",
        indicators=find_indicators(action, question.month),
        find_top=_find_top,
    )


def find_indicators(action: int, month: str) -> list[tuple[str, Series]]:
    """Return the indicators of an action by name, each over the months up to this one."""
    found = find_series(shell.open_store(), action)
    until = {name: [one for one in series if one[0] <= month] for name, series in found.items()}
    return [(name, series) for name, series in until.items() if series]


def find_latest(action: int, month: str) -> list[Indicator]:
    """Return the indicators of an action as they stood last, up to the end of a month."""
    return [series[-1][1] for _name, series in find_indicators(action, month)]


def _find_top(series: Series) -> float:
    """Return the number at the top of the chart; 0 when there is nothing to draw from zero."""
    numbers = [n for _month, one in series for n in (one.value, one.target) if n is not None]
    return 0 if len(series) < 2 or min(numbers, default=0) < 0 else max(numbers, default=0)
