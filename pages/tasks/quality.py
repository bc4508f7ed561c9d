"""Datakwaliteit: how far the figures can be trusted, and what to do about it."""

from ui import choices, frame, work_quality

frame.draw(work_quality.TITLE, lambda: work_quality.page(choices.current()), work_quality.WELCOME)
