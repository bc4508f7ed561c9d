"""Who this visit is of: the person signed in, or who a form is told it is."""

import streamlit as st

from data.access.actor import Actor
from data.limits import NAME

_LABEL = "Uw functie of afdeling"


def find_actor() -> Actor:
    """Return who looks at the screen, with what they may do and see."""
    return Actor("")


def ask_actor(key: str, usual: str = "", *, help_: str | None = None) -> Actor:
    """Return who does what a form does; asks for it where nobody signs in.

    usual: who is proposed then. help_: what is said beside the question.
    """
    return Actor(st.text_input(_LABEL, usual, max_chars=NAME, key=key, help=help_))
