"""Overzicht: the page that a council decides on, on one screen and one sheet of paper."""

import streamlit as st

from data.clock import read_today
from pages.council import overview, since_meeting
from pages.council.sheet import moved
from ui.app import frame

day = read_today()
question = frame.require_question(overview.TITLE, overview.WELCOME)
sheet = overview.draw_page(question, day, st.query_params.get(since_meeting.KEY))
st.html(sheet.top)
with st.container(key="raad"):
    left, right = st.columns([1.9, 1], gap="medium")
    left.html(sheet.asked)
    between = left.container()  # filled in last: what was known at a meeting takes a while to build
    left.html(sheet.ahead)
    right.html(sheet.beside)
st.html(sheet.more)
with between:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        heading = st.container()
        since = since_meeting.pick_since(question, day)
    heading.html(moved.draw_heading(since))
    st.html(moved.draw_moved(question, since))
