"""Readings: the typed rows that a delivery was accepted with, and hashes of what they say."""
