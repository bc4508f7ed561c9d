"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from pages.work import category
from ui.app import choices, frame

chosen = choices.current()
frame.draw(category.TITLE, lambda: category.page(chosen), category.WELCOME)
if chosen.month and chosen.category:
    st.html("<h2>Werklijst</h2>")
    with st.container(horizontal=True):
        for label, name, content in category.files(chosen):
            st.download_button(label, content, file_name=name, on_click="ignore")
    st.html(category.listed(chosen))
