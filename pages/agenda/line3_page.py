"""Actielijn 3: one policy, and together with other authorities?"""

from pages.agenda import lines
from ui.app import frame

frame.draw_screen(lines.phrase_title(3), lambda question: lines.draw_page(3, question))
