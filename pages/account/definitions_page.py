"""Definities: what each KPI is, so that anyone can compute it again a year later."""

import streamlit as st

from pages.account import definitions
from ui.app import choices, frame

if choices.current() is None:
    frame.first_step()
for block in definitions.page(st.query_params.get("kpi"), choices.current()):
    st.html(block)
