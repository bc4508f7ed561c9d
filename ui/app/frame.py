"""What stands on every screen: the name, the mark of sample data, and what to do first."""

from collections.abc import Callable

import streamlit as st

from kpi.question import Question
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


def require_question(title: str, welcome: str = "") -> Question:
    """Return what the visitor looks at; while nothing was delivered, say what to do first and stop.

    Then the screen is its title, a line of welcome and that first step.
    """
    question = choices.current()
    if question is None:
        st.html(heading(title, welcome))
        first_step()
        st.stop()
    return question


def draw(title: str, content: Callable[[Question], tuple[str, ...]], welcome: str = "") -> Question:
    """Draw the blocks of a screen of what the visitor looks at, and return that question."""
    question = require_question(title, welcome)
    for block in content(question):
        st.html(block)
    return question
