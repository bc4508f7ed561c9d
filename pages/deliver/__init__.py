"""Aanleveren: a file chosen, checked, compared, confirmed."""
