"""Handleiding: the manual a chapter at a time, or the part that the help of a screen leads to."""
