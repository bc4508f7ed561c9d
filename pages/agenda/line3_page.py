"""Actielijn 3: one policy, and together with other authorities?"""

from pages.agenda import lines
from ui.app import frame

frame.draw(lines.title(3), lambda question: lines.page(3, question))
