"""Actie: all there is to know of one action of the agenda, and what people say of it."""

import streamlit as st

from pages.agenda import action
from ui.app import forms, frame
from ui.kit.html import render_template

asked = action.find_action(st.query_params.get("nr"))
forms.show_done()
if asked is None:
    st.html(render_template("pages/agenda/action.html#unknown", nr=st.query_params["nr"]))
    st.stop()
nr = asked.nr
title = f"Actie {nr}. {asked.title}"
question = frame.require_question(title)
action.draw_screen(nr, question)
action.draw_remark_form(nr, question)
