"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from pages.work import category, tasks
from ui.app import frame

question = frame.draw_screen(category.TITLE, category.draw_page, category.WELCOME)
if question.category:
    st.html(tasks.draw_heading())
    with st.container(horizontal=True):
        for label, name, content in category.make_files(question):
            st.download_button(label, content, file_name=name, on_click="ignore")
    st.html(category.draw_work_list(question))
    st.html(category.draw_endings(question))
