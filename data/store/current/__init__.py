"""The index that a store answers from now: which file it is, and what is put in it."""
