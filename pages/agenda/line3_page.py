"""Actielijn 3: one policy, and together with other authorities?"""

from pages.agenda import line

line.draw_line(3)
