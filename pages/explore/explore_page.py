"""Verbreding verkennen: what if more tenders had to apply the ISV, and what that would ask."""

import streamlit as st

from pages.explore import award as work_award
from pages.explore import form, result, scenarios, tenders
from ui.app import choices, frame
from ui.kit import blocks

chosen = choices.current()
st.html(blocks.heading(result.TITLE, result.WELCOME))
if chosen.month is None:
    frame.first_step()
    st.stop()
asked = form.ask(chosen.month)
if asked is None:
    st.stop()
found = result.result(chosen.month, chosen.window, asked)
st.html(result.shown(found))
st.html(tenders.shown(found, chosen))
st.html("<h2>Scenario bewaren</h2>")
scenarios.keep(asked)
scenarios.manage()
st.html(scenarios.compared(found))
st.html("<h2>Als ISV meetelt in de gunning</h2>")
award = work_award.result(chosen.month, chosen.window, asked, work_award.ask())
st.html(work_award.shown(award))
st.download_button(
    "Verkenning als Excel-bestand (.xlsx)",
    lambda: scenarios.workbook(found, award),
    file_name=f"Verbreding ISV {chosen.month}.xlsx",
    on_click="ignore",
)
