"""The chain of a category as HTML: a step each, where it breaks, and what is unknown."""

from html import escape

from data import dutch as nl
from kpi import words
from kpi.chain import Chain, Step, chain
from ui.app.cache import per_version
from ui.app.choices import Choices
from ui.app.shell import store
from ui.figures import outcome
from ui.kit import blocks

_WEAKEST = "zwakste bekende schakel"
HEADERS = (
    *("Stap", "Eenheid", "Ja", "Nee", "Onbekend", "Nog niet verschuldigd"),
    *("Onbekend of het meetelt", "Aandeel ja van wat bekend is"),
)


@per_version(64)
def of(month: str, window: str, category: str | None, layout: str = "new") -> Chain:
    """Return the chain of a category of a layout, or of all together, at the end of a month."""
    return chain(store(), month, window, category, layout)


@blocks.as_html
def drawn(linked: Chain, choices: Choices) -> str:
    """Return where the chain breaks, and its steps in order, the weakest marked in words.

    The same numbers follow as a table, for who reads it aloud or takes it along.
    """
    steps = "".join(_step(step, step is linked.weakest, choices) for step in linked.steps)
    drawing = f'<p>{escape(linked.headline)}</p><ol class="isv-links">{steps}</ol>'
    return drawing + blocks.details("Als tabel", table(linked))


@blocks.as_html
def strip(linked: Chain, choices: Choices) -> str:
    """Return the chain in one row for a council: where it breaks, and per step only its counts."""
    steps = "".join(_short(step, step is linked.weakest, choices) for step in linked.steps)
    twin = blocks.details("Als tabel", table(linked))
    return f'<p>{escape(linked.breaks)}</p><ol class="isv-links isv-row">{steps}</ol>{twin}'


def _short(step: Step, weakest: bool, choices: Choices) -> str:
    name = f'<span class="isv-name">{escape(step.label)}</span>'
    mark = f'<strong class="isv-weakest">{_WEAKEST}</strong>' if weakest else ""
    body = '<span class="isv-none">geen</span>'
    if step.outcome is not None:
        body = outcome.step(step.outcome, choices)
    elif step.open:
        body = f'<span class="isv-none">{nl.number(step.open)} onbekend</span>'
    css = ' class="isv-broken"' if weakest else ""
    return f"<li{css}>{name}{body}{mark}</li>"


@blocks.as_html
def table(linked: Chain) -> str:
    """Return the steps as a table: what each counts, its answers, and the share of the known."""
    rows = [[_named(step, step is linked.weakest), *_counted(step)] for step in linked.steps]
    return blocks.table("De keten, stap voor stap", HEADERS, rows, numbers=range(2, 8))


def _named(step: Step, weakest: bool) -> str:
    return escape(step.label) + (f" ({_WEAKEST})" if weakest else "")


def _counted(step: Step) -> list[str]:
    outside = step.scope_unknown + step.term_unknown + step.undated
    counts = (step.yes, step.no, step.unknown, step.not_yet_due, outside)
    if step.ratio is None:
        share = "niets bekend" if step.open else "geen"
    else:
        share = "te weinig" if step.few else words.percent(step.ratio, step.population)
    return [words.UNITS[step.unit][1], *(nl.number(count) for count in counts), share]


def _step(step: Step, weakest: bool, choices: Choices) -> str:
    mark = f'<strong class="isv-weakest">{_WEAKEST}</strong>' if weakest else ""
    name = f'<span class="isv-name">{escape(step.label)}</span>'
    body = '<span class="isv-none">geen</span>'
    if step.outcome is not None:
        one, more = words.UNITS[step.unit]
        unit = f'<span class="isv-rest">{one if step.population == 1 else more}</span>'
        shown = outcome.cell(step.outcome, choices)
        body = f"{shown}{unit}{outcome.apart(step.outcome, choices)}"
    elif step.open:
        body = f'<span class="isv-none">{nl.number(step.open)} onbekend</span>'
    css = ' class="isv-broken"' if weakest else ""
    return f"<li{css}>{name}{mark}{body}</li>"
