"""Besluiten: what a council decided, what became of it, and the meetings that it held."""

import streamlit as st

from data.clock import read_today
from pages.council import decision_forms, decisions
from ui.app import choices, forms, frame
from ui.kit.html import draw_heading

forms.show_done()
day = read_today()
question = frame.require_question(decisions.TITLE, decisions.INTRO)
st.html(draw_heading(decisions.TITLE, decisions.INTRO))
councils, owners = decisions.list_choices()
with st.container(horizontal=True):
    council = choices.pick_one("raad", "Klantenraad", councils, width=300)
    owner = choices.pick_one("wie", "Uitvoerder", owners, width=300)
for block in decisions.draw_page(question, day, decisions.Chosen(council, owner)):
    st.html(block)
decision_forms.add_decision(question)
decision_forms.add_meeting(question, day)
decision_forms.take_meeting_back()
