"""Verbreding verkennen: what if more tenders had to apply the ISV, and what that would ask."""

import streamlit as st

from pages.explore import form, result, scenarios
from pages.explore.result import ask_weight, find_award, render_award
from ui.app import frame
from ui.app.downloads import draw_downloads
from ui.kit.html import draw_heading, draw_subheading

question = frame.require_question(result.TITLE, result.WELCOME)
st.html(draw_heading(result.TITLE, result.WELCOME))
with frame.fold_narrow("verbreding", "Kiezen wat er verplicht wordt, en de uren"):
    asked = form.ask_choice(question.month)
if asked is None:
    st.stop()
found = result.count_outcome(question, asked)
st.html(result.render_conclusion(found, example=asked == form.find_example(question.month)))
result.draw_bars(found)
st.html(result.render_outcome(found))
st.html(result.render_tenders(found, question))
st.html(draw_subheading("Scenario bewaren"))
scenarios.keep_choice(asked)
scenarios.manage_scenario()
st.html(scenarios.render_comparison(found))
st.html(draw_subheading("Als ISV meetelt in de gunning"))
award = find_award(question, asked, ask_weight())
st.html(render_award(award, question))
with draw_downloads("verkenning") as draw_button:
    draw_button(
        "Verkenning als Excel-bestand (.xlsx)",
        lambda: scenarios.write_workbook(found, award),
        f"Verbreding ISV {question.month}.xlsx",
    )
