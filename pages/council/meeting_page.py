"""Vergaderstand: five sheets for the screen of a meeting room."""

import streamlit as st

from data.clock import read_today
from pages.council import since_meeting
from pages.council.meeting import deciding, opened, place, sheets
from ui.app import forms, frame

question = frame.require_question(sheets.TITLE)
day = read_today()
since, no_moment = since_meeting.find_asked(question, day)
at, no_sheet = place.find_place(question)
st.html(sheets.draw_page(at, question, day, since, no_sheet or no_moment))
forms.show_done()
deciding.draw_forms(question, day)
opened.show_opened(question, since)
