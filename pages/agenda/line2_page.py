"""Actielijn 2: are the ISV applied more widely?"""

from pages.agenda import lines
from ui.app import choices, frame

frame.draw(lines.title(2), lambda: lines.page(2, choices.current()))
