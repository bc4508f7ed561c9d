"""Spreadsheets to facts: deliveries, archive, journal and the DuckDB index. Knows no KPI, no screen."""
