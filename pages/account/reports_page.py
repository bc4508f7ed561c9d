"""Rapportages: the figures of these choices as documents to take along."""

import streamlit as st

from pages.account import downloads
from ui.app import choices, frame

chosen = choices.current()
frame.draw(downloads.TITLE, lambda: downloads.page(chosen), downloads.WELCOME)
downloads.draw(chosen)
if chosen.month:
    st.html(downloads.documents(chosen))
