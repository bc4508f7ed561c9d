"""Number formats: what a spreadsheet program shows of the value that a cell holds."""
