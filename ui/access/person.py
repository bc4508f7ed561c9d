"""Who this visit is of: the person signed in, or who a form is told it is."""

import time
from dataclasses import replace
from functools import lru_cache

import streamlit as st

from data.access import permissions
from data.access.actor import NOBODY, SCREEN, UNNAMED, Actor, Right, Role
from data.access.provider import is_signing_in
from data.access.rights import find_rights
from data.clock import read_today
from data.journal.events import Body
from data.limits import NAME
from ui.access import opened
from ui.access.session import Session, follow_session
from ui.kit.html import Html, draw_quiet, render_template

_LABEL = "Uw functie of afdeling"
_FRESH = 0.5  # seconds that an answer holds: each run asks a hundred times
_KEPT = 500  # answers
_OF = "sessie-van"  # in the session: whose it is
_known: dict[object, tuple[Actor, float]] = {}  # by the cookies and the event of the journal


def find_actor() -> Actor:
    """Return who looks at the screen, with what they may do and see."""
    if not is_signing_in():
        return UNNAMED
    asked = (tuple(st.context.cookies.to_dict().items()), opened.open_whole().version)
    found, until = _known.get(asked, (None, 0.0))
    if found is None or until < time.monotonic():
        session = follow_session(st.context.cookies)
        # The gate lets nobody in who is not signed in; who was just now may see and do no more.
        found = _describe(session) if session else NOBODY
        if len(_known) >= _KEPT:
            _known.clear()
        _known[asked] = found, time.monotonic() + _FRESH
    return found


def forget_other() -> None:
    """Forget what another person chose and typed in this session. Before all that is drawn.

    A browser that lost its connection comes back to a session by its name, whoever is signed in.
    """
    subject = find_actor().subject
    if subject and st.session_state.setdefault(_OF, subject) != subject:
        st.session_state.clear()
        st.session_state[_OF] = subject


def ask_actor(key: str, usual: str = "", *, help_: str | None = None) -> Actor:
    """Return who does what a form does; asks for it where nobody signs in.

    usual: who is proposed then. help_: what is said beside the question.
    """
    actor = find_actor()
    if actor.rights is None:
        asked = st.text_input(_LABEL, usual, max_chars=NAME, key=key, help=help_)
        return replace(actor, name=asked)
    st.html(render_template("ui/access/person.html#doer", name=actor.name))
    return actor


def phrase_optional_name() -> str:
    """Return which field may stay empty where a form needs no name; '' where it is not asked."""
    return f"‘{_LABEL}’" if find_actor().rights is None else ""


def draw_viewer() -> Html:
    """Return who looks, with the way to sign out; or that nobody signs in."""
    session = follow_session(st.context.cookies) if is_signing_in() else None
    # Also where the store cannot be opened, and nobody's roles are known.
    return _render_viewer(session.name if session else "")


@lru_cache(maxsize=256)
def _render_viewer(name: str) -> Html:
    return render_template("ui/access/person.html#viewer", name=name)


def is_allowed(kind: type[Body], *about: str | None, tell: bool = False) -> bool:
    """Return whether who visits may do this at all; `tell`: say in a quiet line why not.

    about: the categories that it would be about. What is done in the end is checked below the
    screens (data/access/permissions.py); this spares somebody a form in vain.
    """
    reason = permissions.find_reason(find_actor(), kind, about)
    if reason and tell:
        st.html(draw_quiet(reason))
    return not reason


def _describe(session: Session) -> Actor:
    given = find_rights(opened.open_whole(), session.subject, session.claims, read_today())
    rights = given | {Right(Role.READER)}  # whoever can sign in may look
    return Actor(session.name, SCREEN, session.subject, rights)
