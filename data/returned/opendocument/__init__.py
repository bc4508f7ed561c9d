"""Remarks in an OpenDocument spreadsheet (.ods), whose XML stays as it was elsewhere."""
