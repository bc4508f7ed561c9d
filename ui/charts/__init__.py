"""Pictures of plotly through one theme, a builder a kind; and the small bars inside tables."""
