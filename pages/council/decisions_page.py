"""Besluiten: what a council decided, what became of it, and the meetings that it held."""

from data.clock import today
from pages.council import decision_forms, decisions
from ui.app import forms, frame

forms.show_done()
day = today()
question = frame.draw(
    decisions.TITLE, lambda question: decisions.page(question, day), decisions.INTRO
)
decision_forms.decide(question)
decision_forms.follow()
decision_forms.meet(question, day)
decision_forms.unmeet()
