"""One figure and what is behind it: Verloop, Contracten, Citaat."""
