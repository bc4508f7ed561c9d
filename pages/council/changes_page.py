"""Wat er is veranderd: the deliveries and the contracts that made a figure another one."""

import streamlit as st

from kpi.declared.all import BY_ID
from kpi.headlines import PER_CATEGORY
from pages.council import changes
from ui.app import choices, frame

question = frame.require_question(changes.TITLE)
head = st.container()
names = dict.fromkeys((*PER_CATEGORY, *BY_ID))
kpi = choices.pick_one("kpi", "Cijfer", {name: BY_ID[name].label for name in names}, width=460)
heading, *blocks = changes.draw_page(kpi, question)
head.html(heading)
for block in blocks:
    st.html(block)
