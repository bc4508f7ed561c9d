"""How well the delivered cells are filled, and where tools disagree."""
