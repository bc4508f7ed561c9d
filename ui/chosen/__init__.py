"""The figure that is chosen: its pictures per category and per month, and what stands behind."""
