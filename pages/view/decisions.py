"""Besluiten: what a council decided, what became of it, and the meetings that it held."""

import datetime as dt

import streamlit as st

from ui import choices, decision_forms, decisions, forms, frame

forms.said()
chosen, today = choices.current(), dt.date.today()
frame.draw(decisions.TITLE, lambda: decisions.page(chosen, today), decisions.INTRO)
if chosen.month is None:
    st.stop()
decision_forms.decide(chosen)
decision_forms.follow()
decision_forms.meet(chosen, today)
