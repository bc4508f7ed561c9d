"""Taking in a delivery: asked, checked, tried, compared, accepted; and undone."""
