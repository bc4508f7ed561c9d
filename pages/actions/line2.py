"""Actielijn 2: are the ISV applied more widely?"""

from ui import choices, frame, lines

frame.draw(lines.title(2), lambda: lines.page(2, choices.current()))
