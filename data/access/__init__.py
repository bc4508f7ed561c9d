"""Who does something, which roles they have, and what they may do and see."""
