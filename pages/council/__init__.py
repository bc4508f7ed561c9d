"""What a council meets with: Overzicht, Vergaderstand, Besluiten, Wat er is veranderd."""
