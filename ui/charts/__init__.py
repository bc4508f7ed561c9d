"""Charts: plotly figures, and the small bars and dots inside tables."""
