"""Besluiten: what a council decided, what became of it, and the meetings that it held."""

import streamlit as st

from data.clock import today
from pages.council import decision_forms, decisions
from ui.app import choices, forms, frame

forms.said()
chosen, day = choices.current(), today()
frame.draw(decisions.TITLE, lambda: decisions.page(chosen, day), decisions.INTRO)
if chosen.month is None:
    st.stop()
decision_forms.decide(chosen)
decision_forms.follow()
decision_forms.meet(chosen, day)
decision_forms.unmeet()
