"""The work of a category manager: Mijn categorie and Datakwaliteit."""
