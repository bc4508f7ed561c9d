"""Findings: what is wrong with a cell, a row or a file, where, and how to mend it."""
