"""Outcomes, contracts, tenders and definitions for other programs: Parquet, and .csv with CSVW."""
