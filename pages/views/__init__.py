"""Mijn weergaven: the screens, with what is chosen on them, to which people come back."""
