"""The work list: its steps under tabs, what is chosen of them, and what goes to a manager."""
