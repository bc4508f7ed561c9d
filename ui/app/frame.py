"""What stands on every screen: the name, the mark of sample data, and what to do first."""

from collections.abc import Callable
from html import escape

import streamlit as st

from ui.app import choices, house_style
from ui.app.cache import per_version
from ui.app.links import href, link
from ui.app.shell import store
from ui.kit import blocks


@per_version(1)
def months() -> tuple[str, ...]:
    """Return every month from the first to the last that was delivered for."""
    return tuple(store().months())


def brand() -> None:
    """Write the name and, when only sample deliveries count, the mark that says so."""
    mark = (
        ' <span class="isv-sample" title="Verzonnen gegevens, tot de eerste echte aanlevering">'
        "Voorbeelddata</span>"
        if store().is_sample
        else ""
    )
    style = house_style.current()
    logo = '<img class="isv-logo" src="./isv/logo" alt="" />' if style.logo else ""
    name = f"<strong>{escape(style.name)}</strong>"
    st.html(f'<p class="isv-brand">{logo}{name}{mark}</p>', width="content")


def choose(*, shown: bool) -> None:
    """Draw the shared choices; where they change nothing they are only kept in the address."""
    there = months()
    choices.bar(there, shown=bool(there) and shown)


def first_step() -> None:
    """Say what to do first, on a screen that has nothing to show yet."""
    deliver = link("Lever de eerste export aan", href("aanleveren"))
    st.html(
        blocks.notice(
            "Er is nog niets aangeleverd, dus er zijn nog geen cijfers.",
            html=f"<p>{deliver}. Op die pagina staat ook het sjabloon om in te vullen.</p>",
        )
    )


def draw(title: str, content: Callable[[], tuple[str, ...]], welcome: str = "") -> None:
    """Draw the blocks of a screen, or its title and the first step while there is no month."""
    if choices.current().month is None:
        st.html(blocks.heading(title, welcome))
        first_step()
        return
    for block in content():
        st.html(block)
