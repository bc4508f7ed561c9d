"""Uitvoeringsagenda: the 19 actions, for the role that the visitor chooses."""

import streamlit as st

from pages.agenda import action_texts, agenda
from ui.app import choices, frame

question = frame.require_question(agenda.TITLE, agenda.WELCOME)

head = st.container()
labels = {action_texts.ALL_ROLES: "alle rollen"} | {one: one for one in action_texts.ROLES}
role = choices.pick_one("rol", f"Rol ({action_texts.DERIVED})", labels, width=420)
heading, *lines = agenda.draw_page(role, question)
head.html(heading)
for line in lines:
    st.html(line)
