"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from kpi.worklist.judged import find_judging_day
from pages.work import category, tasks
from ui.app import frame

day = find_judging_day()
question = frame.draw_screen(
    category.TITLE, lambda asked: category.draw_page(asked, day), category.WELCOME
)
if question.category:
    st.html(tasks.draw_heading(question.month, day))
    with st.container(horizontal=True):
        for label, name, content in category.make_files(question, day):
            st.download_button(label, content, file_name=name, on_click="ignore")
    st.html(category.draw_work_list(question, day))
    st.html(category.draw_endings(question))
