"""A .csv, .xls or .xlsb written as .xlsx, so that remarks can be put in it."""
