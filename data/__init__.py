"""Spreadsheets to facts: deliveries, archive, journal, index. Knows no KPI and no screen."""
