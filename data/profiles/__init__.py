"""Profiles: how the headers and words of a foreign export read."""
