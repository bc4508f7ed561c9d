"""The SQL of units, counts and lists, a statement a file; who asks fills in words in braces."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def read(name: str) -> str:
    """Return the text of a statement by the name of its file, without `.sql`."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
