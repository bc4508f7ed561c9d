"""The records of .xls and .xlsb to cells: each kind of cell is read, or its place is told."""
