"""Actielijn 1: does the application of the present policy get better?"""

from pages.agenda import line

line.draw_line(1)
