"""Toegang: who may do and see what, who gave that, and giving and taking it."""

import streamlit as st

from pages.access import rights
from ui.app import forms

forms.show_done()
st.html(rights.draw_page())
rights.ask_right()
rights.take_right()
rights.draw_journal()
