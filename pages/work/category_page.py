"""Mijn categorie: what a category manager has to do, and by when."""

import streamlit as st

from kpi.worklist.judged import find_judging_day
from pages.work import category
from pages.work.todo import chosen, managers, steps
from ui.app import forms, frame

day = find_judging_day()
forms.show_done()
question = frame.draw_screen(
    category.TITLE, lambda asked: category.draw_page(asked, day), category.WELCOME
)
if question.category:
    asked = question.of_today
    counts = steps.count_tabs(asked, day)
    there = any(counts.values())
    if there:
        managers.draw_bar(asked, day)
    tab, place = steps.choose_tab(counts)
    with place:
        if tab == steps.FIGURES:
            for block in category.draw_figures(question):
                st.html(block)
        elif not there:
            st.html(category.draw_nothing(question, day))
        else:
            with st.container(key="werklijst"):
                left, right = st.columns([4, 1], gap="medium")
                with left:
                    rows = steps.draw_steps(asked, day, tab)
                with right:
                    chosen.draw_chosen(asked, day, rows)
