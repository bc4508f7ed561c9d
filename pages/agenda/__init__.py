"""The Uitvoeringsagenda: all actions, one action, and the three action lines."""
