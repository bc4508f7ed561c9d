"""Uitvoeringsagenda: the 19 actions, for the role that the visitor chooses."""

import streamlit as st

from pages.agenda import agenda, agenda_words
from ui.app import choices, frame

chosen = choices.current()
if chosen.month is None:
    frame.draw(agenda.TITLE, lambda: (), agenda.WELCOME)
    st.stop()

head = st.container()
labels = {agenda_words.ALL_ROLES: "alle rollen"} | {one: one for one in agenda_words.ROLES}
role = choices.pick("rol", f"Rol ({agenda_words.DERIVED})", labels, width=420)
heading, *lines = agenda.page(role, chosen)
head.html(heading)
for line in lines:
    st.html(line)
