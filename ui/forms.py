"""What the forms of screens share: do what was asked, and say what became of it."""

from collections.abc import Callable

import streamlit as st

from data.requests import Refused
from ui import blocks

_SAID = "gedaan"


def attempt(change: Callable[[], None], done: str | Callable[[], str]) -> None:
    """Make a change and start the screen anew, where `said` says `done`; show what was refused.

    What was done may be a function, asked after the change, when it depends on what came of it.
    """
    try:
        change()
    except Refused as refusal:
        st.html(blocks.notice(f"{refusal.message} {refusal.cure}", tone="bad"))
    else:
        st.session_state[_SAID] = done if isinstance(done, str) else done()
        st.rerun()


def said() -> None:
    """Show once what was just done."""
    text = st.session_state.pop(_SAID, None)
    if text:
        st.html(blocks.notice(text, tone="good"))
