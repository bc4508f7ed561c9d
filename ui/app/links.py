"""Addresses within the ISV-monitor: relative, and with the choices that made a number."""

from html import escape
from urllib.parse import urlencode

from ui.app.choices import Choices


def href(address: str, choices: Choices | None = None, **query: str | None) -> str:
    """Return a relative address, ready to stand in an HTML attribute. None values are left out.

    `address` is the last part of a screen's URL; empty is Overzicht.
    """
    asked = (choices.query() if choices else {}) | {k: v for k, v in query.items() if v is not None}
    return escape(f"./{address}" + (f"?{urlencode(asked)}" if asked else ""))


def link(text: str, target: str, *, css: str = "", label: str | None = None) -> str:
    """Return a link with escaped text; `label` is what a screen reader says instead of the text."""
    shown = f' class="{css}"' if css else ""
    said = f' aria-label="{escape(label)}"' if label else ""
    return f'<a href="{target}"{shown}{said}>{escape(text)}</a>'


def rows(choices: Choices, kpi: str, answer: str | None = None) -> str:
    """Return the address of the rows behind a number of a KPI; without an answer all of them."""
    return href("contracten", choices, kpi=kpi, antwoord=answer)
