"""Definities: what each KPI is, so that anyone can compute it again a year later."""

import streamlit as st

from pages.account import definitions
from ui.app import choices, frame

if choices.find_question() is None:
    frame.show_first_step()
for block in definitions.draw_page(st.query_params.get("kpi"), choices.find_question()):
    st.html(block)
