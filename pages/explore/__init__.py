"""Verbreding verkennen: what if the conditions held for more."""
