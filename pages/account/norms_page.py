"""Normen en termijnen: what figures are held against, who said so, and how to change it."""

import streamlit as st

from pages.account import norm_forms, norms
from ui.app import choices, forms, frame

forms.show_done()
question = choices.current()
heading, *blocks = norms.page(question, norms.day_of(question))
st.html(heading)
if question is None:
    frame.first_step()
for block in blocks:
    st.html(block)
norm_forms.change()
norm_forms.take_back()
norm_forms.mark()
norm_forms.unmark()
