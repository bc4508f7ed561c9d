"""Bytes of a delivered spreadsheet to cells: sniffed, measured, and read in a limited child."""
