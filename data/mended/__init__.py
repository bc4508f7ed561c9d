"""Cells that a person mended on the screen: read otherwise than they stand in the file."""
