"""What is in the columns that other programs read: said once, here for the files and the docs."""

import csv
from functools import cache
from pathlib import Path

from data.reference import list_columns
from data.reference.fields import pair_received
from report.outcomes_csv import list_fields

_ANSWER = "ja, nee of nvt (niet van toepassing). Leeg is onbekend."


@cache
def _list_own() -> dict[tuple[str, str], str]:
    with Path(__file__).with_name("columns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return {(row["table"], row["name"]): row["meaning"] for row in rows}


@cache
def _list_known() -> dict[str, str]:
    """Return what columns mean in every table: those of a delivery, and those of an outcome."""
    of_outcome = {one.name: one.meaning for one in list_fields()}
    delivered = {one.field: one for one in list_columns()}
    named = {field: f"{one.header}. {one.explanation}" for field, one in delivered.items()}
    answers = {field: f"{delivered[on].header}: {_ANSWER}" for field, on in pair_received().items()}
    return of_outcome | named | answers


def find_meaning(table: str, column: str) -> str:
    """Return what is in a column, in Dutch. Raises KeyError for one that nothing is said about."""
    return _list_own().get((table, column)) or _list_known()[column]
