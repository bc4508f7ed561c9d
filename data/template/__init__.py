"""The workbook to fill in: its sheets, columns and choices."""
