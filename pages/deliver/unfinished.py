"""A delivery that was left before it was done: offered again after a walk or a reload."""

import secrets
import threading
import time
from dataclasses import dataclass

import streamlit as st
from streamlit.runtime import exists, get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pages.deliver.visit import Desk, Stage, Visit
from ui.kit.html import draw_notice, draw_quiet

_KEY, _ADDRESS = "aanlevering", "bezig"  # of the visit: in the session, and in the address
# After a reload a visit is another session. What nobody comes back for goes after a while.
_KEPT_SECONDS, _MOST = 1_800, 10
GO_ON, DROP = "Verder met dit bestand", "Bestand wegdoen"


@dataclass
class _Left:
    """A visit with a file, the session that it is of, and when that drew it last."""

    visit: Visit
    session: str
    at: float


_left: dict[str, _Left] = {}
_lock = threading.Lock()


def find_visit() -> Visit:
    """Return the delivery of this visitor, as it was when the last run of the script ended.

    After a reload it is the one that the address names, unless its own session goes on with it.
    """
    found: Visit | None = st.session_state.get(_KEY)
    if found is None:
        found = _take(st.query_params.get(_ADDRESS, "")) or Visit()
        st.session_state[_KEY] = found
    return found


def keep_visit(visit: Visit) -> None:
    """Keep a visit with a file to be found again, and let go of those that nobody came back for."""
    token = visit.token
    with _lock:
        if visit.desk:
            token = visit.token = token or secrets.token_urlsafe(16)
            _left[token] = _Left(visit, _name_session(), time.monotonic())
        elif token:
            _left.pop(token, None)
            visit.token = ""
        gone = [_left.pop(name) for name in _list_abandoned()]
    for one in gone:
        one.visit.leave()
    if visit.token:
        if st.query_params.get(_ADDRESS) != visit.token:
            st.query_params[_ADDRESS] = visit.token
    elif _ADDRESS in st.query_params:
        del st.query_params[_ADDRESS]


def ask_to_go_on(visit: Visit) -> Desk | None:
    """Return the file of before, when its visitor goes on with it; draws what is asked first."""
    if visit.desk is None:
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


def _take(token: str) -> Visit | None:
    with _lock:
        found = _left.get(token)
        if found is None or _is_there(found.session):
            return None
        del _left[token]
    return found.visit


def _list_abandoned() -> list[str]:
    """Return the visits whose session ended too long ago, or before too many others."""
    ended = {name: one for name, one in _left.items() if not _is_there(one.session)}
    newest = sorted(ended, key=lambda name: ended[name].at, reverse=True)
    soonest = time.monotonic() - _KEPT_SECONDS
    return [n for at, n in enumerate(newest) if at >= _MOST or ended[n].at < soonest]


def _name_session() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _is_there(session: str) -> bool:
    return exists() and get_instance().is_active_session(session)
