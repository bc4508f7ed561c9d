"""Asking the index: what can be asked, and how an answer comes back."""

from typing import Any, Protocol

import duckdb
import pyarrow as pa

from data.access.actor import Sight


class Query(Protocol):
    """What can be asked: the store, or a transaction that is not committed yet."""

    @property
    def sight(self) -> Sight:
        """What of contracts is in its answers."""

    @property
    def whole(self) -> "Query":
        """The same with all that is in it: for what is counted of it, and never shown."""

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query as a list of column -> value."""


def fetch_rows(
    cursor: duckdb.DuckDBPyConnection, sql: str, params: Any = ()
) -> list[dict[str, Any]]:
    """Run one query on this cursor and return all of it, as column -> value."""
    cursor.execute(sql, params)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def fetch_table(cursor: duckdb.DuckDBPyConnection, sql: str, params: Any = ()) -> pa.Table:
    """Run one query on this cursor and return all of it as an arrow table."""
    return cursor.sql(sql, params=params or None).to_arrow_table()
