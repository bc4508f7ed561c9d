"""One figure and what is behind it: Verloop with Vergelijken, Contracten, Citaat."""
