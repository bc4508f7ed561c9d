"""The last sheet: the decision is noted here and read back, and the meeting is closed."""

import datetime as dt

import streamlit as st

from data.clock import find_day
from data.entries import decisions
from kpi.question import Question
from pages.council import decision_forms
from pages.council.meeting.part import Part
from pages.council.meeting.place import DECIDING, TITLES
from ui.app.shell import open_store
from ui.kit.html import render_template


def list_parts(today: dt.date) -> list[Part]:
    """Return the sheet: what was decided today, the last read back. Its forms stand under it."""
    made = [one for one in decisions.list_decisions(open_store()) if find_day(one.at) == today]
    body = render_template(
        "pages/council/meeting/sheets.html#noted",
        one=max(made, key=lambda one: one.nr, default=None),
        left=len(made) - 1,
    )
    return [Part(TITLES[DECIDING], "", body)]


def draw_forms(question: Question, today: dt.date) -> None:
    """Draw the form of a decision, and the way to note that the council met.

    They are there on every sheet, and seen on the last: what somebody typed waits for them there.
    """
    with st.container(key="vergaderbesluit"):
        decision_forms.add_decision(question, st.container())
        with st.container(key="vergaderslot"):
            if st.button("Vergadering afsluiten…"):
                _close_meeting(question, today)


@st.dialog("Vergadering afsluiten", width="large")
def _close_meeting(question: Question, today: dt.date) -> None:
    decision_forms.add_meeting(question, today, st.container())
