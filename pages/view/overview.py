"""Overzicht: the page that a council decides on, on one screen and one sheet of paper."""

from data.clock import today
from ui import choices, frame, overview

day = today()
frame.draw(overview.TITLE, lambda: overview.page(choices.current(), day), overview.WELCOME)
