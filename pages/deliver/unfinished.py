"""A delivery that was left before it was done: offered again after a walk or a reload."""

import threading
import time
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.deliver import lost
from pages.deliver.visit import Desk, Stage, Visit
from ui.access.person import find_actor
from ui.access.visitor import find_visitor
from ui.kit.html import draw_notice, draw_quiet

_KEY = "aanlevering"  # of the visit, in the session
# After a reload a visit is another session. What nobody comes back for goes after a while.
_KEPT_SECONDS, _MOST = 1_800, 10
GO_ON, DROP = "Verder met dit bestand", "Bestand wegdoen"


@dataclass
class _Left:
    """A visit with a file, its browser and session, and when that was last known to be there."""

    visit: Visit
    visitor: str
    session: str
    at: float


_left: list[_Left] = []
_lock = threading.Lock()


def find_visit() -> Visit:
    """Return the delivery of this visitor, as it was when the last run of the script ended.

    After a reload, of whichever screen, it is the last one that was left in this browser; one with
    which another session goes on is not taken from that, nor is one of who signed in as another.
    """
    found: Visit | None = st.session_state.get(_KEY)
    if found is None:
        found = _take(find_visitor(), find_actor().subject) or _begin(find_visitor())
        st.session_state[_KEY] = found
    return found


def keep_visit(visit: Visit) -> None:
    """Keep a visit with a file to be found again, and let go of those that nobody came back for."""
    with _lock:
        _left[:] = [one for one in _left if one.visit is not visit]
        if visit.desk:
            _left.append(_Left(visit, find_visitor(), _name_session(), time.monotonic()))
        gone = _list_abandoned()
        _left[:] = [one for one in _left if one not in gone]
        there = {one.visitor for one in _left}
    for one in gone:
        one.visit.leave()
    for visitor in {find_visitor(), *(one.visitor for one in gone)}:
        if visitor not in there:
            lost.drop_note(visitor)
    if visit.desk:
        lost.keep_note(find_visitor(), confirmed=visit.stage is Stage.CONFIRMING)


def ask_to_go_on(visit: Visit) -> Desk | None:
    """Return the file of before, when its visitor goes on with it; draws what is asked first."""
    if visit.desk is None:
        if visit.lost:
            st.html(draw_notice(visit.lost))
        return None
    if visit.stage is Stage.CONFIRMING:  # that is followed to its end
        visit.take_up()
    if visit.going_on:
        st.html(draw_quiet(f"Gekozen bestand: {visit.desk.name}"))
    else:
        said = f"U was bezig met het bestand ‘{visit.desk.name}’. Het is nog niet aangeleverd."
        st.html(draw_notice(said))
    with st.container(horizontal=True):
        if not visit.going_on and st.button(GO_ON, type="primary"):
            visit.take_up()
            st.rerun()
        if st.button(DROP):
            visit.leave()
            st.rerun()
    return visit.desk if visit.going_on else None


def _begin(visitor: str) -> Visit:
    """Return a new visit; with an empty form when the one of before went with its server."""
    said = lost.tell_lost(visitor)
    # The browser still shows the file in the form of then.
    return Visit(number=time.time_ns(), lost=said) if said else Visit()


def _take(visitor: str, subject: str) -> Visit | None:
    with _lock:
        for one in reversed(_left):
            own = one.visitor == visitor and one.visit.by.subject == subject
            if visitor and own and not _is_there(one.session):
                _left.remove(one)
                return one.visit
    return None


def _list_abandoned() -> list[_Left]:
    """Return the visits whose session ended too long ago, or before too many others."""
    ended = []
    for one in _left:
        if _is_there(one.session):  # perhaps on another screen, for hours
            one.at = time.monotonic()
        else:
            ended.append(one)
    ended.sort(key=lambda one: one.at, reverse=True)
    soonest = time.monotonic() - _KEPT_SECONDS
    return [one for at, one in enumerate(ended) if at >= _MOST or one.at < soonest]


def _name_session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _is_there(session: str) -> bool:
    return exists() and get_instance().is_active_session(session)
