"""Mijn weergaven: the screens, with what was chosen on them, to which people come back."""

import streamlit as st

from pages.views import views
from ui.app import forms, frame
from ui.kit.html import draw_heading

forms.show_done()
st.html(draw_heading(views.TITLE, views.INTRO))
views.save_asked()
whose = views.choose_whose()
st.html(views.draw_views(whose))
views.drop_one(whose)
if not frame.list_months():
    frame.show_first_step()
