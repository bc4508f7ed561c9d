"""Actielijn 1: does the application of the present policy get better?"""

from ui import choices, frame, lines

frame.draw(lines.title(1), lambda: lines.page(1, choices.current()))
