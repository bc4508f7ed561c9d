"""The index over archive and journal: facts in DuckDB, made anew from those at any time."""
