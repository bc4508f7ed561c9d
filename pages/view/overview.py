"""Overzicht: the page that a council decides on, on one screen and one sheet of paper."""

import datetime as dt

from ui import choices, frame, overview

today = dt.date.today()
frame.draw(overview.TITLE, lambda: overview.page(choices.current(), today), overview.WELCOME)
