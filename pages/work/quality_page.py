"""Datakwaliteit: how far the figures can be trusted, and what to do about it."""

from pages.work import quality
from ui.app import choices, frame

frame.draw(quality.TITLE, lambda: quality.page(choices.current()), quality.WELCOME)
