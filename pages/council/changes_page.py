"""Wat er is veranderd: what a figure was and is, and the contracts that made it so."""

import streamlit as st

from data.clock import read_today
from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from pages.council import changes, since_meeting
from ui.app import choices, frame

question = frame.require_question(changes.TITLE)
head = st.container()
names = dict.fromkeys((*PER_CATEGORY, *BY_ID))
with st.container(horizontal=True):
    kpi = choices.pick_one("kpi", "Cijfer", {name: BY_ID[name].label for name in names}, width=460)
    since = since_meeting.pick_since(question, read_today())
heading, *blocks = changes.draw_page(kpi, question, since)
head.html(heading)
for block in blocks:
    st.html(block)
