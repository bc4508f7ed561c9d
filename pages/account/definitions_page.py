"""Definities: what each KPI is, so that anyone can compute it again a year later."""

import streamlit as st

from data.limits import NAME
from pages.account import definitions
from ui.app import choices, frame
from ui.kit.html import draw_heading

question = choices.find_question()
st.html(draw_heading(definitions.TITLE, definitions.INTRO))
if question is None:
    frame.show_first_step()
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input(
        "Zoek in de definities",
        max_chars=NAME,
        placeholder="bijvoorbeeld risicoanalyse of termijn",
        key="zoek-definitie",
        bind="query-params",
    )
    part = choices.pick_one("deel", "Actielijn of actie", definitions.list_parts(), width=420)
for block in definitions.draw_page(st.query_params.get("kpi"), question, search, part):
    st.html(block)
