"""The chain of a category as HTML: a step each, where it breaks, and what is unknown."""

from html import escape

from data import dutch as nl
from kpi import words
from kpi.chain import Chain, Step, chain
from kpi.question import Question
from ui.app.cache import per_version
from ui.app.shell import store
from ui.figures import outcome
from ui.kit import blocks

_WEAKEST = "zwakste bekende schakel"
HEADERS = (
    *("Stap", "Eenheid", "Ja", "Nee", "Onbekend", "Nog niet verschuldigd"),
    *("Onbekend of het meetelt", "Aandeel ja van wat bekend is"),
)


@per_version(64)
def ask_chain(question: Question) -> Chain:
    """Return the chain of a category, or of all together."""
    return chain(store(), question)


@blocks.as_html
def drawn(linked: Chain, question: Question) -> str:
    """Return where the chain breaks, and its steps in order, the weakest marked in words.

    The same numbers follow as a table, for who reads it aloud or takes it along.
    """
    steps = "".join(_step(step, step is linked.weakest, question) for step in linked.steps)
    drawing = f'<p>{escape(linked.headline)}</p><ol class="isv-links">{steps}</ol>'
    return drawing + blocks.details("Als tabel", table(linked))


@blocks.as_html
def strip(linked: Chain, question: Question) -> str:
    """Return the chain in one row for a council: where it breaks, and per step only its counts."""
    steps = "".join(_short(step, step is linked.weakest, question) for step in linked.steps)
    twin = blocks.details("Als tabel", table(linked))
    return f'<p>{escape(linked.breaks)}</p><ol class="isv-links isv-row">{steps}</ol>{twin}'


def _short(step: Step, weakest: bool, question: Question) -> str:
    name = f'<span class="isv-name">{escape(step.label)}</span>'
    mark = f'<strong class="isv-weakest">{_WEAKEST}</strong>' if weakest else ""
    body = outcome.step(step.outcome, question)
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
    found = step.outcome
    counts = (found.yes, found.no, found.unknown, found.not_yet_due, found.open - found.unknown)
    if found.ratio is None:
        share = "niets bekend" if found.open else words.NOTHING
    else:
        share = "te weinig" if found.few else words.phrase_rate(found)
    return [words.name_units(found.kpi), *(nl.number(count) for count in counts), share]


def _step(step: Step, weakest: bool, question: Question) -> str:
    mark = f'<strong class="isv-weakest">{_WEAKEST}</strong>' if weakest else ""
    name = f'<span class="isv-name">{escape(step.label)}</span>'
    found = step.outcome
    unit = f'<span class="isv-rest">{words.name_units(found.kpi, found.population)}</span>'
    body = f"{outcome.cell(found, question)}{unit}{outcome.apart(found, question)}"
    css = ' class="isv-broken"' if weakest else ""
    return f"<li{css}>{name}{mark}{body}</li>"
