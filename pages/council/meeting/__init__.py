"""Vergaderstand: five sheets for the screen of a meeting room, each whole on it."""
