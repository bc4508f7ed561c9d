"""Normen en termijnen: what figures are held against, who said so, and how to change it."""

import streamlit as st

from pages.account import norm_forms, norms
from ui.app import choices, forms, frame

forms.show_done()
question = choices.find_question()
heading, *blocks = norms.draw_page(question, norms.find_day(question))
st.html(heading)
if question is None:
    frame.show_first_step()
for block in blocks:
    st.html(block)
norm_forms.change_setting(question)
norm_forms.take_setting_back()
norm_forms.add_moment()
norm_forms.remove_moment()
