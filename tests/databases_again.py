"""A database of DuckDB is given to one index after the other: to start one takes ten times as long
as to open a file in it.

One that is shut off from all other files, as the product has it, could open no second file. Whether
it is shut off is what the tests that ask for `own_database` look at.
"""

import os

import duckdb
import pytest

from data.store import index
from data.store.index import Index

OWN = {
    "data.store.index._make_database": index._make_database,
    "data.store.index.Index._configure": Index._configure,
    "data.store.index.Index.close": Index.close,
}
_free: list[duckdb.DuckDBPyConnection] = []
_gone = duckdb.connect(":memory:")
_gone.close()


def lend_databases(patch: pytest.MonkeyPatch) -> None:
    """From now on a database goes back when its index is closed."""
    start = index._make_database

    def lend() -> duckdb.DuckDBPyConnection:
        return _free.pop() if _free else start()

    def configure(self: Index) -> None:
        for setting in (
            f"threads = {1 if self.path is None else os.cpu_count()}",
            f"temp_directory = '{index._quote(self._spill)}'",
            "python_enable_replacements = false",
            "preserve_insertion_order = false",
        ):
            self._connection.execute(f"SET {setting}")

    def take_back(self: Index) -> None:
        connection, self._connection = self._connection, _gone
        try:
            connection.execute(f"DETACH {index._NAME}")
        except duckdb.Error:  # it is closed already, or of no use any more
            connection.close()
        else:
            _free.append(connection)

    patch.setattr(index, "_make_database", lend)
    patch.setattr(Index, "_configure", configure)
    patch.setattr(Index, "close", take_back)
