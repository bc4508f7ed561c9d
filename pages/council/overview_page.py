"""Overzicht: the page that a council decides on, on one screen and one sheet of paper."""

from data.clock import today
from pages.council import overview
from ui.app import frame

day = today()
frame.draw(overview.TITLE, lambda question: overview.page(question, day), overview.WELCOME)
