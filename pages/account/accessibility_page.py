"""Toegankelijkheid: the statement of what was tested and what is known not to be right."""

import streamlit as st

from pages.account import accessibility

for block in accessibility.draw_page():
    st.html(block)
