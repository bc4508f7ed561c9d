"""Besluit: one decision, with what became of it and the forms that say more of it."""
