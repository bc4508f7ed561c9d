"""The columns of the tables of a workbook (columns.csv): header, meaning, width, number format."""

import csv
from functools import cache
from pathlib import Path

from report.workbooks.sheets import COUNT, DATE, EURO, SHARE, Column

_FORMATS = {"": None, "count": COUNT, "date": DATE, "euro": EURO, "percent": "0.##", "share": SHARE}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table, from left to right; none for an unknown name."""
    path = Path(__file__).with_suffix(".csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Column(row["header"], row["meaning"], int(row["width"]), _FORMATS[row["format"]])
            for row in csv.DictReader(file, delimiter=";")
            if row["table"] == table
        )
