"""The index file as it stands, for looking at only."""

from pathlib import Path
from typing import Any

import duckdb

from data.access.actor import ALL
from data.store.fingerprints import list_versions
from data.store.index import IndexHeld, is_held, make_database
from data.store.query import fetch_rows
from data.store.store import INDEX


class IndexAsItIs:
    """The index file as it stands, for reading only: it is not mended, filled or made."""

    sight = ALL

    def __init__(self, path: Path) -> None:
        """Open it. Raises IndexHeld, duckdb.Error when it is damaged."""
        self._connection = make_database()
        try:
            target = str(path).replace("'", "''")
            self._connection.execute(f"ATTACH '{target}' AS isv (READ_ONLY)")
            self._connection.execute("USE isv")
        except duckdb.Error as error:
            self._connection.close()
            if is_held(error):
                raise IndexHeld(path) from error
            raise

    @property
    def whole(self) -> "IndexAsItIs":
        """The same: nothing of it is hidden."""
        return self

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query, all of it, as column -> value."""
        with self._connection.cursor() as cursor:
            cursor.execute("USE isv")
            return fetch_rows(cursor, sql, params)

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()


def explain_index(home: Path) -> str | None:
    """Return why the index cannot be compared now, in Dutch; None when it can."""
    if not (home / INDEX).exists():
        return "Er is nog geen index: die wordt bij de volgende start gemaakt."
    try:
        index = IndexAsItIs(home / INDEX)
    except IndexHeld:
        return "De index is niet nagekeken: de ISV-monitor draait en houdt hem bezet."
    except duckdb.Error:
        return None  # damaged, which is a fault
    try:
        rows = index.fetch_rows("SELECT * FROM meta")
    except duckdb.Error:
        rows = []
    finally:
        index.close()
    made_by = [(row.get("schema"), row.get("code")) for row in rows]
    if made_by == [list_versions()[:2]]:
        return None
    return "De index is van een andere versie: die wordt bij de volgende start opnieuw gemaakt."
