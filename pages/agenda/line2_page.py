"""Actielijn 2: are the ISV applied more widely?"""

from pages.agenda import lines
from ui.app import frame

frame.draw_screen(lines.phrase_title(2), lambda question: lines.draw_page(2, question))
