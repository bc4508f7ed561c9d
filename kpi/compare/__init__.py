"""Figures beside each other: before and after, then and now, as cited and as they are."""
