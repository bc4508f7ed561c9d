"""Datakwaliteit: how far the figures can be trusted, and what to do about it."""

import streamlit as st

from pages.work.quality import about, waiting
from ui.app import frame

question = frame.require_question(about.TITLE, about.WELCOME)
st.html(about.draw_head(question))
waiting.draw_waiting(question)
st.html(about.draw_rest(question))
