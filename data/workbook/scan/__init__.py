"""Looking through the bytes of each kind of workbook, before and beside calamine."""
