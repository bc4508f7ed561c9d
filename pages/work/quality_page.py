"""Datakwaliteit: how far the figures can be trusted, and what to do about it."""

from pages.work import quality
from ui.app import frame

frame.draw(quality.TITLE, quality.page, quality.WELCOME)
