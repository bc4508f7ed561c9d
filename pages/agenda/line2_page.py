"""Actielijn 2: are the ISV applied more widely?"""

from pages.agenda import line

line.draw_line(2)
