"""Actie: all there is to know of one action of the agenda, and what people say of it."""

import streamlit as st

from pages.agenda import action
from ui.app import forms, frame
from ui.kit import blocks

asked = action.asked(st.query_params.get("nr"))
forms.said()
if asked is None:
    wrong = f"Er is geen actie ‘{st.query_params['nr']}’. Kies een nummer van 1 tot en met 19."
    st.html(blocks.heading(action.TITLE) + blocks.notice(wrong))
    st.stop()
nr = asked.nr
title = f"Actie {nr}. {asked.title}"
question = frame.draw(title, lambda question: action.page(nr, question))
action.remark_form(nr, question)
