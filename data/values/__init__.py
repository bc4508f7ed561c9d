"""Cells to typed values, one reader per type of the data contract. No guessing."""
