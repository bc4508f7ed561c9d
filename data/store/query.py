"""Asking the index: what can be asked, and how an answer comes back."""

from __future__ import annotations

import re
from threading import Lock
from typing import Any, Protocol

import duckdb

from data.access.actor import Sight
from data.settings import ENGINE, ENGINE_MERGES
from data.values.arrow import pa

_KEPT = 128  # statements that stay parsed: one takes a megabyte at most, most of them a tenth
_parsed: dict[str, Any] = {}
_lock = Lock()


class Counting(str):
    """A statement over units and what was delivered of them, as the KPIs count and list them.

    Where the operator has set an engine beside the index, that answers it; see docs/schaal.md.
    """

    __slots__ = ()


def is_merged_here() -> bool:
    """Whether the index has contracts and tenders itself; else only the engine makes those."""
    return not (ENGINE.read() and ENGINE_MERGES.read())


_OF_UNITS = re.compile(r"\b(?:FROM|JOIN)\s+(?:contract|tender|counted_row)\b")


def require_counting(sql: str) -> None:
    """Raise AssertionError for what reads units and is not marked so, of an index without any.

    It would say that there are no contracts. What only describes a statement reads none.
    """
    marked = isinstance(sql, Counting) or sql.startswith("DESCRIBE ")
    assert marked or not _OF_UNITS.search(sql), sql


class Asked(Protocol):
    """What answers statements: the index, or an engine that counts beside it."""

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query, all of it, as column -> value."""

    def fetch_table(self, sql: str, params: Any = ()) -> pa.Table:
        """Return the result of a query, all of it, as an arrow table."""


class Query(Protocol):
    """What can be asked: the store, or a transaction that is not committed yet."""

    @property
    def sight(self) -> Sight:
        """What of contracts is in its answers."""

    @property
    def whole(self) -> Query:
        """The same with all that is in it: for what is counted of it, and never shown."""

    def fetch_rows(self, sql: str, params: Any = ()) -> list[dict[str, Any]]:
        """Return the result of a query as a list of column -> value."""


def parse_statement(cursor: duckdb.DuckDBPyConnection, sql: str) -> Any:
    """Return a statement as DuckDB reads it, to execute on any cursor; raises duckdb.Error.

    To read it takes a fifth of the time that a count over a small register does, so it is done
    once for all who ask the same.
    """
    with _lock:
        found = _parsed.get(sql)
    if found is None:
        [found] = cursor.extract_statements(sql)
        with _lock:
            if len(_parsed) >= _KEPT:
                _parsed.pop(next(iter(_parsed)))
            _parsed[sql] = found
    return found


def fetch_rows(
    cursor: duckdb.DuckDBPyConnection, sql: str, params: Any = ()
) -> list[dict[str, Any]]:
    """Run one query on this cursor and return all of it, as column -> value."""
    cursor.execute(parse_statement(cursor, sql), params)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def fetch_table(cursor: duckdb.DuckDBPyConnection, sql: str, params: Any = ()) -> pa.Table:
    """Run one query on this cursor and return all of it as an arrow table."""
    return cursor.sql(parse_statement(cursor, sql), params=params or None).to_arrow_table()
