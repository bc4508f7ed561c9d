"""Overzicht: where the ISV stand at the end of a month, on one screen."""

from ui import choices, frame, overview

frame.draw(overview.TITLE, lambda: overview.page(choices.current()), overview.WELCOME)
