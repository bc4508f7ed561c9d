"""The commands by which other programs give and take."""
