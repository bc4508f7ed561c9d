"""Contracts as rows of an arrow table, with what is known of them; one contract; one supplier."""
