"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from pages.work import category
from ui.app import frame

question = frame.draw(category.TITLE, category.page, category.WELCOME)
if question.category:
    st.html("<h2>Werklijst</h2>")
    with st.container(horizontal=True):
        for label, name, content in category.files(question):
            st.download_button(label, content, file_name=name, on_click="ignore")
    st.html(category.listed(question))
