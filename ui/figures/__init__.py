"""An outcome as people see it: its cell, card, chain, sentence, moments and comments."""
