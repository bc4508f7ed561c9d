"""Verbreding verkennen: what if more tenders had to apply the ISV, and what that would ask."""

import streamlit as st

from pages.explore import award as work_award
from pages.explore import form, result, scenarios, tenders
from ui.app import frame
from ui.kit import blocks

question = frame.require_question(result.TITLE, result.WELCOME)
st.html(blocks.heading(result.TITLE, result.WELCOME))
asked = form.ask(question.month)
if asked is None:
    st.stop()
found = result.result(question, asked)
st.html(result.shown(found))
st.html(tenders.shown(found, question))
st.html("<h2>Scenario bewaren</h2>")
scenarios.keep(asked)
scenarios.manage()
st.html(scenarios.compared(found))
st.html("<h2>Als ISV meetelt in de gunning</h2>")
award = work_award.result(question, asked, work_award.ask())
st.html(work_award.shown(award))
st.download_button(
    "Verkenning als Excel-bestand (.xlsx)",
    lambda: scenarios.workbook(found, award),
    file_name=f"Verbreding ISV {question.month}.xlsx",
    on_click="ignore",
)
