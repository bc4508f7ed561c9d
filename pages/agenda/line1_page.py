"""Actielijn 1: does the application of the present policy get better?"""

from pages.agenda import lines
from ui.app import frame

frame.draw_screen(lines.phrase_title(1), lambda question: lines.draw_page(1, question))
