"""Vergaderstand: the figures a sheet at a time, for the screen of a meeting room."""

import streamlit as st

from data.clock import read_today
from pages.council import meeting_sheets
from ui.app import frame
from ui.kit.html import draw_notice

question = frame.require_question(meeting_sheets.TITLE)
asked = st.query_params.get(meeting_sheets.KEY, meeting_sheets.FIRST)
there = meeting_sheets.list_sheets(question.classification)
if asked not in there:
    st.html(draw_notice(f"Blad ‘{asked}’ uit het adres is er niet. U ziet nu het eerste."))
    asked = meeting_sheets.FIRST
st.html(meeting_sheets.draw_page(asked, question, read_today()))
