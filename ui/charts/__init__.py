"""The small bars and dots inside tables."""
