"""The blocks that screens are made of, for who has HTML as plain text.

Arguments named `html` and the cells of tables are HTML already; everything else is escaped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec

from ui.kit import html as kit
from ui.kit.html import Html

P = ParamSpec("P")


def as_html(function: Callable[P, str]) -> Callable[P, Html]:
    """Let what a function returns as plain text count as the HTML that it is."""

    @wraps(function)
    def made(*args: P.args, **kwargs: P.kwargs) -> Html:
        return Html(function(*args, **kwargs))

    return made


def heading(text: str, sub: str = "") -> Html:
    """Return the one first-level heading of a screen, with a quiet line of plain text under it."""
    return kit.heading(text, sub)


def index(label: str, parts: Iterable[tuple[str, str]]) -> Html:
    """Return a list of links to the parts (anchor, title) of a long screen."""
    return kit.index(label, parts)


def section(title: str, html: str, sub: str = "", *, anchor: str = "") -> Html:
    """Return a part of a screen under a second-level heading; `anchor`: what an index leads to."""
    return kit.section(title, Html(html), sub, anchor=anchor)


def notice(text: str, *, html: str = "", tone: str = "info") -> Html:
    """Return a message that is read out when it appears; `tone` is info, good or bad."""
    return kit.notice(text, body=Html(html), tone=tone)


def details(summary: str, html: str) -> Html:
    """Return a part that the reader opens: the table twin of a chart, or the small print."""
    return kit.details(summary, Html(html))


def facts(said: Mapping[str, str]) -> Html:
    """Return names with what is said of each, which is HTML; what is empty is left out."""
    return kit.facts({name: Html(html) for name, html in said.items()})


def quiet(text: str) -> Html:
    """Return a quiet line under something; empty for no text."""
    return kit.quiet(text)


def figure(caption: str, html: str) -> Html:
    """Return a chart under its caption."""
    return kit.figure(caption, Html(html))


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]], **how: Any) -> Html:
    """Return a table whose cells are HTML; the first cell of a row is its header."""
    return kit.table(caption, headers, [[Html(cell) for cell in row] for row in rows], **how)
