"""Overzicht: the page that a council decides on, on one screen and one sheet of paper."""

from data.clock import read_today
from pages.council import overview
from ui.app import frame

day = read_today()
frame.draw_screen(
    overview.TITLE, lambda question: overview.draw_page(question, day), overview.WELCOME
)
