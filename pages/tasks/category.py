"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from ui import choices, frame, work_category

chosen = choices.current()
frame.draw(work_category.TITLE, lambda: work_category.page(chosen), work_category.WELCOME)
if chosen.month and chosen.category:
    st.html("<h2>Werklijst</h2>")
    with st.container(horizontal=True):
        for label, name, content in work_category.files(chosen):
            st.download_button(label, content, file_name=name, on_click="ignore")
    st.html(work_category.listed(chosen))
