"""Verbreding verkennen: what if more tenders had to apply the ISV, and what that would ask."""

from decimal import Decimal

import streamlit as st

from ui import blocks, choices, frame, work_award, work_explore, work_explore_form, work_scenarios

chosen = choices.current()
st.html(blocks.heading(work_explore.TITLE, work_explore.WELCOME))
if chosen.month is None:
    frame.first_step()
    st.stop()
asked = work_explore_form.ask(chosen.month)
if asked is None:
    st.stop()
found = work_explore.result(chosen.month, chosen.window, asked)
st.html(work_explore.shown(found))
st.html("<h2>Scenario bewaren</h2>")
work_scenarios.keep(asked)
work_scenarios.manage()
st.html(work_scenarios.compared(found))
st.html("<h2>Als ISV meetelt in de gunning</h2>")
weight = st.number_input("Weging in de gunning (%)", 0, 100, 10, step=5, width=210)
award = work_award.result(chosen.month, chosen.window, asked, Decimal(weight))
st.html(work_award.shown(award))
st.download_button(
    "Verkenning als Excel-bestand (.xlsx)",
    lambda: work_scenarios.workbook(found, award),
    file_name=f"Verbreding ISV {chosen.month}.xlsx",
    on_click="ignore",
)
