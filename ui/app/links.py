"""Addresses within the ISV-monitor: relative, and with what was asked to make a number."""

from collections.abc import Mapping
from urllib.parse import urlencode

from data.access.hiding import HIDDEN
from kpi.question import Question
from ui.app.choices import Still, write_query
from ui.kit.html import Html, render_template


def write_address(address: str, question: Question | None = None, **query: str | None) -> str:
    """Return a relative address; None values are left out.

    `address` is the last part of a screen's URL; empty is Overzicht. There is no address ("") for
    choices that stand still: a link to it is its bare text.
    """
    if isinstance(question, Still):
        return ""
    asked = write_query(question) if question else {}
    asked |= {name: value for name, value in query.items() if value is not None}
    return join_address(address, asked)


def join_address(screen: str, query: Mapping[str, str]) -> str:
    """Return the relative address of a screen, by the last part of its URL, with these choices."""
    return f"./{screen}" + (f"?{urlencode(query)}" if query else "")


def draw_link(text: str, target: str, *, css: str = "", label: str | None = None) -> Html:
    """Return a link, or the bare text when there is no address.

    `label` is what a screen reader says instead of the text.
    """
    return render_template(
        "ui/kit/macros.html#link", text=text, href=target, css=css, label=label or ""
    )


def write_rows_address(question: Question, kpi: str, answer: str | None = None) -> str:
    """Return the address of the rows behind a number of a KPI; without an answer all of them."""
    return write_address("contracten", question, kpi=kpi, antwoord=answer)


def write_contract_address(
    number: str | None, authority: str | None, question: Question | None = None
) -> str:
    """Return the address of one contract; a number is one authority's own. "" without a number."""
    if not number:
        return ""
    return write_address("contract", question, nummer=number, dienst=authority)


def write_supplier_address(name: str | None, question: Question | None = None) -> str:
    """Return the address of one supplier, by a name that it was delivered with; "" without one."""
    return (
        write_address("leverancier", question, naam=name) if name not in (None, "", HIDDEN) else ""
    )
