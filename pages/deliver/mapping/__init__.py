"""The columns of an unknown export, pointed out once and kept as a profile."""
