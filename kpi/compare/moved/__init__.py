"""Which figures moved since a moment, and each of them in words."""
