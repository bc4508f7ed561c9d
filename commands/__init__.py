"""What the command line asks and answers; `python -m data`, `kpi` and `report` lead here."""
