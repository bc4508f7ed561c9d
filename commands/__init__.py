"""What the command line says and asks; `python -m data`, `kpi` and `report` are doors to it."""
