"""Uitvoeringsagenda: the 19 actions, for the role that the visitor chooses."""

from ui import agenda, agenda_words, choices, frame

chosen = choices.current()
role = agenda_words.ALL_ROLES
if chosen.month is not None:
    labels = {agenda_words.ALL_ROLES: "alle rollen"} | {one: one for one in agenda_words.ROLES}
    role = choices.pick("rol", f"Rol ({agenda_words.DERIVED})", labels, width=420)
frame.draw(agenda.TITLE, lambda: agenda.page(role, chosen), agenda.WELCOME)
