"""Actie: all there is to know of one action of the agenda, and what people say of it."""

import streamlit as st

from pages.agenda import action
from ui.app import choices, forms, frame
from ui.kit import blocks

chosen = choices.current()
asked = action.asked(st.query_params.get("nr"))
forms.said()
if asked is None:
    wrong = f"Er is geen actie ‘{st.query_params['nr']}’. Kies een nummer van 1 tot en met 19."
    st.html(blocks.heading(action.TITLE) + blocks.notice(wrong))
    st.stop()
nr = asked.nr
frame.draw(f"Actie {nr}. {asked.title}", lambda: action.page(nr, chosen))
if chosen.month is not None:
    action.remark_form(nr, chosen)
