"""The chain of a category as HTML: a step each, where it breaks, and what is unknown."""

from html import escape

from kpi.chain import Chain, Step, chain
from ui import format as nl
from ui import measure, words
from ui.cache import per_version
from ui.choices import Choices
from ui.shell import store


@per_version(64)
def of(month: str, window: str, category: str | None) -> Chain:
    """Return the chain of a category, or of all together, at the end of a month."""
    return chain(store(), month, window, category)


def drawn(linked: Chain, choices: Choices) -> str:
    """Return where the chain breaks, and its steps in order; the weakest is marked in words."""
    steps = "".join(_step(step, step is linked.weakest, choices) for step in linked.steps)
    return f'<p>{escape(linked.headline)}</p><ol class="isv-links">{steps}</ol>'


def _step(step: Step, weakest: bool, choices: Choices) -> str:
    mark = '<strong class="isv-weakest">zwakste bekende schakel</strong>' if weakest else ""
    name = f'<span class="isv-name">{escape(step.label)}</span>'
    body = '<span class="isv-none">geen</span>'
    if step.outcome is not None:
        one, more = words.UNITS[step.unit]
        unit = f'<span class="isv-rest">{one if step.population == 1 else more}</span>'
        shown = measure.cell(step.outcome, choices)
        body = f"{shown}{unit}{measure.apart(step.outcome, choices)}"
    elif step.open:
        body = f'<span class="isv-none">{nl.number(step.open)} onbekend</span>'
    css = ' class="isv-broken"' if weakest else ""
    return f"<li{css}>{name}{mark}{body}</li>"
