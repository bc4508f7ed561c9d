"""The commands that take something in: `python -m data deliver` and `nil`."""
