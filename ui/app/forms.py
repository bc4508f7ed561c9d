"""What the forms of screens share: do what was asked, and say what became of it."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.access.actor import Actor
from data.journal.events import Body
from data.limits import TEXT
from data.refused import Refused
from ui.access.person import ask_actor, is_allowed
from ui.kit.html import draw_notice, draw_quiet

_SAID = "gedaan"


class _Refusal(Protocol):
    message: str
    cure: str


def attempt_change(
    change: Callable[[], None],
    done: str | Callable[[], str],
    places: Mapping[str, DeltaGenerator] = MappingProxyType({}),
) -> None:
    """Make a change and start the screen anew, where `said` says `done`; show what was refused.

    What was done may be a function, asked after the change, when it depends on what came of it.
    places: what a refusal may be about (data.refused) -> where it is said, at that field.
    """
    try:
        change()
    except Refused as refusal:
        with places.get(refusal.of, nullcontext()):
            show_refusal(refusal)
    else:
        keep_done(done if isinstance(done, str) else done())
        st.rerun()


def show_refusal(refusal: _Refusal) -> None:
    """Say what was refused, and what to do about it."""
    st.html(draw_notice(f"{refusal.message} {refusal.cure}", tone="bad"))


@dataclass(frozen=True, slots=True)
class Labels:
    """What a form that takes something back says: above it, within it and on its button."""

    title: str
    intro: str
    which: str
    button: str


def take_back(
    there: Mapping[int, str],
    labels: Labels,
    *,
    key: str,
    of: type[Body],
    undo: Callable[[int, str, Actor], None],
    done: Callable[[int], str],
) -> None:
    """Draw the form that takes one of these back (number -> text), if there is any.

    `of`: what that is; who may not do it gets no form. `undo`: given the number, why and by whom;
    may raise Refused. Its inputs begin with `key`.
    """
    if not there or not is_allowed(of):
        return
    with st.expander(labels.title), st.form(key, border=False):
        st.write(labels.intro)
        tell_required()
        nr = st.selectbox(labels.which, list(there), format_func=lambda one: there.get(one, ""))
        why = st.text_input("Reden", max_chars=TEXT, key=f"{key}-reden")
        by = ask_actor(f"{key}-door")
        if st.form_submit_button(labels.button):
            attempt_change(lambda: undo(nr, why, by), lambda: done(nr))


def tell_required(optional: str = "") -> None:
    """Say that a form refuses empty fields; `optional`: those that may stay empty, in words."""
    but = f", behalve {optional}" if optional else ""
    st.html(draw_quiet(f"Alle velden zijn verplicht{but}."))


def keep_done(said: str) -> None:
    """Keep what the next run has `show_done` say."""
    st.session_state[_SAID] = said


def show_done() -> None:
    """Show once what was just done."""
    text = st.session_state.pop(_SAID, None)
    if text:
        st.html(draw_notice(text, tone="good"))
