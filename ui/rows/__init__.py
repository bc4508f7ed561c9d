"""Rows behind figures: a grid to sort, search, filter and choose in, its HTML twin, its files."""
