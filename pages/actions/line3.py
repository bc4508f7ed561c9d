"""Actielijn 3: one policy, and together with other authorities?"""

from ui import choices, frame, lines

frame.draw(lines.title(3), lambda: lines.page(3, choices.current()))
