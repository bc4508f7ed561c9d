"""The columns of tables (columns.csv), and values that have a number format of their own."""

import csv
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

Value = str | int | float | Decimal | dt.date | None

DATE, COUNT, EURO, SHARE = "dd-mm-yyyy", "#,##0", '"€" #,##0', "0.0%"
Kind = Literal["text", "date", "count", "euro"]
_OF_KIND: dict[Kind, str | None] = {"text": None, "date": DATE, "count": COUNT, "euro": EURO}
_FORMATS = {"": None, "count": COUNT, "date": DATE, "euro": EURO, "percent": "0.##", "share": SHARE}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with a number format of its own, where the column has not one for all rows."""

    value: Value
    format: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header, what it means, its width, and its number format.

    width: in digits, as much as it has at least; words and numbers that need more make it wider.
    """

    header: str
    meaning: str
    width: int
    format: str | None = None

    @property
    def is_number(self) -> bool:
        """Whether its values stand to the right, and so does its header."""
        return self.format not in (None, DATE)


@dataclass(frozen=True, slots=True)
class Field:
    """A column of rows that come as an arrow table.

    field: of that table: a string, a day (date32), a whole number, or euros (decimal, float).
    header: unique in the table. meaning: for the sheet that explains it. width: in digits.
    """

    field: str
    header: str
    meaning: str
    kind: Kind = "text"
    width: int = 14

    @property
    def of_file(self) -> Column:
        """The same column in a workbook."""
        return Column(self.header, self.meaning, self.width, _OF_KIND[self.kind])


@cache
def list_columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a table (columns.csv), from left to right; none for an unknown name."""
    path = Path(__file__).with_name("columns.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            Column(row["header"], row["meaning"], int(row["width"]), _FORMATS[row["format"]])
            for row in csv.DictReader(file, delimiter=";")
            if row["table"] == table
        )
