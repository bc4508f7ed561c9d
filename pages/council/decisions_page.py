"""Besluiten: what a council decided, what became of it, and the meetings that it held."""

from data.clock import read_today
from pages.council import decision_forms, decisions
from ui.app import forms, frame

forms.show_done()
day = read_today()
question = frame.draw_screen(
    decisions.TITLE, lambda question: decisions.draw_page(question, day), decisions.INTRO
)
decision_forms.add_decision(question)
decision_forms.follow_decision()
decision_forms.take_decision_back()
decision_forms.add_meeting(question, day)
decision_forms.take_meeting_back()
