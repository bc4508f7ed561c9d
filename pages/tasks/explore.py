"""Verbreding verkennen: what if more tenders had to apply the ISV, and what that would ask."""

import streamlit as st

from ui import (
    blocks,
    choices,
    frame,
    work_award,
    work_explore,
    work_explore_form,
    work_explore_tenders,
    work_scenarios,
)

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
st.html(work_explore_tenders.shown(found, chosen))
st.html("<h2>Scenario bewaren</h2>")
work_scenarios.keep(asked)
work_scenarios.manage()
st.html(work_scenarios.compared(found))
st.html("<h2>Als ISV meetelt in de gunning</h2>")
award = work_award.result(chosen.month, chosen.window, asked, work_award.ask())
st.html(work_award.shown(award))
st.download_button(
    "Verkenning als Excel-bestand (.xlsx)",
    lambda: work_scenarios.workbook(found, award),
    file_name=f"Verbreding ISV {chosen.month}.xlsx",
    on_click="ignore",
)
