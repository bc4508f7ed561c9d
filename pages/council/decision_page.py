"""Besluit: one decision, what became of it, and the forms that say more of it."""

import streamlit as st

from data.clock import read_today
from pages.council.decision import one, saying
from pages.council.decisions import NR
from ui.app import forms, frame

forms.show_done()
question = frame.require_question(one.TITLE)
asked = st.query_params.get(NR)
decision = one.find_decision(asked)
if decision is None:
    for block in one.draw_missing(asked):
        st.html(block)
    st.stop()
for block in filter(None, one.draw_page(decision.nr, question, read_today())):
    st.html(block)
saying.draw_forms(decision)
