"""The SQL of the period and of the units, and how a statement is read, here or beside its user."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read_sql(name: str) -> str:
    """Return the text of a statement by its folder in `kpi` and its name: "worklist/rows".

    Who asks fills in the words in braces.
    """
    return (FOLDER.parent / f"{name}.sql").read_text(encoding="utf-8")
