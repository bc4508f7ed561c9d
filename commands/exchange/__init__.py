"""The commands by which other programs give and take: `python -m data export` and `watch`."""
