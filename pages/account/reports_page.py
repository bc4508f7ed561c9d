"""Rapportages: the figures of these choices as documents to take along."""

import streamlit as st

from pages.account import downloads
from ui.app import frame

question = frame.draw(downloads.TITLE, downloads.page, downloads.WELCOME)
downloads.draw(question)
st.html(downloads.render_documents(question))
