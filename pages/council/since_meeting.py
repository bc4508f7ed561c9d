"""Since when a council looks at what changed: a meeting, a day or a month, as the address says."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.access.actor import Actor
from data.clock import read_today
from data.entries import decisions
from data.journal.council import Meeting
from data.limits import shorten_text
from kpi.classification import OUTSIDE
from kpi.compare.since import Since, find_since, list_since, read_since
from kpi.headlines import PER_CATEGORY
from kpi.question import Question
from ui.app import shell
from ui.app.cache import keep_of_store, keep_per_version
from ui.figures.figures import count_figures
from ui.kit.html import render_template

KEY = "sinds"  # in the address: the key of a moment
_BOX = "keuze-sinds"
_SAID = 30  # letters of what was asked for

_read = keep_of_store(64, read_since)
_find = keep_of_store(64, find_since)


@keep_per_version(64)
def _name_offered(question: Question) -> Mapping[str, str]:
    """Return the key of each moment that can be chosen -> what it is called."""
    return {one.key: _name(one) for one in list_since(shell.open_store(), question)}


def find_last(question: Question) -> Meeting | None:
    """Return the meeting that is looked back to today, which is never one of today itself."""
    since = _find(question, read_today())
    return since.meeting if since else None


def find_asked(question: Question, today: dt.date) -> tuple[Since | None, str]:
    """Return the moment that the address asks for, else the last meeting or the month before.

    None: there is nothing before this month. And what to say when there is no such moment.
    """
    usual, asked = _find(question, today), st.query_params.get(KEY)
    if not asked:
        return usual, ""
    if chosen := _read(question, asked):
        return chosen, ""
    return usual, f"‘{shorten_text(asked, _SAID)}’ is onbekend."


def pick_since(question: Question, today: dt.date) -> Since | None:
    """Draw the choice of the moment, kept in the address, and return it; None: there is none."""
    chosen, wrong = find_asked(question, today)
    if wrong:
        st.html(render_template("pages/council/sheet/moved.html#wrong", said=wrong))
    if chosen is None:
        return None
    names = {chosen.key: _name(chosen)} | dict(_name_offered(question))
    st.session_state[_BOX] = chosen.key
    st.selectbox(
        "Vergelijken met",
        list(names),
        key=_BOX,
        format_func=lambda key: names.get(key, key),
        accept_new_options=True,
        width=360,
        help="Kies een vergadering of een maand, of typ een dag: 01-09-2026.",
        on_change=_keep,
    )
    return chosen


def _name(since: Since) -> str:
    when = since.when.removeprefix("de ")
    return when[:1].upper() + when[1:]


def _keep() -> None:
    st.query_params[KEY] = st.session_state[_BOX]


def hold_meeting(day: dt.date, question: Question, *, council: str, by: Actor) -> None:
    """Note that the council met and saw the figures of this question. Raises Refused.

    They are taken while nobody else can write: the event of the meeting is the state that it saw.
    """
    store = shell.open_store()
    with store.hold(by):
        found = count_figures(question)
        seen = [
            replace(one.as_figure(), category=category)
            for (kpi, category), one in found.items()
            if kpi in PER_CATEGORY and category != OUTSIDE
        ]
        decisions.hold_meeting(store, day, question, seen, council=council, by=by)
