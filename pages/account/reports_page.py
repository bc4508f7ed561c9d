"""Rapportages: the figures of these choices as documents to take along."""

import streamlit as st

from pages.account import downloads
from ui.app import frame

question = frame.draw_screen(downloads.TITLE, downloads.draw_page, downloads.WELCOME)
downloads.draw_buttons(question)
st.html(downloads.render_documents(question))
