"""What stands on every screen: the name, the mark of sample data, and what to do first."""

from collections.abc import Callable

import streamlit as st

from ui.app import choices, house_style
from ui.app.cache import per_version
from ui.app.links import href
from ui.app.shell import store
from ui.kit.html import heading, render


@per_version(1)
def months() -> tuple[str, ...]:
    """Return every month from the first to the last that was delivered for."""
    return tuple(store().months())


def brand() -> None:
    """Write the name and, when only sample deliveries count, the mark that says so."""
    style, sample = house_style.current(), store().is_sample
    st.html(render("ui/app/frame.html#brand", style=style, sample=sample), width="content")


def choose(*, shown: bool) -> None:
    """Draw the shared choices; where they change nothing they are only kept in the address."""
    there = months()
    choices.bar(there, shown=bool(there) and shown)


def first_step() -> None:
    """Say what to do first, on a screen that has nothing to show yet."""
    st.html(render("ui/app/frame.html#first_step", deliver=href("aanleveren")))


def draw(title: str, content: Callable[[], tuple[str, ...]], welcome: str = "") -> None:
    """Draw the blocks of a screen, or its title and the first step while there is no month."""
    if choices.current().month is None:
        st.html(heading(title, welcome))
        first_step()
        return
    for block in content():
        st.html(block)
