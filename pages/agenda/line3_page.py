"""Actielijn 3: one policy, and together with other authorities?"""

from pages.agenda import lines
from ui.app import choices, frame

frame.draw(lines.title(3), lambda: lines.page(3, choices.current()))
