"""Actielijn 2: are the ISV applied more widely?"""

from pages.agenda import lines
from ui.app import frame

frame.draw(lines.title(2), lambda question: lines.page(2, question))
