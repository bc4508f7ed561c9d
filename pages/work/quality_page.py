"""Datakwaliteit: how far the figures can be trusted, and what to do about it."""

from pages.work import quality
from ui.app import frame

frame.draw_screen(quality.TITLE, quality.draw_page, quality.WELCOME)
