"""The truth in PostgreSQL: a journal to which lines are only added, files in parts, one writer."""
